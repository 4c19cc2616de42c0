"""The closed set of things the program may ask a person, one file each, as data.

What a folder cannot tell (how the account stands, what was ticked elsewhere) is a question and never a finding. An
answer is kept as text in one form: a choice by its value, ``yes`` or ``no``, a number without digit grouping, a day as
in ISO 8601.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs.citation import unnamed
from appealdesk.core.packs.loader import STATUSES
from appealdesk.core.packs.source import Table, read_table
from appealdesk.core.text import LANGUAGES, resources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

KINDS = ("choice", "yes-no", "number", "date", "text")
YES, NO = "yes", "no"
YEARS = range(2000, 2101)
LONGEST = 2000
"""Characters of a free text."""
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


class AnswerError(ValueError):
    """An answer is not one that the question takes; ``why`` names the text that says so."""

    def __init__(self, why: str, value: str, allowed: str) -> None:
        """Keep what was given and what is allowed."""
        super().__init__(f"{value!r} is no answer; allowed: {allowed}")
        self.why = why
        self.value = value
        self.allowed = allowed


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """A question in one language."""

    text: str
    why: str
    """Why it matters."""
    where: str
    """Where it is found; empty where a screen says so, or where one just knows."""
    options: tuple[tuple[str, str], ...] = ()
    """Values and their words."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that may be asked."""

    id: str
    kind: str
    platforms: tuple[str, ...]
    """Empty: all."""
    sites: tuple[str, ...]
    """Empty: all."""
    values: tuple[str, ...]
    """What may be answered, for a choice and for yes or no."""
    least: float | None
    most: float | None
    """Bounds of a number, both allowed."""
    whole: bool
    """Whether a number has to be a whole one."""
    screens: tuple[tuple[str, str], ...]
    """Platform and id of the screen on which the answer stands."""
    source: str
    status: str
    as_of: str
    of_shop: bool
    """True where the answer is about the shop or its account, so that it holds for other cases too."""
    texts: Mapping[str, QuestionTexts]
    path: Path

    def applies(self, platform: str, site: str) -> bool:
        """Return whether the question makes sense on that platform and market."""
        return (not self.platforms or platform in self.platforms) and (not self.sites or site in self.sites)

    def screen(self, platform: str) -> str:
        """Return the id of the platform's screen on which the answer stands, or an empty text."""
        return dict(self.screens).get(platform, "")

    def read(self, given: object) -> str:
        """Return an answer in the form in which it is kept; an empty text means that it is taken back.

        Args:
            given: a text, or what a TOML file holds: true, false, a number or a date.

        Raises:
            AnswerError: it is not one that this question takes.
        """
        if isinstance(given, str) and not given.strip():
            return ""
        match self.kind:
            case "number":
                return self._number(given)
            case "date":
                return _day(given)
            case "text":
                return _text(given)
            case _:
                return self._choice(given)

    def _choice(self, given: object) -> str:
        value = _plain(given)
        if self.kind == "yes-no" and isinstance(given, bool):
            value = YES if given else NO
        if value not in self.values:
            raise AnswerError("not-allowed", value, ", ".join(self.values))
        return value

    def _number(self, given: object) -> str:
        value = _plain(given)
        try:
            number = Decimal(value) if _NUMBER.fullmatch(value) and not isinstance(given, bool) else None
        except InvalidOperation:
            number = None
        fits = number is not None and (not self.whole or number == int(number))
        if number is None or not fits or not self._within(float(number)):
            raise AnswerError("answer-number", value, self._bounds())
        return format(number, "f")

    def _within(self, number: float) -> bool:
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)

    def _bounds(self) -> str:
        least, most = ("" if x is None else f"{x:g}" for x in (self.least, self.most))
        return f"{least}–{most}" if least or most else "0, 1, 2 …"


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions by id."""

    by_id: Mapping[str, Question]

    def __iter__(self) -> Iterator[Question]:
        """Go through the questions, sorted by id."""
        return iter(self.by_id.values())

    def __getitem__(self, question: str) -> Question:
        """Return one question.

        Raises:
            KeyError: there is none with that id.
        """
        return self.by_id[question]

    def get(self, question: str) -> Question | None:
        """Return one question, or None."""
        return self.by_id.get(question)


def _plain(given: object) -> str:
    return str(given).strip()[:80]


def _day(given: object) -> str:
    day: object = given
    if isinstance(given, str):
        try:
            day = date.fromisoformat(_plain(given))
        except ValueError:
            day = None
    if isinstance(day, datetime):
        day = day.date()
    if not isinstance(day, date) or day.year not in YEARS:
        raise AnswerError("answer-day", _plain(given), "2026-05-07")
    return day.isoformat()


def _text(given: object) -> str:
    if not isinstance(given, str) or len(given.strip()) > LONGEST:
        raise AnswerError("answer-text", _plain(given), f"≤ {LONGEST}")
    return given.strip()


@cache
def load_questions(folder: Path | None = None) -> Questions:
    """Return every question of a folder (default: those that come with the program).

    Raises:
        DataError: a file is wrong; it names file, key and line.
    """
    root = folder or resources() / "questions"
    questions = [_question(path) for path in sorted(root.glob("*.toml"))]
    return Questions({q.id: q for q in sorted(questions, key=lambda q: q.id)})


def _question(path: Path) -> Question:
    root = read_table(path)
    identity, kind, source = root.text("id"), root.choice("kind", KINDS), root.text("source")
    if path.stem != identity:
        raise root.error("id", f"is {identity!r}, but the file is named {path.name}")
    if name := unnamed(source):
        raise root.error("source", f"names {name!r}, which has no name for users in resources/text/*/sources.toml")
    values = _values(root, kind)
    bounds = [root.value(name, (int, float), "a number", None) for name in ("least", "most")]
    question = Question(
        id=identity,
        kind=kind,
        platforms=root.texts("platforms", (), PLATFORMS),
        sites=root.texts("sites", ()),
        values=values,
        least=bounds[0],
        most=bounds[1],
        whole=root.truth("whole", default=False),
        screens=_screens(root.table("screens", {})),
        source=source,
        status=root.choice("status", STATUSES),
        as_of=root.text("as_of"),
        of_shop=root.truth("of_shop", default=False),
        texts={language: _texts(root.table(language), kind, values) for language in LANGUAGES},
        path=path,
    )
    if kind != "number" and (bounds != [None, None] or question.whole):
        raise root.error("kind", f"is {kind!r}, so there are no bounds")
    root.finish()
    return question


def _values(root: Table, kind: str) -> tuple[str, ...]:
    if kind == "yes-no":
        return (YES, NO)
    values = root.texts("options") if kind == "choice" else ()
    if kind == "choice" and (len(values) < 2 or len(set(values)) < len(values)):
        raise root.error("options", "must be two or more different values")
    return values


def _screens(table: Table) -> tuple[tuple[str, str], ...]:
    for platform in table.data:
        if platform not in PLATFORMS:
            raise table.error(platform, f"is no platform; allowed: {', '.join(PLATFORMS)}")
    return tuple((platform, table.text(platform)) for platform in table.data)


def _texts(table: Table, kind: str, values: tuple[str, ...]) -> QuestionTexts:
    options = table.table("options", {})
    if kind == "choice" and set(options.data) != set(values):
        raise options.error("", f"must have words for just these values: {', '.join(values)}")
    if kind != "choice" and options.data:
        raise table.error("options", f"only a choice has words of its own, this is {kind}")
    texts = QuestionTexts(
        text=table.text("text"),
        why=table.text("why"),
        where=table.text("where", ""),
        options=tuple((value, options.text(value)) for value in values) if kind == "choice" else (),
    )
    table.finish()
    return texts
