"""Export formats as data: how a header row is recognised and what its columns mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.intake.orders.headers import loose, misspelt, normal_header, without_zone
from appealdesk.core.reading.formats.charset import is_text_encoding
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FIELDS = frozenset(
    {
        *("id", "group", "ordered_at", "paid_at", "promised_ship_at", "shipped_at", "delivered_at", "carrier"),
        *("service", "tracking_number", "buyer", "account", "recipient", "sku", "amount", "currency", "state"),
        *("cancel", "refund", "parcel_number", "returned", "dispute", "defect", "channel"),
    }
)
"""What a column can mean: fields of an order, and ``group`` (joins rows that print no id), ``service`` (a shipping
option, which need not name the carrier), ``cancel`` (reason), ``refund`` (state), ``parcel_number`` (a number that
another system gives to the same parcel: the last mile's, the forwarder's waybill, the seller program's), ``returned``
(how many pieces came back, or why), ``dispute`` and ``defect`` (whatever marks such an order) and ``channel`` (who
ships: the seller or the platform)."""
WORDS = frozenset(
    {
        *("refunded", "sls", "cancelled_by_buyer", "cancelled_by_seller", "cancelled_by_platform"),
        *("cancelled", "unpaid", "returned", "stock_out", "mispriced", "not_shipped", "platform_ships"),
    }
)
_GENERAL = ("cancelled", "cancelled_by_buyer", "cancelled_by_seller", "cancelled_by_platform", "stock_out", "mispriced")
"""Kinds of words that mean the same in whatever table they stand."""
_KEYS = frozenset(
    {
        *("id", "title", "platforms", "zone", "date_order", "decimal", "encodings", "site_encodings", "id_pattern"),
        *("id_search", "forward_fill", "amount_sum", "currency", "signature", "columns", "positions", "words"),
        *("sources", "to_confirm", "open_only"),
    }
)
_PLAIN = (
    "id",
    "title",
    "zone",
    "date_order",
    "decimal",
    "id_pattern",
    "id_search",
    "forward_fill",
    "amount_sum",
    "currency",
    "to_confirm",
    "open_only",
)
_CURRENCY = re.compile(r"\s*\(([a-z]{3})\)$")


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format; header names are in the normal form of :func:`normal_header`."""

    id: str
    title: str
    platforms: tuple[str, ...]
    """Empty for seller programs, which serve every platform."""
    zone: str
    """IANA zone of times without one, or ``case`` for the zone of the case."""
    date_order: str
    decimal: str
    """``.``, ``,`` or ``auto``."""
    encodings: tuple[str, ...]
    signature: tuple[tuple[str, ...], ...]
    """Each group needs one of its headers."""
    columns: Mapping[str, tuple[str, ...]]
    site_encodings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    id_pattern: str = ""
    id_search: bool = False
    forward_fill: bool = False
    amount_sum: bool = False
    currency: str = ""
    to_confirm: bool = False
    """True where no sample of the export was seen: it serves to propose meanings and never recognises by itself."""
    open_only: bool = False
    """True where the export lists only orders that still wait to be sent: no rate can be reckoned from it."""
    own: bool = False
    """True for one that the seller made; it goes before the program's own."""
    positions: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rank(self) -> int:
        """How many headers the format knows; of two that fit, the one that explains more columns wins."""
        return sum(len(names) for names in self.columns.values())


@dataclass(frozen=True, slots=True)
class Match:
    """A header row that a format explains: the columns of each field, in order of preference."""

    format: ExportFormat
    columns: Mapping[str, tuple[int, ...]]
    explained: int
    currency: str = ""
    zones: Mapping[int, str] = field(default_factory=dict)
    """The zones that headers name for their columns, by the column's index."""

    @property
    def tells(self) -> frozenset[str]:
        """What rows can say: the fields that have a column, and ``cancelled`` and ``returned`` where words do.

        A parcel's number by another system (the waybill, the last mile's) is a tracking number too.
        """
        words, told = words_of(self.format), set(self.columns)
        if "cancel" in told or ("state" in told and "cancelled" in words):
            told.add("cancelled")
        if "refund" in told and "returned" in words:
            told.add("returned")
        if "parcel_number" in told:
            # whichever system numbered the parcel: there is a number
            told.add("tracking_number")
        return frozenset(told)


def words_of(known: ExportFormat) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a format; one that the seller made has none of its own and uses those of all others."""
    return _general_words() if known.own and not known.words else known.words


@cache
def _general_words() -> Mapping[str, tuple[str, ...]]:
    said = {kind: [w for f in all_formats() for w in f.words.get(kind, ())] for kind in _GENERAL}
    return {kind: tuple(dict.fromkeys(words)) for kind, words in said.items()}


@dataclass(frozen=True, slots=True)
class _Header:
    """The names of a header row, as they stand, without their currency, and without what separates words."""

    names: Sequence[str]
    plain: Sequence[str]
    loose: Sequence[frozenset[str]]


def match_header(row: Sequence[object], platform: str, formats: Sequence[ExportFormat] | None = None) -> Match | None:
    """Return the format that explains a header row best, or None.

    Formats of the case's platform come before those of seller programs, these before other platforms'.
    """
    names = [normal_header(cell) for cell in row]
    zones = {i: zone for i, name in enumerate(names) if (zone := without_zone(name)[1])}
    plain = [_CURRENCY.sub("", without_zone(name)[0]) for name in names]
    header = _Header(names, plain, [frozenset((loose(n), loose(p))) for n, p in zip(names, plain, strict=True)])
    currency = next((m[1].upper() for name in names if (m := _CURRENCY.search(name))), "")
    best: Match | None = None
    best_rank = (-1, -1)
    for known in formats if formats is not None else all_formats():
        match = None if known.to_confirm else _match(known, header, currency)
        if match is None:
            continue
        home = 3 if known.own else 2 if platform in known.platforms else 1 if not (known.platforms and platform) else 0
        if (home, match.explained) > best_rank:
            best, best_rank = match, (home, match.explained)
    return best and replace(best, zones=zones)


def _match(known: ExportFormat, header: _Header, currency: str) -> Match | None:
    present = frozenset().union(*header.loose) - {""}
    if not known.signature or not all(present.intersection(map(loose, group)) for group in known.signature):
        return None
    names, plain = header.names, header.plain
    columns: dict[str, tuple[int, ...]] = {}
    for name, headers in known.columns.items():
        places = [i for h in headers for i in range(len(names)) if h in (names[i], plain[i])]
        places += [i for h in headers for i in range(len(names)) if loose(h) in header.loose[i]]
        if places:
            columns[name] = tuple(dict.fromkeys(places))
    _add_misspelt(known, columns, plain)
    explained = len(columns)
    if known.positions and len(names) == known.positions["count"]:
        for name, place in known.positions.items():
            if name != "count":
                columns.setdefault(name, (place,))
    if "id" not in columns:
        return None
    return Match(known, columns, explained, currency or known.currency)


def _add_misspelt(known: ExportFormat, columns: dict[str, tuple[int, ...]], names: Sequence[str]) -> None:
    """Add fields that have no column where just one of the other headers is one of theirs with a letter wrong."""
    taken = {i for places in columns.values() for i in places}
    for meaning, headers in known.columns.items():
        if meaning in columns or meaning == "id":
            continue
        near = [
            i for i, name in enumerate(names) if name and i not in taken and any(misspelt(name, h) for h in headers)
        ]
        if len(near) == 1:
            columns[meaning] = (near[0],)
            taken.add(near[0])


@cache
def all_formats() -> tuple[ExportFormat, ...]:
    """Return the formats of ``resources/formats``, by id.

    Raises:
        ValueError: a file is wrong; it names the file and the key.
    """
    return tuple(load_format(path) for path in sorted((resources() / "formats").glob("*.toml")))


def load_format(path: Path) -> ExportFormat:
    """Read one format file.

    Raises:
        ValueError: it names the file and the key that is wrong, and what is allowed.
    """
    return parse_format(path.read_text("utf-8"), path.name)


def parse_format(text: str, name: str, *, own: bool = False) -> ExportFormat:
    """Return a format from the text of its file; ``own`` for one that the seller made.

    Raises:
        ValueError: as :func:`load_format`.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from error
    _validate(data, name)
    _check_forms(data, name)
    data.pop("sources", None)
    return ExportFormat(
        own=own,
        **{k: v for k, v in data.items() if k in _PLAIN},
        platforms=tuple(data["platforms"]),
        encodings=tuple(data["encodings"]),
        signature=tuple(tuple(map(normal_header, group)) for group in data["signature"]),
        columns={k: tuple(map(normal_header, v)) for k, v in data["columns"].items()},
        site_encodings={k: tuple(v) for k, v in data.get("site_encodings", {}).items()},
        positions=data.get("positions", {}),
        words={k: tuple(w.casefold() for w in v) for k, v in data.get("words", {}).items()},
    )


def _validate(data: dict[str, Any], file: str) -> None:
    required = {"id", "title", "platforms", "zone", "date_order", "decimal", "encodings", "signature", "columns"}
    checks = (
        (required - data.keys(), "is missing the keys", required),
        (data.keys() - _KEYS, "has unknown keys", _KEYS),
        (set(data.get("platforms", ())) - set(PLATFORMS), "has unknown platforms", PLATFORMS),
        ({data.get("decimal")} - {".", ",", "auto"}, "has an unknown decimal", (".", ",", "auto")),
        ({data.get("date_order")} - {"ymd", "dmy", "mdy"}, "has an unknown date_order", ("ymd", "dmy", "mdy")),
        (data.get("columns", {}).keys() - FIELDS, "has unknown fields in [columns]", FIELDS),
        (data.get("positions", {}).keys() - FIELDS - {"count"}, "has unknown fields in [positions]", FIELDS),
        (data.get("words", {}).keys() - WORDS, "has unknown keys in [words]", WORDS),
        ({"id"} - data.get("columns", {}).keys() - data.get("positions", {}).keys(), "needs in [columns]", {"id"}),
    )
    for wrong, what, allowed in checks:
        if wrong:
            names, list_of = ", ".join(sorted(map(str, wrong))), ", ".join(sorted(allowed))
            raise ValueError(f"{file} {what}: {names}; allowed: {list_of}")


def _check_forms(data: dict[str, Any], file: str) -> None:
    """Check what the values look like: sellers write such files too."""
    tables = {k: data.get(k, {}) for k in ("columns", "words", "site_encodings", "positions")}
    _require(all(isinstance(t, dict) for t in tables.values()), f"{file}: {', '.join(tables)} are tables")
    places = tables.pop("positions")
    lists: dict[str, object] = {k: data[k] for k in ("platforms", "encodings")}
    lists |= {f"{t}.{k}": v for t, table in tables.items() for k, v in table.items()}
    groups = data["signature"] if isinstance(data["signature"], list) else [None]
    lists |= {f"signature, group {n},": group for n, group in enumerate(groups, 1)}
    for key, value in lists.items():
        plain = isinstance(value, list) and all(isinstance(word, str) for word in value)
        _require(plain, f"{file}: {key} is a list of texts between quotation marks")
    for key in ("id", "title", "zone", "id_pattern", "currency"):
        _require(isinstance(data.get(key, ""), str), f"{file}: {key} is a text between quotation marks")
    numbers = all(isinstance(place, int) for place in places.values()) and ("count" in places or not places)
    _require(numbers, f"{file}: positions are whole numbers, count among them")
    for name in (*data["encodings"], *(n for names in data.get("site_encodings", {}).values() for n in names)):
        _require(is_text_encoding(name), f"{file}: there is no encoding {name}")
    try:
        re.compile(data.get("id_pattern", ""))
    except re.error as error:
        raise ValueError(f"{file}: id_pattern is no pattern: {error}") from error


def _require(fits: bool, message: str) -> None:  # noqa: FBT001 - what is required comes first
    if not fits:
        raise ValueError(message)
