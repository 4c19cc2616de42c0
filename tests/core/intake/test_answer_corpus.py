"""Answers to appeals in the platforms' wording and languages: what became of the appeal and what has to follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.intake.rejection import read_rejection

from .corpus_reading import Text, texts

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Rejection

ANSWERS = texts("answers", "answers-second", "answers-third", "answers-fourth")
_EMPTY: dict[str, Any] = {
    "points": [], "codes": [], "orders": [], "case_id": "", "deadline": None, "final": False,
}  # fmt: skip


def read(text: Text) -> Rejection:
    return read_rejection(text.reading, f"{text.name}.x", **text.about)


def told(answer: Rejection) -> dict[str, Any]:
    """Return the fields of an answer in the corpus's words."""
    return {
        "outcome": answer.outcome,
        "final": answer.final,
        "points": [p.text for p in answer.points],
        "codes": list(answer.codes),
        "orders": list(dict.fromkeys(o for p in answer.points for o in p.orders)),
        "case_id": answer.case_id,
        "deadline": answer.deadline and answer.deadline.isoformat(),
    }


@pytest.mark.parametrize("text", ANSWERS, ids=lambda t: t.name)
def test_an_answer_is_read_as_a_careful_clerk_reads_it(text: Text) -> None:
    found = told(read(text))
    assert found == {name: text.expect.get(name, _EMPTY.get(name, "")) for name in found}
