"""Ids of the forms that marketplaces and carriers print, valid by their check digits where they have any."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from random import Random

_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(rng: Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def letters(rng: Random, count: int, among: str = _ALNUM) -> str:
    return "".join(rng.choice(among) for _ in range(count))


def order_id(rng: Random, platform: str, day: datetime) -> str:
    if platform == "amazon":
        return (
            f"{rng.choice(('111', '112', '113', '114', '302', '306', '250', '503'))}-{digits(rng, 7)}-{digits(rng, 7)}"
        )
    if platform == "ebay":
        return f"{rng.randint(1, 26):02d}-{digits(rng, 5)}-{digits(rng, 5)}"
    if platform == "shopee":
        tail = letters(rng, 8)
        while sum(c.isalpha() for c in tail) < 3:
            tail = letters(rng, 8)
        return f"{day:%y%m%d}{tail}"
    if platform == "temu":
        return f"PO-{rng.choice(('211', '128', '076', '186'))}-{digits(rng, 17)}"
    return letters(rng, 24, "0123456789abcdef")


def s10(rng: Random, service: str, country: str) -> str:
    serial = digits(rng, 8)
    total = sum(int(d) * w for d, w in zip(serial, (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    check = {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)
    return f"{service}{serial}{check}{country}"


def _mod10(serial: str, even: int, odd: int) -> str:
    total = sum(int(d) * (odd if i % 2 else even) for i, d in enumerate(reversed(serial)))
    return str(-total % 10)


def usps(rng: Random) -> str:
    serial = rng.choice(("9400111899", "9405511206", "9261290100", "9214490274")) + digits(rng, 11)
    return serial + _mod10(serial, 3, 1)


def ups(rng: Random) -> str:
    serial = letters(rng, 6, "0123456789ABCDEFGHJKLMNPRSTUVWXY") + rng.choice(("03", "02", "90", "12")) + digits(rng, 7)
    values = [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in serial]
    return f"1Z{serial}{-sum(v * (2 if i % 2 else 1) for i, v in enumerate(values)) % 10}"


def fedex(rng: Random) -> str:
    while True:
        serial = rng.choice(("77", "78", "39", "27")) + digits(rng, 9)
        total = sum(int(d) * w for d, w in zip(serial, (3, 1, 7) * 4, strict=False))
        if total % 11 < 10:
            return serial + str(total % 11)


def dhl_paket(rng: Random) -> str:
    serial = "003404" + digits(rng, 13)
    return serial + _mod10(serial, 3, 1)


def mod7(rng: Random) -> str:
    serial = rng.choice("123456789") + digits(rng, 10)
    return serial + str(int(serial) % 7)


def dpd(rng: Random) -> str:
    return "0" + rng.choice("159") + digits(rng, 12)


NUMBERS: dict[str, Callable[[Random], str]] = {
    "usps": usps,
    "ups": ups,
    "fedex": fedex,
    "dhl-paket": dhl_paket,
    "royal-mail": lambda r: s10(r, r.choice(("RN", "LX", "AB")), "GB"),
    "dpd": dpd,
    "hermes": lambda r: "H" + digits(r, 19),
    "yamato": mod7,
    "sagawa": mod7,
    "china-post": lambda r: s10(r, r.choice(("LX", "RV", "LZ", "EA")), "CN"),
    "sf": lambda r: "SF" + digits(r, 13),
    "yanwen": lambda r: s10(r, r.choice(("UG", "UF", "UH")), "YP"),
    "4px": lambda r: "4PX300" + digits(r, 10) + "CN",
    "yunexpress": lambda r: "YT" + r.choice(("2612", "2613", "2614")) + digits(r, 12),
    "cainiao": lambda r: "LP00" + digits(r, 14),
    "spx-id": lambda r: "SPXID" + digits(r, 12),
    "spx-my": lambda r: "SPXMY" + digits(r, 11),
    "spx-vn": lambda r: "SPXVN" + digits(r, 12),
    "spx-th": lambda r: "SPXTH" + digits(r, 12),
    "spx-tw": lambda r: "TW26" + digits(r, 10) + r.choice("HFAV"),
    "jt-id": lambda r: r.choice(("JP", "JX", "JD")) + digits(r, 10),
    "jt-my": lambda r: "JT" + digits(r, 13),
    "ninjavan": lambda r: "NV" + r.choice(("MYSHOPE", "SGPDSTN")) + digits(r, 9),
    "flash": lambda r: "TH" + digits(r, 5) + letters(r, 6) + r.choice("ABCDEFGH"),
    "kerry": lambda r: "KEX" + digits(r, 11),
    "pos-laju": lambda r: s10(r, r.choice(("EN", "EP", "ER")), "MY"),
    "thailand-post": lambda r: s10(r, r.choice(("EH", "EJ", "RB")), "TH"),
    "viettelpost": lambda r: "17" + digits(r, 10),
    "ghn": lambda r: "G" + r.choice("ABCDEFHKLMNPQRTUVXY") + letters(r, 6, "0123456789ABCDEFGHKLMNPQRTUVXY"),
}


def one_off(rng: Random, known: str) -> str:
    """Return an id that differs from another in one character, of the same form: a digit in the place of a digit.

    Where an id has none behind its head, a letter stands in the place of a letter.
    """
    places = [i for i, c in enumerate(known) if c.isdigit() and i > 2]
    at = rng.choice(places or range(3, len(known)))
    other = rng.choice([d for d in ("0123456789" if places else "ABCDEFGHKLMNPQRTUVXY") if d != known[at]])
    return known[:at] + other + known[at + 1 :]
