"""What became of an appeal: refused, more asked for, approved, or only received."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.intake.fields import fields_named, values_of
from appealdesk.core.intake.places import sentence_with
from appealdesk.core.reading.extractors.words import pattern, table
from appealdesk.core.reading.negation import negated_grant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.domain.case import Printed
    from appealdesk.core.intake.source import Source

REFUSED, MORE, APPROVED, RECEIVED = "refused", "more-information", "approved", "received"
_IN_TEXT = (MORE, REFUSED, RECEIVED)
"""In running text a request for more also says that nothing can be granted yet, and any answer what was received."""
_HEAD = 3


def outcome_of(source: Source, title: str) -> tuple[str, bool]:
    """Return the outcome, empty where the answer does not tell it, and whether the answer calls itself final.

    The decision that a label names wins, then the title and the first lines, then what the sentences say; sentences
    that only say what would be ("if it is rejected ...") tell nothing. An approval has to stand at the head and nothing
    else may speak against it, for with it every point would be dropped; what was answered before does not.
    """
    decided = [v for role in ("decision", "status") for v in values_of(source.fields, role)]
    sentences = tuple(_sentences(source))
    final = any(_words("final", "words").search(s) for s in sentences)
    told = _told(sentences)
    against = bool(_told(s for s in sentences if not _words("before", "words").search(s)) & {REFUSED, MORE})
    for texts in (decided, (title,), sentences[:_HEAD]):
        found = _told(texts)
        if len(found) == 1 and not (found == {APPROVED} and texts is not decided and against):
            return found.pop(), final
    return next((o for o in _IN_TEXT if o in told), ""), final


def outcome_places(source: Source, outcome: str, *, final: bool) -> Iterator[Printed]:
    """Yield where the outcome, and that it is the last word, are printed; the label that names a decision first."""
    decided = fields_named(source.fields, "decision", "status")
    said = next((f.printed("outcome") for f in decided if outcome in _told([f.value])), None)
    if outcome and said is None:
        said = sentence_with(source, "outcome", _words("outcome", outcome), _conditional())
    if said is not None:
        yield said
    if final and (last := sentence_with(source, "final", _words("final", "words"), _conditional())) is not None:
        yield last


def _told(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        if text and not _conditional().match(text.strip()):
            # what was handed in with success is not won yet
            rest = _words("outcome", "handed-in").sub(" ", text)
            if rest != text:
                found.add(RECEIVED)
            # "not approved" must not count as "approved", nor what is told of both
            for outcome in (REFUSED, MORE, APPROVED, RECEIVED):
                for known in (_words("outcome", outcome), *((_negated(),) if outcome == REFUSED else ())):
                    if known.search(rest):
                        found.add(outcome)
                        rest = known.sub(" ", rest)
    return found


def _sentences(source: Source) -> Iterator[str]:
    for paragraph in source.paragraphs:
        for start, end in paragraph.sentences():
            yield paragraph.text[start:end]


@cache
def _words(section: str, key: str) -> re.Pattern[str]:
    return re.compile(pattern(table("answers")[section][key]), re.IGNORECASE)


@cache
def _negated() -> re.Pattern[str]:
    return re.compile(negated_grant(), re.IGNORECASE)


@cache
def _conditional() -> re.Pattern[str]:
    return re.compile(pattern(table("answers")["conditional"]["words"]), re.IGNORECASE)
