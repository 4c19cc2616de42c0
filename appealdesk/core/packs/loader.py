"""From the files of ``resources/packs/<platform>`` to packs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.packs.age import STALE_DAYS, STALE_RULE
from appealdesk.core.packs.clockrules import read_clocks
from appealdesk.core.packs.forms import pattern, read_profile
from appealdesk.core.packs.grounds import read_grounds, read_needs, read_scenarios
from appealdesk.core.packs.metrics import read_metrics
from appealdesk.core.packs.notices import read_levels, read_states
from appealdesk.core.packs.origin import HEAD, STATUSES, entries, read_origin, read_said
from appealdesk.core.packs.overriding import with_overrides
from appealdesk.core.packs.rule_numbers import STEM, own_numbers, unfit
from appealdesk.core.packs.rules import all_rules
from appealdesk.core.packs.screens import read_screens
from appealdesk.core.packs.source import DataError, Source, Table, read_table
from appealdesk.core.packs.values import Code, Pack, Packs, Papers, Site
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from appealdesk.core.packs.origin import Said
    from appealdesk.core.packs.overriding import Override

__all__ = ["COMMON", "FILES", "STATUSES", "load_packs", "pack_tables"]
COMMON = "common"
"""The folder of what holds on every platform."""
FILES = ("pack", "sites", "metrics", "clocks", "levels", "states", "screens", "grounds", "export", "codes")
_OPTIONAL = frozenset({"levels", "codes", "clocks"})
"""Files that a platform may do without: no levels of notices, no codes, no published window."""


@cache
def load_packs(folder: Path | None = None, overrides: tuple[Override, ...] = ()) -> Packs:
    """Return the packs of a folder, read when asked for.

    Args:
        folder: where the packs lie; default: those that come with the program.
        overrides: the seller's own figures, of whatever platform.
    """
    root = folder or resources() / "packs"
    return Packs(cache(lambda name, site: _usable(root / name, site, overrides)))


def _usable(folder: Path, site: str, overrides: tuple[Override, ...]) -> Pack:
    """Return a pack with those figures in it that it can be used with; the others are lost, not the pack."""
    try:
        return read_pack(folder, site, overrides)
    except DataError:
        plain = read_pack(folder, site, ())
    kept: tuple[Override, ...] = ()
    lost: tuple[Override, ...] = ()
    for figure in (o for o in overrides if o.platform == folder.name and o.site in ("", site)):
        try:
            plain = read_pack(folder, site, (*kept, figure))
        except DataError:
            lost = (*lost, figure)
        else:
            kept = (*kept, figure)
    return replace(plain, lost=(*plain.lost, *lost))


def pack_tables(
    folder: Path, site: str, overrides: tuple[Override, ...]
) -> tuple[dict[str, Table], tuple[Override, ...]]:
    """Return the files of a pack with the seller's own figures in them, and the figures that fit nothing.

    Raises:
        DataError: there is no such platform, or a file cannot be read.
    """
    if not folder.is_dir() or folder.name == COMMON:
        known = ", ".join(sorted(p.name for p in folder.parent.glob("*") if p.is_dir() and p.name != COMMON))
        raise DataError(folder, 1, "", f"there is no such platform; there are: {known}")
    mine = [o for o in overrides if o.platform == folder.name and o.site in ("", site)]
    paths = {name: folder / f"{name}.toml" for name in FILES} | {COMMON: folder.parent / COMMON / "clocks.toml"}
    tables, lefts = {}, []
    for name, path in paths.items():
        plain = Table(Source(path, ""), (), {}) if name in _OPTIONAL and not path.is_file() else read_table(path)
        tables[name], left = with_overrides(plain, mine)
        lefts.append(set(left))
    of_rules = [o for o in mine if o.key.startswith(f"{STEM}.")]
    lost = [o for o in mine if o not in of_rules and all(o in left for left in lefts)]
    # most sellers have none, so that nobody reads all rules for nothing
    return tables, (*lost, *(unfit(of_rules, all_rules()) if of_rules else ()))


def read_pack(folder: Path, site: str, overrides: tuple[Override, ...]) -> Pack:
    """Return a pack with the seller's own figures in it.

    Raises:
        DataError: a file is wrong, or cannot be used with one of the figures; it names file, key and line.
    """
    tables, lost = pack_tables(folder, site, overrides)
    sites = _sites(tables["sites"])
    grounds, codes = tables["grounds"], tables["codes"]
    needs = read_needs(grounds.table("needs"))
    papers = _papers(tables["pack"])
    figures = tuple(o for o in overrides if o.platform == folder.name and o.site in ("", site) and o not in lost)
    stale_days = _stale_days(figures)
    profile, forms = read_profile(folder.name, tables["export"])
    scenarios = read_scenarios(read_table(folder.parent / COMMON / "scenarios.toml"))
    pack = Pack(
        platform=folder.name,
        papers=papers,
        sites=sites,
        metrics=read_metrics(tables["metrics"], tuple(s.code for s in sites)),
        needs=needs,
        clock_rules=tuple(
            rule for name in ("clocks", COMMON) for rule in read_clocks(tables[name], papers.checked, stale_days)
        ),
        export_profile=profile,
        forms=forms,
        codes=tuple(_code(name, t, codes) for name, t in codes.table("codes", {}).tables()),
        code_pattern=pattern(codes, "pattern"),
        levels=read_levels(tables["levels"]),
        states=read_states(tables["states"]),
        screens=read_screens(tables["screens"]),
        grounds=read_grounds(grounds.table("grounds", {}), grounds, needs),
        scenarios=tuple(s for s in scenarios if not s.platforms or folder.name in s.platforms),
        figures=figures,
        lost=lost,
        stale_days=stale_days,
    )
    for table in (grounds, codes):
        table.seen.update(HEAD)
        table.finish()
    screens = {s.id for s in pack.screens}
    for form in forms:
        if form.screen and form.screen not in screens:
            raise tables["export"].table("forms").table(form.id).error("screen", f"there is no screen {form.screen!r}")
    return pack


def _stale_days(figures: Iterable[Override]) -> int:
    """Return the days after which values are old: the number of the rule that says so, where a seller has set it."""
    own = [o for o in figures if o.key.startswith(f"{STEM}.{STALE_RULE}.")]
    numbers = own_numbers(all_rules()[STALE_RULE], own)[0] if own else {}
    return int(numbers.get("stale_days", STALE_DAYS))


def _papers(table: Table) -> Papers:
    text = table.text("checked")
    try:
        checked = date.fromisoformat(text)
    except ValueError as error:
        raise table.error("checked", f"is {text!r}; must be a day such as 2026-03-12") from error
    papers = Papers(
        checked=checked,
        optional=table.truth("optional", default=False),
        said=read_said(table),
        documents=tuple(_document(t) for _, t in table.table("documents", {}).tables()),
        tiers=table.texts("tiers", ()),
        origin=read_origin(table),
    )
    table.finish()
    return papers


def _document(table: Table) -> Said:
    said = read_said(table)
    table.finish()
    return said


def _sites(root: Table) -> tuple[Site, ...]:
    sites = []
    for code, table in entries(root):
        zone = table.text("zone")
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise table.error("zone", f"{zone!r} is no IANA time zone") from error
        languages, currency = table.texts("languages"), table.text("currency")
        sites.append(Site(code, zone, languages, currency, origin=read_origin(table, root)))
        table.finish()
    return tuple(sites)


def _code(name: str, table: Table, head: Table) -> Code:
    code = Code(name, table.text("rule", ""), table.text("zh"), table.text("en"), read_origin(table, head))
    table.finish()
    return code
