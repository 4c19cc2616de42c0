"""The data of one case as it is handed over: values that know nothing of the database.

An empty text and None stand for "not known". Times carry an offset, rates are fractions. The document is strict both
ways: what cannot be read back is not written either.
"""

from typing import Annotated, Literal

from pydantic import Field

from appealdesk.core.store.handover.aboutcase import Appeal, Case, Notice, Order
from appealdesk.core.store.handover.aboutfiles import Box, Decision, Fact, File, FileFacts, Waiver
from appealdesk.core.store.handover.aboutsending import Letter, Mark, Reminder, Result, SentFile, Submission
from appealdesk.core.store.handover.fields import Value

__all__ = [
    "Appeal",
    "Box",
    "Case",
    "Decision",
    "Document",
    "Fact",
    "File",
    "FileFacts",
    "Letter",
    "Mark",
    "Notice",
    "Order",
    "Reminder",
    "Result",
    "SentFile",
    "Submission",
    "Waiver",
]


class Document(Value):
    """Everything about one case besides its files' bytes and its history."""

    version: Literal[1] = 1
    case: Case
    notice: Notice = Notice()
    orders: Annotated[tuple[Order, ...], Field(max_length=100_000)] = ()
    appeals: Annotated[tuple[Appeal, ...], Field(max_length=10_000)] = ()
    files: Annotated[tuple[File, ...], Field(max_length=5_000)] = ()
    facts: Annotated[tuple[FileFacts, ...], Field(max_length=5_000)] = ()
    decisions: Annotated[tuple[Decision, ...], Field(max_length=100_000)] = ()
    waivers: Annotated[tuple[Waiver, ...], Field(max_length=100_000)] = ()
    letters: Annotated[tuple[Letter, ...], Field(max_length=10_000)] = ()
    submissions: Annotated[tuple[Submission, ...], Field(max_length=1_000)] = ()
    outcomes: Annotated[tuple[Result, ...], Field(max_length=1_000)] = ()
    reminders: Annotated[tuple[Reminder, ...], Field(max_length=10_000)] = ()
