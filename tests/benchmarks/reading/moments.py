"""Times as sites, carriers and apps print them, in their languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.benchmarks.reading.truth import TIME, Said

if TYPE_CHECKING:
    from datetime import datetime

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "ms": "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "vi": "1 2 3 4 5 6 7 8 9 10 11 12",
}
_SHORT = {
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
    "ms": "Jan Feb Mac Apr Mei Jun Jul Ogo Sep Okt Nov Dis",
}
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "ja": "月 火 水 木 金 土 日",
    "zh-Hans": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "zh-Hant": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "ms": "Isnin Selasa Rabu Khamis Jumaat Sabtu Ahad",
    "vi": "Hai Ba Tư Năm Sáu Bảy CN",
    "th": "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์",
}
_HALVES = {
    "en": ("AM", "PM"),
    "zh-Hans": ("上午", "下午"),
    "zh-Hant": ("上午", "下午"),
    "ja": ("午前", "午後"),
    "vi": ("SA", "CH"),
}

_STATES = {"AZ": "America/Phoenix", "TX": "America/Chicago"}
"""Of the towns on the carriers' pages; all others lie in the zone of the page's site."""


def when(at: datetime, style: str, language: str = "en", *, zone: bool = True, optional: bool = False) -> Said:
    """Return a time in a style; ``at`` has its zone, which counts as told when the style prints it or ``zone`` is set.

    A style holds ``Y y m mm d dd`` (``B`` the Buddhist year), ``MMM MMMM`` months, ``W WW`` weekdays, ``H h`` hours
    of 24 and 12, ``i`` minutes, ``s`` seconds, ``p`` the half of the day, ``Z`` the zone's letters, in braces.
    """
    used = set(re.findall(r"\{(\w+)\}", style))
    text = re.sub(r"\{(\w+)\}", lambda m: _token(at, m[1], language), style)
    clock = bool(used & {"H", "HH", "h", "hh"})
    wall = at.replace(tzinfo=None, microsecond=0, second=at.second if "s" in used else 0)
    offset = at.isoformat()[-6:] if clock and (zone or "Z" in used) else ""
    return Said(TIME, wall.isoformat() if clock else wall.date().isoformat(), text, offset, optional)


def local_zone(place: str, own: ZoneInfo) -> ZoneInfo:
    """Return the zone whose clock a carrier prints at a place: that of its state where the page's own differs."""
    return next((ZoneInfo(zone) for state, zone in _STATES.items() if re.search(rf"\b{state}\b", place)), own)


def _token(at: datetime, token: str, language: str) -> str:
    months = _MONTHS.get(language, _MONTHS["en"]).split()
    short = _SHORT[language].split() if language in _SHORT else [m[:3] for m in months]
    days = _DAYS.get(language, _DAYS["en"]).split()
    half = _HALVES.get(language, _HALVES["en"])[at.hour >= 12]
    letters = {"Asia/Jakarta": "WIB", "Asia/Tokyo": "JST", "Asia/Shanghai": "GMT+8"}.get(
        str(at.tzinfo), at.strftime("%Z")
    )
    twelve = at.hour % 12 or 12
    return {
        "Y": str(at.year),
        "y": f"{at.year % 100:02d}",
        "B": str(at.year + 543),
        "m": str(at.month),
        "mm": f"{at.month:02d}",
        "d": str(at.day),
        "dd": f"{at.day:02d}",
        "MMM": short[at.month - 1],
        "MMMM": months[at.month - 1],
        "W": days[at.weekday()],
        "WW": days[at.weekday()][:3],
        "H": str(at.hour),
        "HH": f"{at.hour:02d}",
        "h": str(twelve),
        "hh": f"{twelve:02d}",
        "i": f"{at.minute:02d}",
        "s": f"{at.second:02d}",
        "p": half,
        "Z": letters,
    }[token]
