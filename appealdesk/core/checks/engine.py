"""Run the rules over a report: each finding once, causes before what follows from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.checks.kinds import KINDS
from appealdesk.core.checks.loading import parameters_of
from appealdesk.core.checks.things import Things
from appealdesk.core.checks.view import View
from appealdesk.core.domain.finding import SEVERITY_ORDER, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.checks.registry import Hit
    from appealdesk.core.checks.things import Thing
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.rules import Rule, Rules
    from appealdesk.core.packs.values import Pack


def run(report: Report, pack: Pack, rules: Rules) -> tuple[Finding, ...]:
    """Return what the rules say about a report (whose own findings are not looked at).

    Findings are sorted by severity, then causes before consequences, then by order and rule. A rule reports once for
    each order and file that it concerns.
    """
    view = View(report, pack)
    found: dict[tuple[str, str, str], Finding] = {}
    for rule in rules:
        if rule.applies(report.case.platform, report.case.site):
            for finding in findings_of(rule, view):
                found.setdefault((finding.rule, finding.order, finding.file), finding)
    things = Things(report)
    causes = things.index(found.values())
    explained = [_explain(f, rules[f.rule], causes, things) for f in found.values()]
    return tuple(sorted(explained, key=lambda f: _place(f, things)))


def findings_of(rule: Rule, view: View) -> Iterable[Finding]:
    """Return what one rule says, before causes are looked for."""
    for hit in KINDS[rule.kind].check(view, parameters_of(rule)):
        yield _finding(rule, hit)


def _finding(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.capped(hit.severity or rule.severity),
        order=hit.order,
        file=hit.file,
        page=hit.page,
        box=hit.box,
        args=hit.args,
        because=hit.because,
        variant=hit.variant,
    )


def _explain(finding: Finding, rule: Rule, causes: Mapping[Thing, set[str]], things: Things) -> Finding:
    near = set().union(*(causes.get(thing, ()) for thing in things.looked_at(finding))) & set(rule.requires)
    if not near:
        return finding
    return replace(finding, because=tuple(dict.fromkeys((*finding.because, *sorted(near)))))


def _place(finding: Finding, things: Things) -> tuple[int, int, int, str, str]:
    return (
        SEVERITY_ORDER.index(finding.severity),
        len(finding.because) > 0,
        things.position(finding),
        finding.rule,
        finding.file,
    )
