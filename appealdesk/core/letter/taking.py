"""Taking a draft over into the letter: which piece of the text becomes what."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.letter.outline import SECTIONS, outline
from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.letter.drafts import Draft, Part
    from appealdesk.core.letter.outline import Section

_ORDER = ("points", *SECTIONS)
_RUN_IN = re.compile(r"[:：]\s*|\s[-–—]\s")
"""What parts a heading from words that go on in its line."""


def part_taken(text: str, draft: Draft, part: Part) -> Span:
    """Return what to replace in a letter, and by what, for a part of a draft to be its part of that name.

    A part that the letter has keeps its heading and gets the draft's words; one that it lacks is put in with its
    heading, before the part that follows it in the usual order. A statement is the whole text.
    """
    if draft.form == "statement":
        return Span(0, len(text), part.body.strip("\n") + "\n")
    sections = outline(text)
    own = next((s for s in sections if _is(s, part)), None)
    if own is not None:
        start, end, before = _body(own, text, sections)
        return Span(start, end, before + part.body)
    rank = _ORDER.index(part.name)
    after = next((s for s in sections if s.name in _ORDER and _ORDER.index(s.name) > rank and s.heading), None)
    at = after.start if after else len(text)
    before = "" if not text[:at].strip() else "\n" * (2 - _line_ends(text[:at]))
    behind = "\n\n" if after else "\n"
    return Span(at, at, f"{before}# {part.heading}\n\n{part.body}{behind}")


def together(text: str, pieces: Iterable[Span]) -> Span:
    """Return one replacement that does what several do: the letter from the first of them to the last.

    Pieces that are put in at the same place follow one another with an empty line between them.
    """
    parts: list[str] = []
    ordered = sorted(pieces, key=lambda p: (p.start, p.end))
    at = ordered[0].start
    for before, piece in zip((None, *ordered), ordered, strict=False):
        if before is not None and before.end == piece.start == piece.end:
            parts[-1] = parts[-1].rstrip("\n")
            parts.append("\n\n" + piece.text.lstrip("\n"))
        else:
            parts += [text[at : piece.start], piece.text]
        at = piece.end
    return Span(ordered[0].start, at, "".join(parts))


def point_begun(text: str, draft: Draft, number: str, code: str) -> Span:
    """Return what to put into a letter, and where, for the answer to one point of a refusal to be begun."""
    return points_begun(text, draft, [(number, code)])


def points_begun(text: str, draft: Draft, wanted: Sequence[tuple[str, str]]) -> Span:
    """Return what to put into a letter, and where, for the answers to points of a refusal to be begun.

    The draft's words for a point are taken where it has some; what only the seller knows is a gap in them.

    Args:
        text: the letter.
        draft: a draft of the case.
        wanted: number and code (empty where it has none) of each point.
    """
    part = next((p for p in draft.parts if p.name in ("points", "statement")), None)
    lines = part.body.splitlines() if part else []
    line = "\n".join(
        next((x for x in lines if x.startswith(f"{number}.")), f"{number}. {code}".strip()) for number, code in wanted
    )
    own = next((s for s in outline(text) if part and part.name == "points" and _is(s, part)), None)
    if part is not None and part.name == "points" and own is None:
        return part_taken(text, draft, replace(part, body=line))
    at = _body(own, text, outline(text))[1] if own else len(text.rstrip())
    before = "" if not text[:at].strip() else "\n" if own and own.body else "\n\n" if own else "\n"
    return Span(at, at, before + line)


def has_part(text: str, part: Part) -> bool:
    """Return whether a letter has words in that part already."""
    return any(_is(s, part) and s.body.strip() for s in outline(text))


def _is(section: Section, part: Part) -> bool:
    # the points are answered under a heading of their own, which is none of the four
    return section.name == part.name or (
        part.name == "points" and section.heading.casefold() == part.heading.casefold()
    )


def _body(section: Section, text: str, sections: tuple[Section, ...]) -> tuple[int, int, str]:
    """Return where the words of a part stand, without white space around them, and what goes before new ones."""
    after = next((s.start for s in sections if s.start > section.start), len(text))
    whole = text[section.start : after].rstrip()
    end = section.start + len(whole)
    if not section.heading:
        return section.start + len(whole) - len(whole.lstrip()), end, ""
    line, _, below = whole.partition("\n")
    if not section.body:
        return end, end, "\n\n"
    if below.strip() == section.body:
        return end - len(below.lstrip()), end, ""
    run_in = _RUN_IN.search(line)
    return section.start + (run_in.end() if run_in else len(line)), end, "" if run_in else "\n\n"


def _line_ends(text: str) -> int:
    return min(len(text) - len(text.rstrip("\n")), 2)


def opened(text: str, words: str) -> Span:
    """Return what to put into a letter, and where, for it to open with a line: behind a heading it begins with."""
    first = next(iter(outline(text)), None)
    if first is None:
        return Span(0, 0, words + "\n")
    start, end, before = _body(first, text, outline(text))
    return Span(start, start, words + "\n") if first.body else Span(end, end, before + words)
