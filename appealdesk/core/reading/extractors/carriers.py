"""Carriers: their names, web domains and number forms, read from ``resources/carriers``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from appealdesk.core.reading.extractors.checkdigits import CHECKS
from appealdesk.core.reading.extractors.words import is_cjk, squeeze
from appealdesk.core.text import resources

_USPS_ROUTING = re.compile(r"420(?:\d{9}(?=9[1-6]\d{20}$|9[1-6]\d{24}$)|\d{5}(?=9[1-6]\d{20}$|9[1-6]\d{24}$))")


@dataclass(frozen=True, slots=True)
class NumberForm:
    """One form of a carrier's tracking numbers."""

    carrier: str
    pattern: re.Pattern[str]
    check: dict[str, Any] | None
    prepend: str
    """What the check digit counts in front of a serial number that does not start with it already."""
    lengths: tuple[int, ...]
    alone: str
    """``always``: accepted without a label; ``named``: when the carrier is named on the page; ``never``."""
    loose: bool = False
    """True where the form is so wide that a number and a word beside it would fit it."""

    def matches(self, number: str) -> bool:
        """Return whether the number, without spaces and in upper case, has this form (its check digit aside)."""
        return bool(self.pattern.fullmatch(number)) and (not self.lengths or len(number) in self.lengths)

    def proved(self, number: str) -> bool | None:
        """Return whether the check digit holds; None when this form has none or the number another form."""
        match = self.pattern.fullmatch(number)
        if match is None or self.check is None:
            return None
        rule, serial = self.check, match["serial"]
        if not serial.strip("0"):
            return False  # noughts satisfy every sum, yet nobody numbers a parcel so
        counted = serial if serial.startswith(self.prepend) else self.prepend + serial
        return CHECKS[rule["name"]](counted, match["check"], rule)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A carrier as data."""

    code: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    forms: tuple[NumberForm, ...]


@cache
def _data() -> tuple[tuple[Carrier, ...], dict[str, Any]]:
    carriers: list[Carrier] = []
    aggregators: dict[str, Any] = {}
    # the postal form of western.toml fits every country's numbers, so the named carriers come first
    for path in sorted((resources() / "carriers").glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        aggregators.update(data.get("aggregators", {}))
        carriers.extend(_carrier(entry) for entry in data["carrier"])
    return tuple(carriers), aggregators


def _carrier(entry: dict[str, Any]) -> Carrier:
    code = entry["code"]
    forms = tuple(
        NumberForm(
            carrier=code,
            pattern=re.compile(form["pattern"]),
            check=form.get("check"),
            prepend=form.get("prepend", ""),
            lengths=tuple(form.get("lengths", ())),
            alone={True: "always", "named": "named"}.get(form.get("alone", False), "never"),
            loose=form.get("loose", False),
        )
        for form in entry.get("numbers", ())
    )
    return Carrier(code, tuple(entry["names"]), tuple(entry.get("domains", ())), forms)


def carriers() -> tuple[Carrier, ...]:
    """Return all known carriers."""
    return _data()[0]


def forms_of(number: str) -> tuple[NumberForm, ...]:
    """Return the number forms that a number (no spaces, upper case) fits, check digits aside."""
    return tuple(form for carrier in carriers() for form in carrier.forms if form.matches(number))


def check_holds(number: str) -> bool | None:
    """Return True when a check digit proves the number, False when every form it fits has one that fails, else None."""
    verdicts = [form.proved(number) for form in forms_of(number)]
    if any(verdicts):
        return True
    return False if verdicts and all(v is False for v in verdicts) else None


def strip_routing(code: str) -> str:
    """Return a scanned code as a tracking number: without function characters and the USPS ``420`` + ZIP prefix."""
    plain = re.sub(r"[\x1d\x1e\s]|\(\d{2,4}\)(?=$)", "", code).upper()
    plain = re.sub(r"^\][A-Z]\d", "", plain)  # the symbology identifier some scanners put first
    plain = re.sub(r"[()]", "", plain)
    return _USPS_ROUTING.sub("", plain, count=1)


@dataclass(frozen=True, slots=True)
class Named:
    """A carrier's name found in a text, at ``text[start:end]``."""

    code: str
    start: int
    end: int


@cache
def _name_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {squeeze(n): c.code for c in carriers() for n in c.names}
    spelled = sorted((n for c in carriers() for n in c.names), key=len, reverse=True)
    parts = []
    for name in spelled:
        flexible = re.escape(name).replace(r"\ ", r"\s?")
        # "7-11" within a date is no shop
        bounds = ("(?<![0-9A-Za-z./-])", "(?![0-9])") if name[0].isdigit() else ("(?<![A-Za-z])", "")
        parts.append(flexible if is_cjk(name[0]) else rf"{bounds[0]}{flexible}(?![a-z])(?!(?<=[A-Z])[A-Z]){bounds[1]}")
    return re.compile("|".join(parts), re.IGNORECASE), names


@lru_cache(maxsize=4096)
def carrier_names(text: str) -> tuple[Named, ...]:
    """Return the carriers that a text names, the longest spelling at each place."""
    pattern, names = _name_pattern()
    found = []
    for match in pattern.finditer(text):
        code = names.get(squeeze(match[0]))
        if code and _plausible(match[0]):
            found.append(Named(code, match.start(), match.end()))
    return tuple(found)


def _plausible(printed: str) -> bool:
    # "flash", "kerry", "best" in lower case are words, not carriers
    return any(c.isupper() or not c.isascii() or c.isdigit() for c in printed)


@cache
def _domain_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    owners = {domain: c.code for c in carriers() for domain in c.domains}
    longest_first = sorted(map(re.escape, owners), key=len, reverse=True)
    return re.compile(rf"(?<![0-9a-z@_-])(?:{'|'.join(longest_first)})(?![0-9a-z-]|\.[a-z])"), owners


@lru_cache(maxsize=4096)
def domain_owner(text: str) -> tuple[str, bool]:
    """Return whose web address a line holds: the carrier's code and True when it is the carrier's own site.

    Aggregators give ``("aggregator", False)``, anything else ``("", False)``.
    """
    pattern, owners = _domain_pattern()
    lowered = text.casefold()
    joined = "".join(lowered.split())  # recognition puts spaces into addresses
    if found := pattern.search(lowered) or pattern.search(joined):
        return owners[found[0]], True
    if any(d in joined for d in _data()[1].get("domains", ())):
        return "aggregator", False
    return "", False
