"""What a question says to a person, in Chinese or English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.packs.citation import cited
from appealdesk.core.packs.questions import NO, YES, load_questions
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.packs.questions import Question
    from appealdesk.core.packs.values import Pack


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words."""

    id: str
    kind: str
    """``choice``, ``yes-no``, ``number``, ``date`` or ``text``."""
    text: str
    why: str
    where: str
    """Where the answer is found on the platform's pages; empty where one just knows."""
    options: tuple[tuple[str, str], ...]
    """Values that may be answered and their words, for a choice and for yes or no."""
    source: str
    """Who says that it matters."""

    def word(self, answer: str) -> str:
        """Return an answer in words."""
        return dict(self.options).get(answer, answer)


def asked(question: Question, pack: Pack, language: str) -> Asked:
    """Return a question in words, for a case of the pack's platform.

    Raises:
        ValueError: the language is neither ``zh`` nor ``en``.
    """
    if language not in question.texts:
        raise ValueError(f"no texts in the language {language!r}")
    texts = question.texts[language]
    screen = pack.screen(question.screen(pack.platform))
    yes_no = tuple((value, text(language, f"questions.answer.{value}")) for value in (YES, NO))
    return Asked(
        id=question.id,
        kind=question.kind,
        text=texts.text,
        why=texts.why,
        where=texts.where or (screen.path.to(language) if screen else ""),
        options=yes_no if question.kind == "yes-no" else texts.options,
        source=cited(question.source, language),
    )


def asking(pack: Pack, language: str) -> Callable[[str], Asked]:
    """Return what gives a question in words by its id, for cases of a pack's platform, in ``zh`` or ``en``.

    What it returns raises KeyError where there is no such question.
    """
    questions = load_questions()
    return lambda question: asked(questions[question], pack, language)
