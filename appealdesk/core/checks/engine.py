"""Run the rules over a report: each finding once, causes before what follows from them, and what has to be asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.checks.kinds import KINDS
from appealdesk.core.checks.loading import parameters_of
from appealdesk.core.checks.ordering import ordered
from appealdesk.core.checks.things import Things
from appealdesk.core.checks.view import View
from appealdesk.core.domain.finding import SEVERITY_ORDER, Finding, Severity
from appealdesk.core.domain.questions import OpenQuestion
from appealdesk.core.packs.rule_numbers import own_numbers
from appealdesk.core.packs.wording import OWN_ARGUMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.checks.registry import Hit
    from appealdesk.core.domain.points import PointRow
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.rules import Rule, Rules
    from appealdesk.core.packs.values import Pack


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say about a case, and what they cannot say before a person answers."""

    findings: tuple[Finding, ...]
    questions: tuple[OpenQuestion, ...]
    points: tuple[PointRow, ...] = ()
    """The points of a refusal, and what becomes of each."""


def run(report: Report, pack: Pack, rules: Rules) -> tuple[Finding, ...]:
    """Return the findings alone; see :func:`judge`."""
    return judge(report, pack, rules).findings


def judge(report: Report, pack: Pack, rules: Rules) -> Judgement:
    """Return what the rules say about a report (whose own findings are not looked at), and what they ask.

    Findings stand as :func:`appealdesk.core.checks.ordering.ordered` puts them. A rule reports once for
    each order and file that it concerns: the gravest of what it finds there, the first of equals. Questions whose
    answer may block come first; while something blocks, what could only bring advice is not asked.
    """
    view = View(report, pack)
    found: dict[tuple[str, str, str], Finding] = {}
    asking: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.applies(report.case.platform, report.case.site):
            for finding in findings_of(rule, view):
                place = (finding.rule, finding.order, finding.file)
                found[place] = _graver(found.get(place), finding)
            for question in view.take_asked():
                asking.setdefault(question, []).append(rule)
    findings = ordered(_told_once(found, rules), rules, Things(report))
    return Judgement(findings, _questions(_worth_asking(asking, findings)), view.points)


def _told_once(found: Mapping[tuple[str, str, str], Finding], rules: Rules) -> list[Finding]:
    """Return findings without those that another one about the same order says as well."""
    spoken = {(rule, order) for rule, order, _ in found}
    once = []
    for finding in found.values():
        telling = dict(rules[finding.rule].told_by).get(finding.variant, ())
        if not any((rule, finding.order) in spoken for rule in telling):
            once.append(finding)
    return once


def _graver(known: Finding | None, finding: Finding) -> Finding:
    """Return the one that weighs more: a warning that stands first must not hide what stops the export."""
    if known is None or SEVERITY_ORDER.index(finding.severity) < SEVERITY_ORDER.index(known.severity):
        return finding
    return known


def _worth_asking(asking: Mapping[str, list[Rule]], findings: Iterable[Finding]) -> dict[str, list[Rule]]:
    """Return what is to be asked now: who still mends what stops the export need not think of good advice as well."""
    stopped = any(f.severity is Severity.BLOCKER for f in findings)
    return {
        question: waiting
        for question, waiting in asking.items()
        if not stopped or any(r.severity is not Severity.ADVICE for r in waiting)
    }


def _questions(asking: Mapping[str, list[Rule]]) -> tuple[OpenQuestion, ...]:
    """Return the open questions, by the gravest of the rules that wait for each."""
    weight = {name: min(SEVERITY_ORDER.index(r.severity) for r in waiting) for name, waiting in asking.items()}
    return tuple(
        OpenQuestion(
            name,
            tuple(r.id for r in sorted(asking[name], key=lambda r: (SEVERITY_ORDER.index(r.severity), r.id))),
            blocking=SEVERITY_ORDER[weight[name]] is Severity.BLOCKER,
        )
        for name in sorted(asking, key=lambda name: (weight[name], name))
    )


def findings_of(rule: Rule, view: View) -> Iterable[Finding]:
    """Return what one rule says, before causes are looked for."""
    own, figure = own_numbers(rule, view.pack.figures)
    parameters = replace(parameters_of(rule), **own) if own else parameters_of(rule)
    for hit in KINDS[rule.kind].check(view, parameters):
        yield _finding(rule, replace(hit, args=(*hit.args, (OWN_ARGUMENT, figure.cited))) if figure else hit)


def _finding(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.capped(hit.severity or rule.severity),
        order=hit.order,
        file=hit.file,
        page=hit.page,
        box=hit.box,
        args=hit.args,
        variant=hit.variant,
        place=hit.place,
        better=hit.better,
        replaces=hit.replaces,
    )
