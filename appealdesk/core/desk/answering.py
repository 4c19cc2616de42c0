"""The answers that a person gives to the program's questions about a kept case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.kept import told
from appealdesk.core.packs.questions import AnswerError, load_questions
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.packs.questions import Question


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer that another case of the same shop holds; it counts once it is kept with this one too."""

    answer: str
    case: str
    """The other case's name."""


def offers(kept: KeptCases, uid: str, questions: Iterable[str]) -> dict[str, Offer]:
    """Return what other cases of the same shop answered, by the question's id: the newest case's word on each.

    Only answers about the shop or its account are offered; what is about one notice holds for that alone.

    Args:
        kept: the cases of the open store.
        uid: the case.
        questions: those that stand open.

    Raises:
        DeskError: the case is not there, or the store cannot be read.
    """
    known = load_questions()
    wanted = [q for q in questions if (one := known.get(q)) is not None and one.of_shop]
    if not wanted:
        return {}
    with told():
        beside = kept.store.cases.answers_beside(uid)
    found: dict[str, Offer] = {}
    for name, answers in beside:
        for question in wanted:
            if question not in found and (given := _readable(known[question], answers.get(question, ""))):
                found[question] = Offer(given, name)
    return found


def _readable(question: Question, given: str) -> str:
    """Return an answer as it is taken today; another version may have taken others."""
    try:
        return question.read(given)
    except AnswerError:
        return ""


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
