"""The letter in all its versions, what was sent, what came back, and what is still to do."""

from typing import Annotated

from pydantic import Field

from appealdesk.core.store.handover.aboutcase import Outcome
from appealdesk.core.store.handover.fields import Bytes, Count, FileName, Line, Name, Sha256, Text, Time, Value, most


class Letter(Value):
    """One version of the appeal's text."""

    version: Annotated[int, Field(ge=1, le=1_000_000)]
    text: Text
    at: Time
    by: Name = ""
    note: Text = ""


class SentFile(Value):
    """One file that was handed to the marketplace; its bytes may be among the objects."""

    name: FileName
    sha256: Sha256
    bytes: Bytes


class Mark(Value):
    """Number and hash of the history's last entry at some moment; number 0 for an empty history."""

    seq: Count
    hash: Sha256


class Submission(Value):
    """One time the appeal was sent."""

    at: Time
    platform_case_id: Line = ""
    letter_version: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    """0 where no version of the letter was recorded."""
    files: Annotated[tuple[SentFile, ...], most(5_000)] = ()
    anchor: Mark | None = None


class Result(Value):
    """What the marketplace answered."""

    at: Time
    outcome: Outcome
    codes: Annotated[tuple[Line, ...], most(1_000)] = ()
    note: Text = ""
    submission: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    """Place of the submission in the document's list, from 0."""


class Reminder(Value):
    """Something to be done at a time."""

    at: Time
    text: Text
    done_at: Time | None = None
