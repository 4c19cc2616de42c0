"""The data of one case as it is handed over: values that know nothing of the database.

An empty text and None stand for "not known". Times carry an offset, rates are fractions. The document is strict both
ways: what cannot be read back is not written either.
"""

from typing import Annotated, Literal

from appealdesk.core.store.handover.aboutcase import Answer, Appeal, Case, Notice, Order
from appealdesk.core.store.handover.aboutfiles import Box, Decision, Fact, File, FileFacts, Waiver
from appealdesk.core.store.handover.aboutsending import Letter, Mark, Reminder, Result, SentFile, Submission
from appealdesk.core.store.handover.byhand import ByHand, Crop, Placement, TypedFact
from appealdesk.core.store.handover.fields import Text, Value, most

__all__ = [
    "Answer",
    "Appeal",
    "Box",
    "ByHand",
    "Case",
    "Crop",
    "Decision",
    "Document",
    "Fact",
    "File",
    "FileFacts",
    "Letter",
    "Mark",
    "Notice",
    "Order",
    "Placement",
    "Reminder",
    "Result",
    "SentFile",
    "Submission",
    "TypedFact",
    "Waiver",
]


class Document(Value):
    """Everything about one case besides its files' bytes and its history."""

    version: Literal[1, 2, 3] = 3
    """1 has no answers and no formats, 2 nothing that was entered about files by hand."""
    case: Case
    answers: Annotated[tuple[Answer, ...], most(1_000)] = ()
    notice: Notice = Notice()
    orders: Annotated[tuple[Order, ...], most(100_000)] = ()
    appeals: Annotated[tuple[Appeal, ...], most(10_000)] = ()
    files: Annotated[tuple[File, ...], most(5_000)] = ()
    facts: Annotated[tuple[FileFacts, ...], most(5_000)] = ()
    decisions: Annotated[tuple[Decision, ...], most(100_000)] = ()
    by_hand: ByHand = ByHand()
    waivers: Annotated[tuple[Waiver, ...], most(100_000)] = ()
    letters: Annotated[tuple[Letter, ...], most(10_000)] = ()
    submissions: Annotated[tuple[Submission, ...], most(1_000)] = ()
    outcomes: Annotated[tuple[Result, ...], most(1_000)] = ()
    reminders: Annotated[tuple[Reminder, ...], most(10_000)] = ()
    formats: Annotated[tuple[Text, ...], most(50)] = ()
    """What the sender said of the columns of the case's tables, each as a file of export formats; whoever reads the
    tables looks through them first."""
