"""A kept case as the values that the rest of the desk works with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.desk.sent import Sent, with_sendings
from appealdesk.core.desk.taking import Taker
from appealdesk.core.domain.case import EarlierAppeal, Order
from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.domain.completeness import completeness
from appealdesk.core.domain.finding import Severity
from appealdesk.core.domain.reminding import reckoned
from appealdesk.core.domain.standing import standing
from appealdesk.core.intake.letterfile import letter_of
from appealdesk.core.intake.material import CaseItem, CaseMaterial
from appealdesk.core.intake.sentletters import sent_letter
from appealdesk.core.packs.checklist import load_checklist
from appealdesk.core.store.records.checked import Summary
from appealdesk.core.store.records.files import EVIDENCE
from appealdesk.core.store.records.lines import Line
from appealdesk.core.store.records.typed import CASEFILE
from appealdesk.core.store.vault.content import VaultContent
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.desk.progress import IsCancelled
    from appealdesk.core.domain.case import Letter
    from appealdesk.core.domain.content import Content, Contents
    from appealdesk.core.domain.report import Report
    from appealdesk.core.store.records.files import StoredFile
    from appealdesk.core.store.records.sendings import Outcome, Submission
    from appealdesk.core.store.store import Store


_NEIGHBOURS = 50
"""Letters of other cases that a letter is laid beside: the latest ones are those that people copy from."""


@dataclass(frozen=True, slots=True)
class CaseBook:
    """An open store as the desk uses it. May be called from worker threads."""

    store: Store

    def begin(self, name: str, platform: str, site: str, zone: str) -> str:
        """Begin a case and return its uid; what else is known of it comes with its files.

        Args:
            name: what the list shows.
            platform: as in ``case.toml``.
            site: as in ``case.toml``.
            zone: the site's IANA zone.
        """
        typed = CaseFile(CASEFILE, platform, site, zone, typed=frozenset({"platform", "site"}))
        return self.store.cases.create(name, typed)

    def taker(self, uid: str) -> Taker:
        """Return what takes files into a case."""
        return Taker(self.store, uid)

    def material(self, uid: str) -> CaseMaterial:
        """Return a case as the material of a check; its files are not opened yet.

        Raises:
            StoreError: there is no such case.
        """
        case, files = self.store.cases.get(uid), self.store.files.of(uid)
        items = {role: [self._item(f) for f in files if f.role == role] for role in ("notice", "orders", "rejection")}
        first = {role: found[0] for role, found in items.items() if found}
        earlier = {}
        for file in files:
            if file.role == "history":
                earlier[file.name] = sent_letter(self.content(file), file.name)
        return CaseMaterial(
            case.name,
            self._with_sendings(uid, case.typed),
            notice=first.get("notice"),
            orders=first.get("orders"),
            rejection=first.get("rejection"),
            letter=self._letter(uid, files),
            earlier=earlier,
            evidence=tuple(self._item(f) for f in files if f.role == EVIDENCE),
            decisions=self.store.judgements.decisions(uid),
            handwork=self.store.handwork.of(uid),
            waivers=self.store.judgements.waivers(uid),
            neighbours=tuple(
                EarlierAppeal(o.name, o.platform, orders=o.orders, letter_text=o.text)
                for o in self.store.letters.others(uid, _NEIGHBOURS)
            ),
        )

    def contents(self, uid: str) -> Contents:
        """Return what gives a case's files by their names in results."""
        known = {f.name: self.content(f) for f in self.store.files.of(uid) if f.role != "casefile"}
        return known.get

    def keep_check(self, uid: str, report: Report) -> None:
        """Keep what a check found out: for the list, for searching, for handing the case over."""
        deadline = report.deadline
        counts = [f.severity for f in report.findings]
        summary = Summary(
            checked_at=report.now,
            metric=report.case.metric,
            deadline=deadline.at if deadline else None,
            zone=report.case.timezone,
            orders=len(report.case.orders),
            open_orders=sum(not loop.closed for loop in report.loops),
            blockers=counts.count(Severity.BLOCKER),
            warnings=counts.count(Severity.WARNING),
            ready=report.ready,
            lacking=standing(completeness(report, load_checklist())).written(),
            reckoned=follows.written() if (follows := reckoned(deadline)) else "",
        )
        self.store.checked.keep(uid, summary, (*report.evidence, *report.documents))

    def keep_lines(self, uid: str, report: Report, *, cancelled: IsCancelled | None = None) -> int:
        """Make the orders of the case's export findable by their numbers, and return how many there are."""
        export = next((f for f in self.store.files.of(uid) if f.role == "orders"), None)
        if export is None:
            return 0
        told = (*report.case.orders, *report.case.outside)
        lines = (_line(order) for order in told if any(source == export.name for _, source in order.sources))
        return self.store.lines.take_in(uid, export.sha256, lines, cancelled=cancelled)

    def add_orders(self, uid: str, order_ids: Sequence[str]) -> None:
        """Name orders that the case is about; those it has already stay as they are."""
        # in one turn: what another thread names meanwhile would be written over
        with self.store.database.turns.take():
            typed = self.store.cases.get(uid).typed
            known = {"".join(o.id.split()).upper() for o in typed.orders}
            fresh = [i for i in map(whole, order_ids) if i and "".join(i.split()).upper() not in known]
            if fresh:
                orders = (*typed.orders, *(Order(i, sources=(("id", CASEFILE),)) for i in fresh))
                named = replace(typed, orders=orders, typed=typed.typed | {"orders"})
                self.store.cases.set_typed(uid, named, "orders-named", {"n": len(fresh)})

    def _with_sendings(self, uid: str, typed: CaseFile) -> CaseFile:
        submissions = self.store.sendings.submissions(uid)
        if not submissions:
            return typed
        # an answer of which nobody said what it answers is about the latest sending
        last = submissions[-1].id
        answers = {o.submission or last: o for o in self.store.sendings.outcomes(uid)}
        sent = [_sent(s, answers.get(s.id)) for s in submissions]
        return with_sendings(typed, sent, {v.version: v.text for v in self.store.letters.of(uid)})

    def _letter(self, uid: str, files: Sequence[StoredFile]) -> Letter | None:
        versions = self.store.letters.of(uid)
        name = next((f.name for f in files if f.role == "letter"), "letter.md")
        return letter_of(versions[-1].text, name) if versions else None

    def _item(self, file: StoredFile) -> CaseItem:
        return CaseItem(file.name, self.content(file))

    def content(self, file: StoredFile) -> Content:
        """Return a file's bytes."""
        return VaultContent(self.store.vault, file.name.rpartition("/")[2], file.sha256)


def _sent(submission: Submission, answer: Outcome | None) -> Sent:
    return Sent(
        submission.at,
        submission.platform_case_id,
        submission.letter_version,
        answer.outcome if answer else "",
        answer.at if answer else None,
    )


def _line(order: Order) -> Line:
    return Line(
        order.id,
        sku=order.sku,
        buyer=order.buyer,
        state=order.state,
        carrier=order.carrier,
        tracking_number=order.tracking_number,
        amount=order.amount,
        currency=order.currency,
        ordered_at=order.ordered_at.isoformat() if order.ordered_at else None,
        shipped_at=order.shipped_at.isoformat() if order.shipped_at else None,
    )
