"""The history of the case: what happened when, by whom, and every letter that went before this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.lifecycle import submission
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
    when = w.moment(step.at.astimezone(zone_of(book.report.case))) if step.at else ""
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
    own = submission(case)
    for appeal in (*earlier(case), *((own,) if own else ())):
        yield _Step(appeal.submitted_at, seller, _with(w, w("history.appeal-sent"), appeal.case_id))
        answer = _answer_to(case, appeal)
        if answer:
            yield _Step(answer.issued_at or appeal.decided_at, platform, _answer(w, answer), answer.file)
        elif w.knows("answered", appeal.outcome):
            what = _with(w, w.name("answered", appeal.outcome), appeal.case_id)
            yield _Step(appeal.decided_at, seller if appeal.outcome == _WITHDRAWN else platform, what)
        elif appeal is own:
            yield _Step(None, platform, w("history.no-answer"))
    if case.rejection and not any(_answer_to(case, a) for a in case.history):
        yield _Step(case.rejection.issued_at, platform, _answer(w, case.rejection), case.rejection.file)


def _answer_to(case: Case, appeal: EarlierAppeal) -> Rejection | None:
    """Return the platform's answer where the case holds it: the one that names the number of the appeal."""
    answer = case.rejection
    return answer if answer and answer.case_id and answer.case_id == appeal.case_id else None


def _answer(w: Words, answer: Rejection) -> str:
    what = w.name("answered", answer.outcome) or w("history.answer")
    return _with(w, what, answer.case_id)


def _with(w: Words, what: str, number: str) -> str:
    return w("history.with-number", what=what, number=number) if number else what


def _appeal(sheet: Sheet, book: Book, number: int, sending: Sending) -> None:
    """Write one earlier appeal: its particulars, where its letter is kept, and the letter's own words."""
    w, case, appeal = book.words, book.report.case, sending.appeal
    title = _with(w, w("history.appeal", n=number), appeal.case_id)
    sheet.mark(f"{KEY}-{number}", title, 1)
    sheet.heading(title, 2, keep=110)
    rows = [
        (w("history.sender"), case.store),
        (w("history.sent"), w.moment(appeal.submitted_at.astimezone(zone_of(case))) if appeal.submitted_at else ""),
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
        sheet.paragraph(w("history.text-lead"), size=style.SMALL, fill=style.SOFT, after=6)
        letter_body(sheet, submitted(sending.text), below=1)
    else:
        sheet.paragraph(w(f"history.{_why_no_text(sending)}"), size=style.SMALL, fill=style.SOFT, after=6)


def _why_no_text(sending: Sending) -> str:
    """Return why a letter is not printed: the end of a text key."""
    if sending.repeated:
        return "text-now"
    if sending.sha256:
        return "text-other" if sending.other_matter else "text-in-file"
    return "text-lost" if sending.appeal.letter else "text-none"
