"""The answers that a person gives to the program's questions about a kept case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.kept import told
from appealdesk.core.packs.questions import AnswerError, load_questions
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.desk.kept import KeptCases


def answer(kept: KeptCases, uid: str, answers: Mapping[str, str]) -> None:
    """Keep answers to questions of a case: one edit, undone as one. An empty answer takes an earlier one back.

    Args:
        kept: the cases of the open store.
        uid: the case.
        answers: by the question's id, as a person gives them.

    Raises:
        DeskError: one is not what its question takes, or nothing can be written; then none is kept.
        KeyError: there is no such question.
    """
    questions = load_questions()
    try:
        given = {name: questions[name].read(whole(value)) for name, value in answers.items()}
    except AnswerError as error:
        raise DeskError(f"questions.error.{error.why}", {"value": error.value, "allowed": error.allowed}) from error
    # in one turn: what another thread answers meanwhile would be written over
    with told(), kept.store.database.turns.take():
        typed = kept.store.cases.get(uid).typed
        after = {name: value for name, value in {**typed.answers, **given}.items() if value}
        if after == typed.answers:
            return
        keys = typed.typed | {"answers"} if after else typed.typed - {"answers"}
        now = replace(typed, answers=after, typed=keys)
        kept.store.cases.set_typed(uid, now, "questions-answered", {"n": len(given)})
