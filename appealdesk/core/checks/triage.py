"""Say of every order, and of the case, whether to appeal at all, from what was found and where the case stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.domain import lifecycle
from appealdesk.core.domain.clocks import ClockKind
from appealdesk.core.domain.lifecycle import State
from appealdesk.core.domain.triage import AGAINST, GRAVEST, Advice, Ruling, Triage, Verdict
from appealdesk.core.packs.triage import load_triage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.triage import TriageRule

_TAKE_OUT = "take-out"
"""Advice that needs other orders."""
_UNSURE = "unsure"
_RECOVERY_DAYS = (90, 180)
"""After which a metric recovers by itself (performance-appeals L15), where no clock tells the days."""


def triage(report: Report, rules: tuple[TriageRule, ...] | None = None) -> Triage:
    """Return whether to appeal, for every order of a report and for the case.

    What a person set aside no longer counts. The gravest verdict about a thing stands, with the reasons for it alone.
    Where no order is left to appeal for, the case itself is one to put right and to wait for, unless something graver
    is said of it; where none is left that can be appealed as it is, it is one to look at first.
    """
    table = load_triage() if rules is None else rules
    words = _Words(report)
    about: dict[str, list[tuple[TriageRule, Finding]]] = {}
    for finding in report.findings:
        for rule in table:
            if rule.covers(finding):
                about.setdefault(finding.order, []).append((rule, finding))
                # a rule may have an entry for one of its variants and one for the rest
                break
    orders = _together([_ruling(about.get(o.id, ()), words, o.id) for o in report.case.orders])
    case = _gravest([_state_ruling(report, words), _ruling(about.get("", ()), words), *_unsaid(report, words)])
    if orders and all(o.verdict in AGAINST for o in orders):
        case = _gravest([case, Ruling(Verdict.REMEDY, _reasons(orders), words.advice(("remedy-plan", "recovery")))])
    elif orders and all(o.verdict is not Verdict.APPEAL for o in orders):
        # nothing is left that can be appealed as it is
        asked = [o for o in orders if o.verdict is Verdict.ASK]
        instead = tuple(dict.fromkeys(a for o in asked for a in o.instead if a.key != _TAKE_OUT))
        case = _gravest([case, Ruling(Verdict.ASK, _reasons(asked), instead)])
    return Triage(case, orders)


def _reasons(orders: Iterable[Ruling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r for o in orders for r in o.reasons))


def _together(orders: list[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings on orders; "appeal the others" is no advice where there are no others to appeal."""
    left = [o for o in orders if o.verdict not in AGAINST]
    return tuple(
        o if any(x is not o for x in left) else replace(o, instead=tuple(a for a in o.instead if a.key != _TAKE_OUT))
        for o in orders
    )


def _unsaid(report: Report, words: _Words) -> Iterator[Ruling]:
    """Yield what stands while nobody has said whether a violation is true: that decides whether to appeal at all."""
    answers = report.case.answers
    open_still = answers.get("violation.standing", _UNSURE) == _UNSURE and answers.get("violation.type") != "other"
    if report.case.notice.kind == "policy-violation" and open_still:
        yield Ruling(Verdict.ASK, (), words.advice(("violation-true", "right-owner")))


def _ruling(found: Iterable[tuple[TriageRule, Finding]], words: _Words, order: str = "") -> Ruling:
    found = tuple(found)
    verdict = min((rule.verdict for rule, _ in found), key=GRAVEST.index, default=Verdict.APPEAL)
    told = [(rule, finding) for rule, finding in found if rule.verdict is verdict]
    reasons = tuple(dict.fromkeys(finding.rule for _, finding in told))
    return Ruling(verdict, reasons, words.advice(key for rule, _ in told for key in rule.instead), order)


def _gravest(rulings: list[Ruling]) -> Ruling:
    return min(rulings, key=lambda r: GRAVEST.index(r.verdict))


def _state_ruling(report: Report, words: _Words) -> Ruling:
    """Return what the state of the case alone says."""
    match lifecycle.state_of(report.case):
        case State.APPROVED:
            return Ruling(Verdict.DONE, (), words.advice(("procedure", "watch")))
        case State.SUBMITTED | State.WAITING:
            return Ruling(Verdict.WAIT, (), words.advice(("wait-answer",)))
        case State.EXPIRED | State.CLOSED:
            return Ruling(Verdict.REMEDY, (), words.advice(("remedy-plan", "recovery")))
        case _ if lifecycle.refused_for_good(report.case):
            return Ruling(Verdict.NOT_APPEALABLE, (), words.advice(("last-word", "remedy-plan", "recovery")))
    return Ruling()


class _Words:
    """Fills the dates that the advice names, in the zone of the case."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._zone = ZoneInfo(report.case.timezone)

    def advice(self, keys: Iterable[str]) -> tuple[Advice, ...]:
        """Return the pieces of advice in their order, each once."""
        return tuple(Advice(key, tuple(self._args(key))) for key in dict.fromkeys(keys))

    def _args(self, key: str) -> Iterator[tuple[str, str]]:
        today = self._report.now.astimezone(self._zone).date()
        if key == "recovery":
            told = [c.at.astimezone(self._zone).date() for c in self._report.clocks if c.start == "ended"]
            days = told or [today + timedelta(days=n) for n in _RECOVERY_DAYS]
            yield "first", days[0].isoformat()
            yield "last", days[-1].isoformat()
        if key == "wait-answer":
            waiting = [c.at for c in self._report.clocks if c.kind is ClockKind.WAITING and c.start == "submitted"]
            last = max(waiting).astimezone(self._zone).date() if waiting else None
            yield "until", last.isoformat() if last else "–"
        if key == "watch":
            ends = [c.at for c in self._report.clocks if c.kind is ClockKind.WATCH and c.start == "decided"]
            yield "until", max(ends).astimezone(self._zone).date().isoformat() if ends else "–"
