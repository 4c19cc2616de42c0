"""Every value of a pack in a row, with its address, origin and age: for looking through and for changing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from appealdesk.core.packs.loader import load_packs, pack_tables, read_pack
from appealdesk.core.packs.origin import HEAD, OwnFigure
from appealdesk.core.packs.overriding import OverrideError, checked_override, leaves, shown
from appealdesk.core.packs.rule_numbers import STEM, address, checked_number, numbers, own_numbers
from appealdesk.core.packs.rules import all_rules
from appealdesk.core.packs.source import DataError
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.core.packs.overriding import Override
    from appealdesk.core.packs.source import Table


@dataclass(frozen=True, slots=True)
class PackValue:
    """One value of a pack."""

    key: str
    """Its address, such as ``metrics.odr.limits.target.value``."""
    value: str
    source: str
    status: str
    as_of: str
    """ISO date or year."""
    language: str
    """``zh`` or ``en`` for a text in one language, else empty."""
    own: OwnFigure | None
    """Set where the seller's own figure counts."""


def values_of(
    platform: str, site: str = "", overrides: tuple[Override, ...] = (), folder: Path | None = None
) -> tuple[PackValue, ...]:
    """Return every value of a pack, in the order of its files.

    Raises:
        DataError: there is no such platform, or a file cannot be read.
    """
    root = folder or resources() / "packs"
    mine = load_packs(root, overrides).platform(platform, site).figures
    tables, _ = pack_tables(root / platform, site, mine)
    values = [value for table in tables.values() for value in _values(table.source.path.stem, table)]
    return (*values, *_of_rules(platform, site, mine))


def set_value(override: Override, others: tuple[Override, ...] = (), folder: Path | None = None) -> PackValue:
    """Return the value as it would be with an override, which is not kept by this.

    Args:
        override: what is to count.
        others: the seller's other figures.
        folder: where the packs lie.

    Raises:
        OverrideError: there is no such platform, market or value, or the pack cannot be used with it.
    """
    root = folder or resources() / "packs"
    try:
        plain = load_packs(root).platform(override.platform)
    except DataError as error:
        raise OverrideError("packs.error.platform", platform=override.platform) from error
    if override.site and plain.site(override.site) is None:
        known = ", ".join(s.code for s in plain.sites)
        raise OverrideError("packs.error.site", site=override.site, platform=override.platform, known=known)
    if override.key.startswith(f"{STEM}."):
        return _set_number(override)
    keys = [v.key for v in values_of(override.platform, override.site, (), root)]
    try:
        checked_override(override, pack_tables(root / override.platform, override.site, ())[0])
    except OverrideError as error:
        if error.key != "packs.error.key":
            raise
        near = get_close_matches(override.key, keys, 3, 0.5)
        raise OverrideError(error.key, name=override.key, near=", ".join(near) or "…") from error
    kept = tuple(o for o in others if (o.platform, o.site, o.key) != (override.platform, override.site, override.key))
    try:
        counting = load_packs(root, kept).platform(override.platform, override.site).figures
        read_pack(root / override.platform, override.site, (*counting, override))
    except DataError as error:
        problem = error.problem
        raise OverrideError("packs.error.unusable", name=override.key, value=override.value, problem=problem) from error
    found = values_of(override.platform, override.site, (*kept, override), root)
    return next(v for v in found if v.own and v.own.key == override.key)


def _values(name: str, table: Table) -> list[PackValue]:
    found = []
    for path, value in leaves(table.data):
        key = ".".join((name, *path))
        told = {part: _nearest(table, path, part) for part in HEAD}
        own = [figure for figure in table.source.own.get(path[:-1], ()) if figure.leaf in ("", path[-1])]
        language = path[-1] if path[-1] in {"zh", "en"} else ""
        mark = own[-1] if own else None
        # a figure that the pack has no place for is listed by the address that it was put in with
        named = mark.key if mark and mark.leaf else key
        found.append(PackValue(named, shown(value), **told, language=language, own=mark))
    return found


def _of_rules(platform: str, site: str, figures: Sequence[Override]) -> list[PackValue]:
    """Return the numbers of the rules that hold on a platform (and market, where one is named)."""
    found = []
    for rule in all_rules():
        if not (rule.applies(platform, site) if site else not rule.platforms or platform in rule.platforms):
            continue
        for name, number in numbers(rule).items():
            own, figure = own_numbers(rule, [o for o in figures if o.key == address(rule, name)])
            mark = (
                OwnFigure(figure.key, figure.as_of.isoformat(), figure.reason, f"{number:g}", name) if figure else None
            )
            said = f"{own.get(name, number):g}"
            found.append(PackValue(address(rule, name), said, rule.source, rule.status, rule.as_of, "", mark))
    return found


def _set_number(override: Override) -> PackValue:
    checked_number(override, all_rules())
    return next(v for v in _of_rules(override.platform, "", [replace(override, site="")]) if v.key == override.key)


def _nearest(table: Table, path: tuple[str, ...], part: str) -> str:
    """Return the source, status or date that holds for a value: of its own table, else of the nearest around it."""
    said = str(table.data.get(part, ""))
    here = table.data
    for step in path[:-1]:
        here = here[step]
        said = str(here.get(part, said))
    return said
