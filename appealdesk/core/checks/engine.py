"""Run the rules over a report: each finding once, causes before what follows from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.checks.kinds import KINDS
from appealdesk.core.checks.loading import parameters_of
from appealdesk.core.checks.view import View
from appealdesk.core.domain.finding import SEVERITY_ORDER, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import Hit
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
    explained = [_explain(f, rules[f.rule], found.values(), view) for f in found.values()]
    return tuple(sorted(explained, key=lambda f: _place(f, view)))


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


def _explain(finding: Finding, rule: Rule, others: Iterable[Finding], view: View) -> Finding:
    causes = {f.rule for f in others if f.rule in rule.requires and f is not finding and _about_same(f, finding, view)}
    if not causes:
        return finding
    return replace(finding, because=tuple(dict.fromkeys((*finding.because, *sorted(causes)))))


def _about_same(cause: Finding, finding: Finding, view: View) -> bool:
    if (cause.file and cause.file == finding.file) or (cause.order and cause.order == finding.order):
        return True
    if cause.file and finding.order:
        item = view.report.file(cause.file)
        return item is not None and finding.order in (*item.orders, *item.suggested)
    return _whole_case(cause, view) or _whole_case(finding, view)


def _whole_case(finding: Finding, view: View) -> bool:
    """Return whether a finding is about the case as such: about nothing in particular, the letter or the refusal."""
    return not finding.order and not any(e.file == finding.file for e in view.report.evidence)


def _place(finding: Finding, view: View) -> tuple[int, int, int, str, str]:
    orders = [o.id for o in view.case.orders]
    at = orders.index(finding.order) if finding.order in orders else len(orders)
    if not finding.order and finding.file:
        item = view.report.file(finding.file)
        about = (*item.orders, *item.suggested) if item else ()
        at = min((orders.index(o) for o in about if o in orders), default=at)
    return SEVERITY_ORDER.index(finding.severity), len(finding.because) > 0, at, finding.rule, finding.file
