"""What an export tells of one parcel, before it becomes facts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the page, and the line and letters of it; line -1 where that is not known."""

    page: int = 1
    line: int = -1
    start: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it is written."""

    raw: str
    place: Place = Place()


@dataclass(slots=True)
class Step:
    """One event of a trail, or the latest state with its time."""

    time: Value | None = None
    words: Value | None = None
    status: str = ""
    """A state of the contract, or empty where neither code nor words tell one."""
    zone: str = ""
    """Zone printed beside the time, an offset or a name; empty where there is none."""


@dataclass(slots=True)
class Parcel:
    """The numbers of one parcel, and its way."""

    numbers: list[tuple[Value, str]] = field(default_factory=list)
    """Each number with its role: ``waybill``, ``last-mile`` or empty."""
    order_id: Value | None = None
    carrier: Value | None = None
    state: Value | None = None
    """The words or the code of its state as a whole."""
    status: str = ""
    """What ``state`` means: a state of the contract, or the service's own word."""
    steps: list[Step] = field(default_factory=list)

    def known_as(self) -> set[str]:
        """Return its numbers as they are compared."""
        return {normal(value.raw) for value, _ in self.numbers}


def normal(number: str) -> str:
    """Return a number as facts hold it: upper case, no white space, no apostrophe of a spreadsheet before it."""
    return "".join(number.split()).lstrip("'").upper()
