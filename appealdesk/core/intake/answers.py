"""The table ``[answers]`` of a ``case.toml``: what the seller says to the program's questions."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.intake.values import near
from appealdesk.core.packs.questions import AnswerError, load_questions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from appealdesk.core.intake.values import Place


def read_answers(table: object, place: Place) -> dict[str, str]:
    """Return the answers by the question's id, in the form in which they are kept.

    The id may stand in quotation marks (``"account.status" = "active"``) or bare, which TOML takes for nested tables.

    Raises:
        IntakeError: an unknown question or an answer that it does not take; it names key, line and what is allowed.
    """
    if not isinstance(table, dict):
        raise place.error("needs-table")
    questions, answers = load_questions(), dict[str, str]()
    for path, value in _leaves(table, ()):
        name, at = ".".join(path), replace(place, path=(*place.path, *path))
        question = questions.get(name)
        if question is None:
            guess = near(name, questions.by_id)
            key = "answer-unknown-near" if guess else "answer-unknown"
            raise at.error(key, unknown=name, guess=guess, allowed=", ".join(questions.by_id))
        if name in answers:
            raise at.error("answer-twice")
        try:
            answers[name] = question.read(value)
        except AnswerError as error:
            guess = near(error.value, question.values) if error.why == "not-allowed" else ""
            key = f"{error.why}-near" if guess else error.why
            raise at.error(key, value=error.value, allowed=error.allowed, guess=guess) from error
    return {name: answer for name, answer in answers.items() if answer}


def sound(answers: Mapping[str, str]) -> dict[str, str]:
    """Return those answers that this program can use: another version may have kept others, which it asks again."""
    questions, found = load_questions(), dict[str, str]()
    for name, answer in answers.items():
        question = questions.get(name)
        with suppress(AnswerError):
            if question is not None:
                found[name] = question.read(answer)
    return found


def _leaves(table: dict[str, object], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yield every value of a table and of the tables within, with its keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value
