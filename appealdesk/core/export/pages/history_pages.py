"""The history of the case: what happened when, by whom, and every letter that went before this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.lifecycle import same_matter, submission
from appealdesk.core.export.earlier_appeals import earlier, sendings
from appealdesk.core.export.pages import style
from appealdesk.core.export.pages.book import exhibit_key
from appealdesk.core.export.pages.letter_pages import letter_body
from appealdesk.core.export.pages.table import Cell, Column, table
from appealdesk.core.export.pages.terms import term_list
from appealdesk.core.export.pages.words import zone_of
from appealdesk.core.letter import submitted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from appealdesk.core.domain.case import Case, EarlierAppeal, Rejection
    from appealdesk.core.export.earlier_appeals import Sending
    from appealdesk.core.export.pages.book import Book
    from appealdesk.core.export.pages.sheet import Sheet
    from appealdesk.core.export.pages.words import Words

KEY = "history"
_WITHDRAWN = "withdrawn"
"""The one outcome that is the seller's own doing."""
_REFUSED = "rejected"
_PARTICULARS = 230
"""Points of height that the particulars of an appeal usually take; they stay on one page."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that happened; ``file`` is the paper of the case that shows it."""

    at: datetime | None
    who: str
    what: str
    file: str = ""


def has_history(book: Book) -> bool:
    """Tell whether anything was sent yet, or answered."""
    return bool(book.report.case.history) or book.report.case.rejection is not None


def history_pages(sheet: Sheet, book: Book) -> None:
    """Write what happened in sequence, then each earlier appeal with its letter."""
    w = book.words
    sheet.new_part()
    sheet.mark(KEY, w("history.title"), 0)
    sheet.heading(w("history.title"), 1)
    columns = [
        Column(w("history.when"), 0.26),
        Column(w("history.who"), 0.14),
        Column(w("history.what"), 0.48),
        Column(w("table.exhibit"), 0.12),
    ]
    table(sheet, columns, [_row(book, step) for step in _in_sequence(list(_steps(book)))])
    for number, sending in enumerate(sendings(book), 1):
        _appeal(sheet, book, number, sending)


def _row(book: Book, step: _Step) -> list[Cell | str]:
    w, exhibit = book.words, book.plan.exhibit(step.file) if step.file else None
    when = w.entered(step.at, zone_of(book.report.case))
    shown = Cell("")
    if exhibit:
        shown = Cell(w("exhibit.short", n=exhibit.number), style.BLUE, target=exhibit_key(exhibit.number))
    return [when, step.who, step.what, shown]


def _in_sequence(steps: list[_Step]) -> list[_Step]:
    """Return steps by their times; one without a time stays behind the one that it follows."""
    keyed, last = [], float("-inf")
    for step in steps:
        last = step.at.timestamp() if step.at else last
        keyed.append((last, step))
    return [step for _, step in sorted(keyed, key=lambda pair: pair[0])]


def _steps(book: Book) -> Iterator[_Step]:
    w, case = book.words, book.report.case
    platform, seller, notice = w.market(case), w("history.seller"), case.notice
    if notice.issued_at:
        what = w.name("notice-kind", notice.kind) or w("case.notice")
        yield _Step(notice.issued_at, platform, _with(w, what, notice.clause), notice.file)
    if notice.received_at and notice.received_at != notice.issued_at:
        yield _Step(notice.received_at, seller, w("history.received"))
    own, answer = submission(case), case.rejection
    appeals = (*earlier(case), *((own,) if own else ()))
    answered = _answered(case, appeals)
    for appeal in appeals:
        elsewhere = "" if _is_here(case, appeal) else w.platform(appeal.platform)
        sent = " · ".join(x for x in (w("history.appeal-sent"), elsewhere) if x)
        yield _Step(appeal.submitted_at, seller, _with(w, sent, appeal.case_id))
        the_one = answered is appeal
        if answer and the_one:
            yield _Step(
                answer.issued_at or appeal.decided_at, platform, _answer(w, answer, appeal.case_id), answer.file
            )
        elif answered and _is_here(case, appeal) and appeal.case_id and appeal.case_id == answered.case_id:
            continue  # noted twice under one number, which was answered once
        elif w.knows("answered", appeal.outcome):
            what = _with(w, w.name("answered", appeal.outcome), appeal.case_id)
            yield _Step(appeal.decided_at, seller if appeal.outcome == _WITHDRAWN else elsewhere or platform, what)
        elif appeal is own:
            yield _Step(None, platform, w("history.no-answer"))
    if answer and not answered:
        yield _Step(answer.issued_at, platform, _answer(w, answer, answer.case_id), answer.file)


def _is_here(case: Case, appeal: EarlierAppeal) -> bool:
    """Tell whether an appeal went to the platform of the case."""
    return appeal.platform in {"", case.platform}


def _answered(case: Case, sent: tuple[EarlierAppeal, ...]) -> EarlierAppeal | None:
    """Return the appeal that the answer in the case is about.

    It is the latest of the number that the answer names; of an answer without a number, the latest one of this matter
    that was noted as refused and had been sent by then.
    """
    answer = case.rejection
    if answer is None:
        return None
    if answer.case_id:
        fitting = [a for a in sent if _is_here(case, a) and a.case_id == answer.case_id]
    else:
        fitting = [a for a in sent if same_matter(case, a) and a.outcome == _REFUSED and _went_before(a, answer)]
    return fitting[-1] if fitting else None


def _went_before(appeal: EarlierAppeal, answer: Rejection) -> bool:
    """Tell whether an appeal may have been sent before an answer came; where a time is not known it may."""
    return not appeal.submitted_at or not answer.issued_at or appeal.submitted_at <= answer.issued_at


def _answer(w: Words, answer: Rejection, number: str) -> str:
    what = w.name("answered", answer.outcome) or w("history.answer")
    return _with(w, what, number)


def _with(w: Words, what: str, number: str) -> str:
    return w("history.with-number", what=what, number=number) if number else what


def _appeal(sheet: Sheet, book: Book, number: int, sending: Sending) -> None:
    """Write one earlier appeal: its particulars, where its letter is kept, and the letter's own words."""
    w, case, appeal = book.words, book.report.case, sending.appeal
    title = _with(w, w("history.appeal", n=number), appeal.case_id)
    sheet.mark(f"{KEY}-{number}", title, 1)
    sheet.heading(title, 2, keep=_PARTICULARS)
    rows = [
        (w("history.sender"), case.store),
        (w("history.sent"), w.entered(appeal.submitted_at, zone_of(case))),
        (w("history.platform"), "" if appeal.platform in {"", case.platform} else w.platform(appeal.platform)),
        (w("case.metric"), w.name("metric", appeal.metric)),
        (w("case.orders"), ", ".join(appeal.orders)),
        (w("history.outcome"), w.name("outcome", appeal.outcome) or w("history.none-yet")),
        (w("history.letter"), appeal.letter),
        ("SHA-256", f"{sending.sha256}  ({w.size(sending.size)})" if sending.sha256 else ""),
    ]
    term_list(sheet, rows, size=style.SMALL)
    sheet.y -= 8
    if sending.text:
        exhibit = book.plan.exhibit(appeal.letter)
        told = w("history.text-exhibit", n=exhibit.number) if exhibit and exhibit.submitted else w("history.text-lead")
        sheet.paragraph(told, size=style.SMALL, fill=style.SOFT, after=6)
        letter_body(sheet, submitted(sending.text), below=1)
    else:
        sheet.paragraph(w(f"history.{_why_no_text(sending)}"), size=style.SMALL, fill=style.SOFT, after=6)


def _why_no_text(sending: Sending) -> str:
    """Return why a letter is not printed: the end of a text key."""
    if sending.repeated:
        return "text-now"
    if sending.sha256:
        return "text-other" if sending.other_matter else "text-long" if sending.too_long else "text-in-file"
    return "text-lost" if sending.appeal.letter else "text-none"
