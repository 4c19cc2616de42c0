"""What the files of a case cannot tell and a person can: a question that stands open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that rules have and nobody has answered yet; its words are made from the id elsewhere."""

    id: str
    rules: tuple[str, ...]
    """The rules that wait for the answer, those that may block first."""
    blocking: bool = False
    """True when an answer may stop the export."""
