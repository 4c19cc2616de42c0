"""Mails inside mails: which part of a forwarded or answered mail the marketplace wrote, without its quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.page import Box
from appealdesk.core.intake.marketplace import names_platform
from appealdesk.core.intake.notice_words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.page import Line, Page, Reading

_QUOTED = re.compile(r"^(?:\s?[>＞]\s?)+")
_NEAR = 6
"""Header lines further apart than this do not belong together."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one writer wrote: the head as printed and the pages with the body alone."""

    sender: str
    subject: str
    sent: str
    pages: tuple[Page, ...]
    inner: bool = False
    """True for a mail inside another one: then the container's date and subject are not its own."""


@dataclass(slots=True)
class _Part:
    sender: str
    subject: str
    sent: str
    lines: list[tuple[int, Line]]
    inner: bool


def letter_of(reading: Reading, pages: Sequence[Page]) -> Letter:
    """Return the part of a file that a marketplace wrote.

    Of a forwarded mail that is the mail inside, of an answer above a quoted mail the quoted one, and of a marketplace's
    own mail that quotes somebody the outer one. Without mails inside, everything is returned.
    """
    head = dict(reading.metadata)
    outer = _Part(head.get("from", ""), head.get("subject", ""), head.get("date", ""), [], inner=False)
    bare = ((n, _bare(line)) for n, page in enumerate(pages) for line in page.lines)
    parts = _parts([(n, line) for n, line in bare if line.text.strip()], outer)
    chosen = _chosen(parts)
    kept = tuple(replace(p, lines=tuple(x for n, x in chosen.lines if n == i)) for i, p in enumerate(pages))
    return Letter(chosen.sender, chosen.subject, chosen.sent, kept, chosen.inner)


def _chosen(parts: list[_Part]) -> _Part:
    filled = [p for p in parts if p.lines]
    if not filled:
        return parts[0]
    named = next((p for p in filled if names_platform(p.sender)), None)
    forwarded = bool(_pattern("forwarded_subject").match(parts[0].subject))
    return named or (filled[-1] if forwarded or not parts[0].lines else filled[0])


def _parts(lines: list[tuple[int, Line]], outer: _Part) -> list[_Part]:
    parts = [outer]
    texts = [line.text.strip() for _, line in lines]
    at = 0
    while at < len(lines):
        head = _head_at(texts, at)
        if head is None:
            parts[-1].lines.append(lines[at])
            at += 1
        else:
            part, at = head
            parts.append(part)
    return parts


def _head_at(texts: Sequence[str], at: int) -> tuple[_Part, int] | None:
    """Return the mail that begins at a line, and where its body begins; None where none begins."""
    # "On Wed, 20 May 2026 at 09:12, eBay wrote:" may be broken over two lines
    for lines in (texts[at : at + 1], texts[at : at + 2]):
        text = " ".join(lines)
        dated = [any(c.isdigit() for c in line) for line in lines]
        if _pattern("wrote").search(lines[-1]) and dated in ([True], [True, False]):
            return _Part(text, "", text, [], inner=True), at + len(lines)
    first = at + 1 if _pattern("forwarded").search(texts[at]) else at
    found: dict[str, str] = {}
    end = first
    for number, role, value in _header_lines(texts, first):
        if role in found:
            break
        found[role] = value
        end = number + 1
    enough = "from" in found and ("sent" in found or "subject" in found)
    if not enough:
        return (_Part("", "", "", [], inner=True), first) if first > at else None
    return _Part(found["from"], found.get("subject", ""), found.get("sent", ""), [], inner=True), end


def _header_lines(texts: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    for number in range(first, min(first + _NEAR, len(texts))):
        match = _headers().match(texts[number])
        if match is None:
            return
        role = next(name for name in ("from", "to", "sent", "subject") if match[name])
        yield number, role, texts[number][match.end() :].strip()


@cache
def _headers() -> re.Pattern[str]:
    roles = "|".join(f"(?P<{r}>{_any(words('mail')[r])})" for r in ("from", "to", "sent", "subject"))
    return re.compile(rf"\s*\*?(?:{roles})\*?\s*[:：]\*?\s*", re.IGNORECASE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(_any(words("mail")[name]), re.IGNORECASE)


def _any(printed: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(printed, key=len, reverse=True))


def _bare(line: Line) -> Line:
    """Return a line without the marks of quotation before it."""
    mark = _QUOTED.match(line.text)
    if not mark or mark.end() == len(line.text):
        return line if not mark else replace(line, text="")
    end = len(line.text)
    place = line.span_box(mark.end(), end)
    edges = line.edges[mark.end() :] if line.edges else ()
    sure = line.char_confidence[mark.end() :] if line.char_confidence else ()
    return replace(
        line,
        text=line.text[mark.end() :],
        box=Box(place.x, place.y, place.w, place.h),
        edges=edges,
        char_confidence=sure,
    )
