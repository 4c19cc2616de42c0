"""The history that travels with a case: its entries, and where the whole chain ended when they were taken out."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from appealdesk.core.store.chain import Anchor, Entry, Verdict, verify_extract
from appealdesk.core.store.handover.aboutsending import Mark
from appealdesk.core.store.handover.fields import Line, Name, Sha256, Text, Time, Uid, Value, Word, most


@dataclass(frozen=True, slots=True)
class Extract:
    """The entries of one case out of the history of one store."""

    case: str
    """Uid of the case in that store."""
    by: str
    """The operator who took them out."""
    at: datetime
    anchor: Anchor
    """End of that store's whole history then."""
    entries: tuple[Entry, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the entries are what was written; see :func:`verify_extract`."""
        return verify_extract(self.entries, self.anchor)


class EntryValue(Value):
    """An entry of the history, with bounds; see :class:`appealdesk.core.store.chain.Entry`."""

    seq: Annotated[int, Field(ge=1, le=2**53)]
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
    mono: Annotated[int, Field(ge=0, lt=2**63)]
    actor: Line
    action: Word
    case: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{0,64}$")]
    object: Line
    detail: Text
    prev: Sha256
    hash: Sha256


class ExtractValue(Value):
    """A stretch of history as JSON."""

    case: Uid
    by: Name
    at: Time
    anchor: Mark
    entries: Annotated[tuple[EntryValue, ...], most(200_000)]


class HistoryValue(Value):
    """The part ``history.json``."""

    version: Literal[1] = 1
    extracts: Annotated[tuple[ExtractValue, ...], Field(min_length=1), most(100)]


def to_value(extracts: tuple[Extract, ...]) -> HistoryValue:
    """Return the JSON form.

    Raises:
        pydantic.ValidationError: something in them cannot be handed over.
    """
    return HistoryValue(
        extracts=tuple(
            ExtractValue(
                case=e.case,
                by=e.by,
                at=e.at,
                anchor=Mark(seq=e.anchor.seq, hash=e.anchor.hash),
                entries=tuple(EntryValue(**asdict(entry)) for entry in e.entries),
            )
            for e in extracts
        )
    )


def from_value(value: HistoryValue) -> tuple[Extract, ...]:
    """Return the values of the JSON form."""
    return tuple(
        Extract(
            e.case,
            e.by,
            e.at,
            Anchor(e.anchor.seq, e.anchor.hash),
            tuple(Entry(**entry.model_dump()) for entry in e.entries),
        )
        for e in value.extracts
    )
