"""What a notice or an answer asks for: a list under its heading, a list behind a colon, or "please send ..."."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.notice_words import inline_labels, label_role, words
from appealdesk.core.intake.sentences import BULLET
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.case import Printed
    from appealdesk.core.intake.sentences import Paragraph
    from appealdesk.core.intake.source import Source

_FEWEST = 2
"""Items of a list whose heading ends in no colon."""
_FEW_WORDS = 4
"""An item with an order id and less than so many words names that order and asks for nothing."""
_LIST = re.compile(r"\s*[;；、]\s*")
_END = re.compile(r"[\s.。!！,，]+$")


def required_of(source: Source) -> tuple[tuple[str, Printed], ...]:
    """Return what has to be sent, item by item as printed, with its place."""
    paragraphs = source.paragraphs
    for number, paragraph in enumerate(paragraphs):
        rest = _heading(paragraph.text)
        if rest is None and _heads().search(paragraph.text) and _listed_orders(paragraphs[number + 1 :]) is False:
            if BULLET.match(paragraph.text):
                # an item that asks for something, within a list of such items
                return tuple(_listed(paragraphs[_run_start(paragraphs, number) :]))
            rest = len(paragraph.text)
        if rest is None:
            continue
        found = (
            list(_split(paragraph, rest)) if paragraph.text[rest:].strip() else list(_listed(paragraphs[number + 1 :]))
        )
        if found:
            return tuple(found)
    beside = [(f.value, f.printed("required")) for f in fields_named(source.fields, "required")]
    items = [(i, p) for value, p in beside for i in _LIST.split(value.rstrip(".。 ")) if i]
    return tuple(items) or tuple(_asked(paragraphs))


def _heading(text: str) -> int | None:
    """Return where what is asked for begins, if a paragraph heads such a list; its end where the list follows."""
    if label_role(text) == "required":
        return len(text)
    colon = re.search(r"[:：](?=\s*$)", text) or re.search(r"[:：]", text)
    if colon is None:
        return None
    head = text[: colon.start()]
    label = next(iter(inline_labels(text)), None)
    if label is not None and label[0] == "required":
        return label[2]
    if _heads().search(head) and not text[colon.end() :].strip():
        return len(text)
    ends = tuple(w.casefold() for w in words("labels")["required"])
    return colon.end() if head.strip().casefold().endswith(ends) else None


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(pattern(words("required")["heads"]), re.IGNORECASE)


def _split(paragraph: Paragraph, start: int) -> Iterator[tuple[str, Printed]]:
    end = len(paragraph.text.rstrip(".。 "))
    at = start
    for gap in (*((m.start(), m.end()) for m in _LIST.finditer(paragraph.text, start, end)), (end, end)):
        if paragraph.text[at : gap[0]].strip():
            yield paragraph.text[at : gap[0]].strip(), paragraph.printed("required", at, gap[0])
        at = gap[1]


def _listed(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Printed]]:
    for paragraph in paragraphs:
        bullet = BULLET.match(paragraph.text)
        if bullet is None:
            return
        text = paragraph.text
        yield text[bullet.end() :].strip(), paragraph.printed("required", bullet.end(), len(text))


def _run_start(paragraphs: Sequence[Paragraph], number: int) -> int:
    """Return the number of the first paragraph of the list that a paragraph is an item of."""
    while number and BULLET.match(paragraphs[number - 1].text):
        number -= 1
    return number


def _listed_orders(paragraphs: Sequence[Paragraph]) -> bool | None:
    """Return whether the list that follows is one of orders; None where no list of two items and more follows."""
    items = [text for text, _ in _listed(paragraphs)]
    if len(items) < _FEWEST:
        return None
    return any(True for item in items for _ in find_order_ids(item) if len(item.split()) < _FEW_WORDS)


def _asked(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, Printed]]:
    for paragraph in paragraphs:
        for start, end in paragraph.sentences():
            found = next((m for p in _please() if (m := p.search(paragraph.text, start, end))), None)
            if found:
                what = _END.sub("", found["what"]).strip()
                if what.casefold() in _backwards():
                    continue
                yield what, paragraph.printed("required", found.start("what"), found.start("what") + len(what))


@cache
def _backwards() -> frozenset[str]:
    """Return what stands for what was asked for before ("the items above") and asks for nothing more."""
    return frozenset(w.casefold() for w in words("required")["backwards"])


@cache
def _please() -> tuple[re.Pattern[str], ...]:
    """Return the sentences that ask for something; what is asked ends at a deadline or with the sentence."""
    stop = pattern(words("required")["stop"])
    return tuple(_asking(template, stop) for template in words("required")["please"])


def _asking(template: str, stop: str) -> re.Pattern[str]:
    before, behind = template.split("{what}")
    body = r"\s+".join(re.escape(part).replace(r"\{any\}", r"[^.:;]{0,60}?") for part in before.split())
    tail = rf"\s+(?:{re.escape(behind.strip())})" if behind.strip() and behind.startswith(" ") else re.escape(behind)
    tail = tail or rf"(?=\s*(?:{stop})|[.!?。！？;；]\s|[.!?。！？;；]?$)"
    left = r"(?<![^\W_])" if before[:1].isascii() else ""
    right = r"(?![^\W_])" if before.rstrip()[-1:].isascii() else ""  # "with" is no part of "within"
    return re.compile(rf"{left}{body}{right}\s*(?P<what>[^.!?。！？]{{2,200}}?){tail}", re.IGNORECASE)
