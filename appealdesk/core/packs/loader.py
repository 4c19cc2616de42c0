"""From the files of ``resources/packs/<platform>`` to packs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from appealdesk.core.domain.case import METRICS
from appealdesk.core.domain.clocks import CLOCK_STARTS, ClockRule
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.packs.citation import unnamed
from appealdesk.core.packs.source import DataError, Table, read_table
from appealdesk.core.packs.values import Code, ExportProfile, Metric, Needs, Origin, Pack, Packs, Site
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

STATUSES = (
    "published",
    "confirmed",
    "article-only",
    "contradicted",
    "contradicted-by-reality",
    "unclear",
    "unverified",
    "own",
)
"""How far a value can be trusted: ``own`` is this program's own judgement, the rest says who states it."""
SCENARIOS = range(1, 9)
_LANES = tuple(Lane)


@cache
def load_packs(folder: Path | None = None) -> Packs:
    """Return the packs of a folder (default: those that come with the program), read when asked for."""
    root = folder or resources() / "packs"
    return Packs(cache(lambda name: _load(root / name)))


def _load(folder: Path) -> Pack:
    if not folder.is_dir():
        known = ", ".join(sorted(p.name for p in folder.parent.glob("*") if p.is_dir()))
        raise DataError(folder, 1, "", f"there is no such platform; there are: {known}")
    grounds = read_table(folder / "grounds.toml")
    codes = read_table(folder / "codes.toml")
    metrics = tuple(_metric(name, t) for name, t in grounds.table("metrics", {}).tables())
    pack = Pack(
        platform=folder.name,
        sites=_sites(read_table(folder / "sites.toml")),
        metrics=metrics,
        needs=_needs(grounds.table("needs")),
        clock_rules=_clocks(read_table(folder / "clocks.toml")),
        export_profile=_profile(folder.name, read_table(folder / "export.toml")),
        codes=tuple(_code(name, t) for name, t in codes.table("codes", {}).tables()),
        code_pattern=_pattern(codes, "pattern", ""),
        reasons=grounds.texts("reasons", []),
    )
    grounds.finish()
    codes.finish()
    return pack


def _origin(table: Table) -> Origin:
    return Origin(table.text("source"), table.choice("status", STATUSES), table.text("as_of"))


def _pattern(table: Table, key: str, default: str) -> str:
    text = table.text(key, default)
    try:
        re.compile(text)
    except re.error as error:
        raise table.error(key, f"is no regular expression ({error})") from error
    return text


def _sites(root: Table) -> tuple[Site, ...]:
    sites = []
    for code, table in root.tables():
        zone = table.text("zone")
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise table.error("zone", f"{zone!r} is no IANA time zone") from error
        sites.append(Site(code, zone, table.texts("languages"), table.text("currency")))
        table.finish()
    return tuple(sites)


def _metric(name: str, table: Table) -> Metric:
    if name not in METRICS:
        raise table.error("", f"is no metric; allowed: {', '.join(METRICS)}")
    limit = table.value("limit", (int, float), "a fraction", None)
    higher = table.truth("higher_is_better", default=False)
    metric = Metric(name, None if limit is None else float(limit), higher, _origin(table))
    table.finish()
    return metric


def _lanes(table: Table, key: str) -> frozenset[Lane]:
    return frozenset(Lane(name) for name in table.texts(key, allowed=_LANES))


def _needs(table: Table) -> Needs:
    default = _lanes(table, "default")
    metric, scenario, reason = (table.table(name, {}) for name in ("metric", "scenario", "reason"))
    for key in metric.data:
        if key not in METRICS:
            raise metric.error(key, f"is no metric; allowed: {', '.join(METRICS)}")
    for key in scenario.data:
        if not key.isdigit() or int(key) not in SCENARIOS:
            raise scenario.error(key, "is no scenario; allowed: 1 to 8")
    table.finish()
    return Needs(
        default=default,
        metric={k: _lanes(metric, k) for k in metric.data},
        scenario={int(k): _lanes(scenario, k) for k in scenario.data},
        reason={k: _lanes(reason, k) for k in reason.data},
    )


def _clocks(root: Table) -> tuple[ClockRule, ...]:
    rules = []
    for name, table in root.tables():
        origin = _origin(table)
        if unknown := unnamed(origin.source):
            raise table.error(
                "source", f"names {unknown!r}, which has no name for users in resources/text/*/sources.toml"
            )
        rules.append(
            ClockRule(
                name=name,
                days=table.integer("days", 0),
                hours=table.integer("hours", 0),
                start=table.choice("start", CLOCK_STARTS, "issued"),
                end_of_day=table.truth("end_of_day", default=False),
                source=origin.source,
                status=origin.status,
                as_of=origin.as_of,
                metrics=table.texts("metrics", (), METRICS),
                sites=table.texts("sites", ()),
            )
        )
        if not (rules[-1].days or rules[-1].hours):
            raise table.error("days", "a clock needs days or hours")
        table.finish()
    return tuple(rules)


def _profile(platform: str, table: Table) -> ExportProfile:
    profile = ExportProfile(
        platform=platform,
        file_types=table.texts("file_types"),
        one_file_per_order=table.truth("one_file_per_order"),
        archive_allowed=table.truth("archive_allowed"),
        max_bytes=table.integer("max_bytes"),
        evidence_name=table.text("evidence_name"),
        name_pattern=_pattern(table, "name_pattern", ""),
        letter_form=table.choice("letter_form", ("four-sections", "statement")),
        statement_max=table.integer("statement_max", 0),
        origin=_origin(table),
    )
    if "{order}" not in profile.evidence_name:
        raise table.error("evidence_name", "must hold {order}")
    table.finish()
    return profile


def _code(name: str, table: Table) -> Code:
    code = Code(name, table.text("rule", ""), table.text("zh"), table.text("en"), _origin(table))
    table.finish()
    return code
