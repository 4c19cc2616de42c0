"""Where a buyer lives, out of an address: the postcode and the town, and how both stand beside each other on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from appealdesk.core.export.redaction.countries import folded, is_country
from appealdesk.core.export.redaction.patterns import streets
from appealdesk.core.export.redaction.towns import pattern_of, same_towns
from appealdesk.core.reading.extractors.words import has_thai, is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CODE: Final = re.compile(
    r"(?<![\w.-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}|\d{5}-\d{3,4}"
    r"|\d{3}-\d{4}|\d{4,6})(?![\w-])"
)
"""Postcodes: British, Canadian, Dutch, Brazilian and American, Japanese, and those that are digits alone."""
_LEAST_ALONE: Final = 5
"""Letters and digits of a postcode that is masked without its town: "1203" and "2026" are more often something else."""
_SIGN: Final = 4
"""Letters of a postcode that no way of writing it parts: a text without them is not searched."""
_STATE: Final = re.compile(r"[\s,]+[A-Z]{2,3}\.?$")
_HAN_TOWN: Final = re.compile(r"[\u4e00-\u9fff]{1,3}?[市縣县都府]|[\u4e00-\u9fff]{2,3}県|北海道")
_HAN_PROVINCE: Final = re.compile(
    r"[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,6}自治[区區]|[\u4e00-\u9fff]{2,3}[都府県](?=.)"
)
"""What stands before a town in Chinese and Japanese addresses."""
_HAN_MUNICIPALITY: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{1,5}?[市区區]")
_A_TOWN: Final = re.compile(r"[^\W\d_a-z][^\W\d_]*\.?(?:[ '’-][^\W\d_]+){0,3}")
_MOST: Final = 40
"""Letters of a town's name."""
_GAP: Final = r"[ \u00a0,(]+"
_STATE_BEHIND: Final = rf"(?:{_GAP}[A-Z]{{2,3}})?{_GAP}"
_NAMED: Final = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}"
"""Up to three words with capitals, or of a script without them."""
_BEFORE: Final = (
    r"(?<![\w.-])(?:[A-Z]{1,2}-)?(?:(?<!\d )|(?<=420 )|(?<=421 \d{3} ))"
    r"(?<![$€£¥฿₫₱])(?<![$€£¥฿₫₱] )(?<!R[Mp])(?<!R[Mp] )"
)
"""What stands before a postcode: a country ("D-80337") or the sign of a route, no more of a number and no currency."""
_END: Final = r"(?![\w-])(?![.,]\d)(?! \d)(?! ?(?:[€₫円元]|đ\b|VND|USD|EUR|บาท|k?g\b))"
"""What does not follow a postcode: more of a number, a currency, a unit."""


class Place(NamedTuple):
    """A postcode and its town; either may be empty."""

    code: str
    town: str


def places_in(text: str) -> Iterator[Place]:
    """Yield the postcodes with their towns in an address, whatever market it is of."""
    for found in _CODE.finditer(text):
        if any(start == 0 for start, _ in streets(text[found.start() :])):
            continue  # the number of a house
        before, after = text[: found.start()].rstrip(" ,〒"), text[found.end() :]
        town = _behind(after) or _town_before(before)
        alone = not before and not after.strip(" ,")
        if town or alone or _letters(found[0]) >= _LEAST_ALONE:
            yield Place(found[0], town)
    yield from (Place("", town) for town in (_han_towns(text) if any(map(is_cjk, text)) else _last_town(text)))


def _han_towns(text: str) -> Iterator[str]:
    """Yield the town that a Han address begins with, and the one behind its province or prefecture."""
    plain = text.strip().lstrip("〒0123456789- ")
    han = _HAN_TOWN.match(plain)
    if han and han.end() < len(plain):
        yield han[0]
    province = _HAN_PROVINCE.match(plain)
    behind = _HAN_MUNICIPALITY.match(plain, province.end()) if province else None
    if behind and behind.end() < len(plain):
        yield behind[0]


def _last_town(text: str) -> Iterator[str]:
    """Yield the town at the end of an address without a postcode, as in "Jl. Diponegoro No. 8, Bandung"."""
    parts = [p.strip() for p in text.split(",")]
    while len(parts) > 1 and (is_country(parts[-1]) or re.fullmatch(r"[A-Z]{2,3}", parts[-1])):
        parts.pop()
    last = parts[-1]
    if (
        len(parts) > 1
        and _A_TOWN.fullmatch(last)
        and any(any(streets(p)) for p in parts[:-1])
        and not any(streets(last))
    ):
        yield last


def _behind(after: str) -> str:
    """Return the town behind a postcode, as in "80337 München" and "10692 臺北市大安區"."""
    part = re.split(r"[,;\n]", after, maxsplit=1)[0].strip()
    if not after.startswith(" ") or not part or is_country(part):
        return ""
    if is_cjk(part[0]):
        han = _HAN_TOWN.match(part)
        return han[0] if han else ""
    return part if part[0].isupper() and not any(map(str.isdigit, part)) and len(part) <= _MOST else ""


def _town_before(before: str) -> str:
    """Return the town before a postcode, as in "Portland, OR 97210", "Jakarta Barat 11530"."""
    part = _STATE.sub("", before) if _STATE.search(before) else before
    part = re.split(r"[,;\n]", part)[-1].strip()
    if has_thai(part):
        part = part.split()[-1]
    return part if len(part) <= _MOST and not any(map(str.isdigit, part)) and not is_country(part) else ""


class Places:
    """The postcodes and towns of a case's buyers."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Keep them in the forms in which pages write them."""
        known = tuple(dict.fromkeys(places))
        codes = {"".join(filter(str.isalnum, p.code)).upper() for p in known}
        codes |= {p.code[:_LEAST_ALONE] for p in known if re.fullmatch(r"\d{5}-\d{4}", p.code)}
        self.codes = frozenset(code for code in codes if len(code) >= _LEAST_ALONE)
        """Postcodes without their spaces and hyphens that are long enough to be known within a number."""
        self._towns = frozenset(name for p in known if len(folded(p.town)) > 1 for name in same_towns(p.town))
        self._inside = pattern_of(p.town for p in known if p.town)
        self._beside = tuple((re.split(r"[ -]", p.code)[0][:_SIGN], _beside(p)) for p in known if p.code)

    def codes_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a postcode stands as such, with the town beside it."""
        for sign, pattern in self._beside:
            if sign in text:
                yield from (found.span() for found in pattern.finditer(text))

    def towns_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a buyer's town stands inside of a text, in the name of a carrier's centre too."""
        if self._inside:
            yield from (found.span() for found in self._inside.finditer(text))

    def is_town(self, text: str) -> bool:
        """Tell whether a whole text is a buyer's town, with a state or a country or without."""
        if not self._towns or len(text) > _MOST:
            return False
        return folded(town_of(text)) in self._towns or folded(_STATE.sub("", text)) in self._towns


def town_of(text: str) -> str:
    """Return a place as a page of a carrier prints it without the state and the country behind it."""
    parts = [p.strip() for p in re.split(r"[,，(（)）]", text) if p.strip()]
    while len(parts) > 1 and (is_country(parts[-1]) or re.fullmatch(r"[A-Z]{2,3}(?: [A-Z]{2})?", parts[-1])):
        parts.pop()
    return " ".join(parts)


def _beside(place: Place) -> re.Pattern[str]:
    """Return what finds a postcode as a word, and the town before or behind it."""
    code = rf"{_BEFORE}{_spelt(place.code)}{_END}"
    town = rf"(?i:{re.escape(place.town)})" if place.town else ""
    if _letters(place.code) < _LEAST_ALONE:
        return re.compile(rf"{town}{_STATE_BEHIND}{code}|{code}{_GAP}{town}" if town else r"(?!)")
    named = rf"{_NAMED}(?=,? [A-Z]{{2}} )"
    before = rf"(?:{town}|{named})" if town else named
    return re.compile(rf"(?:{before}{_STATE_BEHIND})?{code}(?:{_GAP}{town or _NAMED})?")


def _spelt(code: str) -> str:
    """Return a pattern for a postcode with or without its space, its hyphen and the last digits of an American one."""
    if re.fullmatch(r"\d{5}(?:-\d{4})?", code):
        return rf"{code[:5]}(?:[ -]?{code[6:]})?" if len(code) > _LEAST_ALONE else rf"{code}(?:-\d{{4}})?"
    if re.search(r"[ -]", code):
        return "[ -]?".join(map(re.escape, re.split(r"[ -]", code)))
    dutch = re.fullmatch(r"(\d{4})([A-Z]{2})", code)
    return f"{dutch[1]} ?{dutch[2]}" if dutch else re.escape(code)


def _letters(code: str) -> int:
    return sum(map(str.isalnum, code))
