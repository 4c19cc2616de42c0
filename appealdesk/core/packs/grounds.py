"""What a case must prove: the lanes it needs, the grounds that can be ticked, the eight scenarios and their papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import METRICS
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.timeline import Lane
from appealdesk.core.packs.origin import entries, read_origin, read_said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.packs.origin import Origin, Said
    from appealdesk.core.packs.source import Table

SCENARIOS = range(1, 9)
_LANES = tuple(Lane)


@dataclass(frozen=True, slots=True)
class Needs:
    """Which lanes must be proved: by ground ticked, by scenario, by metric, and else."""

    default: frozenset[Lane]
    metric: Mapping[str, frozenset[Lane]]
    scenario: Mapping[int, frozenset[Lane]]
    reason: Mapping[str, frozenset[Lane]]


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason for an appeal: one that the platform's form offers, or one that its help pages list."""

    id: str
    on_form: bool
    """True when the form has a box for it, so that one of them must be ticked."""
    called: Said
    proves: Said
    """What has to be shown for it."""
    papers: tuple[str, ...]
    """Kinds of evidence that show it; any of them will do."""
    lanes: frozenset[Lane]
    """What must be proved of each order for it; empty: what the metric needs."""
    rule: str
    """Rule that looks after the proof; empty where none does."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that a scenario asks for."""

    id: str
    said: Said
    papers: tuple[str, ...]
    """Kinds of evidence that are such a paper."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One of the eight usual situations, what it needs and what to ask for."""

    number: int
    """1 to 8."""
    rule: str
    called: Said
    request: Said
    leniency: bool
    """True where the fault was real: it is a request for leniency, and nobody can estimate its success."""
    platforms: tuple[str, ...]
    """Empty: all."""
    documents: tuple[Document, ...]
    origin: Origin


def read_needs(table: Table) -> Needs:
    """Return the lanes that must be proved.

    Raises:
        DataError: an entry is wrong; it names file, key and line.
    """
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


def read_grounds(root: Table, head: Table, needs: Needs) -> tuple[Ground, ...]:
    """Return the grounds of a pack; what ``needs`` says of one holds for it too.

    Raises:
        DataError: an entry is wrong; it names file, key and line.
    """
    grounds = []
    for name, table in root.tables():
        ground = Ground(
            id=name,
            on_form=table.truth("on_form", default=False),
            called=read_said(table, "called"),
            proves=read_said(table, "proves"),
            papers=table.texts("papers", (), tuple(EvidenceKind)),
            lanes=_lanes(table, "lanes") if "lanes" in table.data else needs.reason.get(name, frozenset()),
            rule=table.text("rule", ""),
            origin=read_origin(table, head),
        )
        table.finish()
        grounds.append(ground)
    return tuple(grounds)


def read_scenarios(root: Table) -> tuple[Scenario, ...]:
    """Return the eight scenarios.

    Raises:
        DataError: an entry is wrong; it names file, key and line.
    """
    scenarios = []
    for name, table in entries(root):
        if not name.isdigit() or int(name) not in SCENARIOS:
            raise table.error("", "is no scenario; allowed: 1 to 8")
        scenario = Scenario(
            number=int(name),
            rule=table.text("rule"),
            called=read_said(table, "called"),
            request=read_said(table, "request"),
            leniency=table.truth("leniency", default=False),
            platforms=table.texts("platforms", ()),
            documents=tuple(_document(key, t) for key, t in table.table("documents").tables()),
            origin=read_origin(table, root),
        )
        table.finish()
        scenarios.append(scenario)
    return tuple(scenarios)


def _document(name: str, table: Table) -> Document:
    document = Document(name, read_said(table), table.texts("papers", (), tuple(EvidenceKind)))
    table.finish()
    return document


def _lanes(table: Table, key: str) -> frozenset[Lane]:
    return frozenset(Lane(name) for name in table.texts(key, allowed=_LANES))
