"""Orders that a notice names only to say that it does not count them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.intake.notice_words import words
from appealdesk.core.intake.sentences import BULLET
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.intake.sentences import Paragraph

_HEADS = (":", "：")
_BEHIND = re.compile(
    r"\s*[(（,，–—-]\s*(?:(?:is|was|ist|wird|are)\s+)?|\s+(?:is|was|ist|wird)\s+(?:[^.;:,]{1,40}\s(?:and|und)\s+)?"
    r"|[\u4e00-\u9fff]{1,12}[，,]\s*",
    re.IGNORECASE,
)
"""What may stand between an id and the words that leave it out."""


def orders_outside(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return the order ids that stand only behind words such as "not counted", or in the list that these head."""
    counted: set[str] = set()
    left_out: set[str] = set()
    for text, outside in _sentences(paragraphs):
        (left_out if outside else counted).update(i.value for i in find_order_ids(text))
    return frozenset(left_out - counted)


def _sentences(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, bool]]:
    """Yield the sentences and whether their orders are left out; a list takes this from the line that heads it."""
    headed = False
    for paragraph in paragraphs:
        listed = bool(BULLET.match(paragraph.text)) or _bare(paragraph.text)
        headed = headed and listed
        for start, end in paragraph.sentences():
            sentence = paragraph.text[start:end]
            said = _words().search(sentence)
            ids = sorted(find_order_ids(sentence), key=lambda i: i.start)
            # what is said right behind a single id speaks of it: "112-... (not counted)"
            behind = said and len(ids) == 1 and _BEHIND.fullmatch(sentence[ids[0].end : said.start()])
            yield sentence, headed or bool(said and ids and (said.start() < ids[0].start or behind))
            headed = headed or bool(said and sentence.rstrip().endswith(_HEADS))


def _bare(text: str) -> bool:
    """Return whether a line holds ids and nothing else."""
    found = sorted(find_order_ids(text), key=lambda i: -i.start)
    rest = text
    for each in found:
        rest = rest[: each.start] + rest[each.end :]
    return bool(found) and not any(c.isalnum() for c in rest)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(pattern(words("outside")["words"]), re.IGNORECASE)
