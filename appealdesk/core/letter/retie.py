"""Tying a sentence of the letter to files: which piece of the text becomes what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.letter.sentences import Span
from appealdesk.core.letter.ties import ROOM, TIE, ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BREAKS = re.compile(r"[\]】］\n]|^\s|\s$")
"""What a name in a mark cannot hold."""


def can_tie(file: str, files: Iterable[str]) -> bool:
    """Return whether a mark can name a file of the evidence so that it is understood."""
    name = file.removeprefix(ROOM)
    return not _BREAKS.search(name) and [t.file for t in ties(f"[evidence: {name}]", files)] == [file]


def tied_to(text: str, sentence: Span, until: int, wanted: Sequence[str], *, word: str, files: Sequence[str]) -> Span:
    """Return the piece of a letter to replace and what to write there, for a sentence to be tied to files.

    Marks that the sentence has become one; a page that was named with a file stays. Names that fit no file of the
    evidence stay too: they may be of a file that is still to come.

    Args:
        text: the letter as written.
        sentence: the sentence, with its place in ``text``.
        until: where the next sentence begins, or the text ends.
        wanted: the files that the sentence shall be tied to, in order; none takes the mark away.
        word: what a mark calls evidence in the letter's language.
        files: the evidence.
    """
    marks = list(TIE.finditer(text, sentence.start, until))
    said = [t for m in marks for t in ties(m[0], files)]
    pages = {t.file: t.page for t in said if t.file and t.page}
    names = [_named(file, pages.get(file, 0)) for file in wanted]
    names += [t.name for t in said if not t.file]
    mark = f"[{word}: {'; '.join(dict.fromkeys(names))}]" if names else ""
    start = sentence.end
    end = max(start, marks[-1].end() if marks else start)
    if marks and marks[0].start() < start:
        start = marks[0].start()
    between = TIE.sub("", text[start:end])
    gap = " " if mark and text[:start] and not text[:start].endswith((" ", "\n")) else ""
    return Span(start, end, f"{gap}{mark}{between}")


def _named(file: str, page: int) -> str:
    name = file.removeprefix(ROOM)
    return f"{name} p{page}" if page else name
