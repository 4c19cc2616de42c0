"""Values of a pack that a seller knows better: their own figure counts, with the day and the reason it was put there.

A value's address is the name of its file and the path of its tables: ``clocks.shopee.appeal-7d.days``. Beyond what the
pack holds, a seller may give ``metrics.NAME.limit`` (``.limit.CATEGORY`` for goods of one category), ``.alert`` and
``.weight``, ``codes.CODE``, the meaning of a refusal code, and numbers of rules
(:mod:`appealdesk.core.packs.rule_numbers`).
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from appealdesk.core.packs.citation import OWN_FIGURE
from appealdesk.core.packs.origin import HEAD, OWN_LIMITS, OwnFigure
from appealdesk.core.packs.source import Source, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

_FIXED = frozenset({*HEAD, "rule"})
"""Keys that say where a value comes from: whoever knows better says so with a reason, not by changing the source."""
_METRIC = re.compile(r"metrics\.(?P<name>[\w-]+)\.(?P<key>limit|alert|weight)")
_CATEGORY = re.compile(r"metrics\.(?P<name>[\w-]+)\.limit\.(?P<category>[a-z][\w-]*)")
_CODE = re.compile(r"codes\.(?:codes\.)?(?P<code>[A-Za-z0-9][\w-]*)(?:\.(?:zh|en))?")
"""A code's short address, or the long one under which codes of a pack are listed."""


_LONGEST = 1000
"""Characters of a text: what a page of the platform says in a line or two."""


@dataclass(frozen=True, slots=True)
class Override:
    """One value of a pack that counts instead of the program's own."""

    platform: str
    site: str
    """Empty: every site of the platform."""
    key: str
    """The value's address."""
    value: str
    """As the seller wrote it; read as the pack's own value is (``2.5%`` for a fraction)."""
    reason: str
    """Where the seller has it from."""
    as_of: date
    id: int = 0

    @property
    def cited(self) -> str:
        """The citation of the figure, as :func:`appealdesk.core.packs.citation.cited` reads it."""
        return f"{OWN_FIGURE} {self.as_of.isoformat()}: {self.reason}"


class OverrideError(Exception):
    """An override cannot be used. ``key`` names a text of ``packs.error``; the values fill it."""

    def __init__(self, key: str, /, **values: str) -> None:
        """Keep what is wrong."""
        super().__init__(f"{key}: {values}")
        self.key = key
        self.values = values


def leaves(data: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Go through the values of a file with their paths, those that only tell an origin left out."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from leaves(value, (*path, key))
        elif key not in _FIXED:
            yield (*path, key), value


def with_overrides(table: Table, overrides: Iterable[Override]) -> tuple[Table, tuple[Override, ...]]:
    """Return a pack's file as a seller has it, and the overrides that fit nothing in it.

    Args:
        table: the root table of the file; stays as it is.
        overrides: those of the platform, all of the same site or of every site.
    """
    stem = table.source.path.stem
    mine = [o for o in overrides if o.key.partition(".")[0] == stem]
    others = tuple(o for o in overrides if o.key.partition(".")[0] != stem)
    if not mine:
        return table, others
    data, own, lost = deepcopy(dict(table.data)), dict(table.source.own), []
    # the figure for one market goes before the one for all
    for override in sorted(mine, key=lambda o: bool(o.site)):
        try:
            path, was = _put(data, stem, override)
        except OverrideError:
            lost.append(override)
            continue
        whole = isinstance(_at(data, path), dict)
        entry, leaf = (path, "") if whole else (path[:-1], path[-1])
        before = "" if was is None else shown(was)
        figure = OwnFigure(override.key, override.as_of.isoformat(), override.reason, before, leaf)
        own[entry] = (*own.get(entry, ()), figure)
    return Table(Source(table.source.path, table.source.text, own), (), data), (*others, *lost)


def checked_override(override: Override, tables: Mapping[str, Table]) -> None:
    """Refuse an override that fits nothing in a pack's files.

    Raises:
        OverrideError: there is no such value, or what is given is none of its kind.
    """
    stem = override.key.partition(".")[0]
    trouble = OverrideError("packs.error.key", name=override.key)
    for table in tables.values():
        if table.source.path.stem == stem:
            try:
                _put(deepcopy(dict(table.data)), stem, override)
            except OverrideError as error:
                # a value that is none weighs more than another file without that key
                trouble = trouble if error.key == "packs.error.key" else error
            else:
                return
    raise trouble


def one_line(text: str) -> str:
    """Return a reason as one line without control characters: it is printed wherever the figure is used."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def read_value(text: str, like: Any, key: str) -> Any:
    """Return what a seller wrote, as a value of the same type as the pack's.

    Raises:
        OverrideError: it is none.
    """
    text = text.strip()
    if isinstance(like, bool):
        if text.casefold() not in {"true", "false", "yes", "no"}:
            raise OverrideError("packs.error.value", name=key, value=text, wanted="true, false")
        return text.casefold() in {"true", "yes"}
    if isinstance(like, int):
        if not re.fullmatch(r"[+-]?\d+(_\d+)*", text):
            raise OverrideError("packs.error.value", name=key, value=text, wanted="0, 1, 2 …")
        return int(text)
    if isinstance(like, float):
        return _fraction(text, key)
    if isinstance(like, list):
        items = [part.strip() for part in text.split(",") if part.strip()]
        return [read_value(i, like[0], key) for i in items] if like and not isinstance(like[0], str) else items
    if not text:
        raise OverrideError("packs.error.value", name=key, value=text, wanted="…")
    if len(text) > _LONGEST:
        raise OverrideError("packs.error.long", name=key, length=str(len(text)), most=str(_LONGEST))
    return text


def shown(value: Any) -> str:
    """Return a value as it is listed and as a seller may write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value * 100:.6g}%" if value <= 1 else f"{value:g}"
    if isinstance(value, list):
        return ", ".join(shown(v) for v in value)
    if isinstance(value, dict):
        return str(value.get("zh", ""))
    return str(value)


def _fraction(text: str, key: str) -> float:
    match = re.fullmatch(r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<sign>[%％]?)", text)
    # 2.2 / 100 is a little more than 0.022, and a rate of just 2.2 % has to reach it
    number = round(float(match["number"]) / (100 if match["sign"] else 1), 10) if match else -1.0
    if not 0 <= number <= 1:
        raise OverrideError("packs.error.value", name=key, value=text, wanted="2.5%, 0.025")
    return number


def _put(data: dict[str, Any], stem: str, override: Override) -> tuple[tuple[str, ...], Any]:
    """Put a value in its place and return the place and what stood there (None where nothing did).

    Raises:
        OverrideError: there is no such value, or what is given is none of its kind.
    """
    key = override.key
    if (metric := _METRIC.fullmatch(key)) and _is_metric(data, metric["name"]):
        entry = data[metric["name"]]
        was = entry.get(metric["key"])
        entry[metric["key"]] = _fraction(override.value.strip(), key)
        return (metric["name"], metric["key"]), was
    if (line := _CATEGORY.fullmatch(key)) and _is_metric(data, line["name"]):
        lines = data[line["name"]].setdefault(OWN_LIMITS, {})
        was = lines.get(line["category"])
        lines[line["category"]] = _fraction(override.value.strip(), key)
        return (line["name"], OWN_LIMITS, line["category"]), was
    places = {".".join((stem, *path)): (path, value) for path, value in leaves(data)}
    if stem == "codes" and key not in places and (code := _CODE.fullmatch(key)):
        return _put_code(data, code["code"], override)
    if key not in places:
        raise OverrideError("packs.error.key", name=key)
    path, was = places[key]
    _at(data, path[:-1])[path[-1]] = read_value(override.value, was, key)
    return path, was


def _is_metric(data: Mapping[str, Any], name: str) -> bool:
    """Return whether a name is a metric of the file, and not a key of its head such as ``source``."""
    return isinstance(data.get(name), dict)


def _put_code(data: dict[str, Any], code: str, override: Override) -> tuple[tuple[str, ...], Any]:
    meaning = str(read_value(override.value, "", override.key))
    codes = data.setdefault("codes", {})
    known = next((c for c in codes if c.casefold() == code.casefold()), code)
    was = codes.get(known)
    head = {"source": "own check", "status": "own", "as_of": override.as_of.isoformat()}
    codes[known] = {**(was or head), "zh": meaning, "en": meaning}
    return ("codes", known), was


def _at(data: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = data
    for part in path:
        found = found[part]
    return found
