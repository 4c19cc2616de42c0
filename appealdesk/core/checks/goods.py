"""What the goods of a case are, and which of them have papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from appealdesk.core.checks.view import View


def category_of(typed: str, categories: tuple[str, ...]) -> str:
    """Return the name of the first category whose words stand in what was typed, or an empty text.

    Args:
        typed: the case's category, in any language.
        categories: ``name=word|word``; words begin where a word begins, Chinese ones anywhere.
    """
    for entry in categories:
        name, _, words = entry.partition("=")
        if any(_stands(word, typed.casefold()) for word in words.split("|")):
            return name
    return ""


def _stands(word: str, text: str) -> bool:
    start = r"\b" if word[0].isascii() else ""
    return re.search(start + re.escape(word), text) is not None


def names(text: str, sku: str) -> bool:
    """Return whether a text names an article number: whole, so that ``A1`` stands in neither ``A10`` nor ``A1-B``.

    Chinese letters may touch it, as nobody puts spaces between words there.
    """
    inside = r"[a-z0-9_]"
    before, after = rf"(?<!{inside})(?<!{inside}-)(?<!\d\.)", rf"(?!-?{inside}|\.\d)"
    return re.search(before + re.escape(sku.casefold()) + after, text.casefold()) is not None


def skus_without(view: View, kinds: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the article numbers of the case's orders that no paper of the kinds names; None when all have one.

    A paper that was read and names no article number of the case is taken for all of them. Without any paper, or where
    no article number is known, the result is empty: the paper is missing as such.
    """
    papers = view.legible(kinds=[EvidenceKind(k) for k in kinds])
    if not papers:
        return ()
    skus = tuple(dict.fromkeys(o.sku for o in view.case.orders if o.sku))
    texts = [p.reading.text for p in papers if p.reading]
    named = {sku for sku in skus if any(names(text, sku) for text in texts)}
    if not skus or any(not any(names(text, sku) for sku in skus) for text in texts):
        return None
    bare = tuple(sku for sku in skus if sku not in named)
    return bare or None
