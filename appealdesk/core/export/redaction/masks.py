"""What is private in a text, and the same text without it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from appealdesk.core.export.redaction.patterns import ADDRESS, MAIL, NAME, PHONE, mails, phones, streets
from appealdesk.core.reading.extractors.words import is_cjk, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARK: Final = "■■■"
"""Stands for something masked; always as long, so that it does not tell how long that was."""
_SURE: Final = 6
"""Letters and digits from which a value is looked for without regard to what stands between and beside them."""
_LEAST: Final = 3
"""Letters of a single Latin name that is looked for; shorter ones are words too often."""
_SLIPS: Final = 6
"""One letter in so many may be read wrongly and the value is still the value."""


class Span(NamedTuple):
    """A private part of a text."""

    start: int
    end: int
    kind: str


class Secret(NamedTuple):
    """A private value: a name, an address, a telephone number or a mail address."""

    text: str
    kind: str


@dataclass(frozen=True)
class Masks:
    """What is to be masked in a case, known by value, and what never is."""

    secrets: tuple[Secret, ...]
    kept: tuple[str, ...] = ()
    """Ids and names that stay: orders, parcels, cases, the shop."""

    def spans(self, text: str) -> list[Span]:
        """Return the private parts of a text in order; parts that touch are one."""
        found = [*self.known(text)]
        for kind, look in ((MAIL, mails), (PHONE, phones), (ADDRESS, streets)):
            found += [Span(start, end, kind) for start, end in look(text)]
        return _merged(s for s in found if s.kind == MAIL or not self._is_kept(text, s))

    def known(self, text: str, *, misread: bool = True) -> Iterator[Span]:
        """Yield where the known values stand, whatever stands between their letters, misread a little too if asked."""
        plain, places = _squeezed(text)
        for squeezed, kind in self._sure:
            for at in _windows(plain, squeezed, misread=misread):
                yield Span(places[at], places[at + len(squeezed) - 1] + 1, kind)
        for pattern, kind in self._words:
            yield from (Span(m.start(), m.end(), kind) for m in pattern.finditer(text))

    def cover(self, text: str) -> str:
        """Return a text with its private parts masked."""
        out, at = [], 0
        for span in self.spans(text):
            out += [text[at : span.start], MARK]
            at = span.end
        return "".join([*out, text[at:]]) if out else text

    def still(self, text: str) -> list[Secret]:
        """Return the known values that a written text still holds; what was recognised is asked :meth:`spans`."""
        found = _merged(self.known(text, misread=False))
        return [Secret(text[s.start : s.end], s.kind) for s in found if not self._is_kept(text, s)]

    def with_more(self, secrets: Iterable[Secret]) -> Masks:
        """Return masks that know further values."""
        return Masks(tuple(dict.fromkeys((*self.secrets, *secrets))), self.kept)

    def _is_kept(self, text: str, span: Span) -> bool:
        return any(k and span.start >= at and span.end <= at + len(k) for k in self.kept for at in _all(text, k))

    @cached_property
    def _sure(self) -> tuple[tuple[str, str], ...]:
        kept = {_squeezed(k)[0] for k in self.kept}
        found: dict[str, str] = {}
        for secret in self.secrets:
            plain = _squeezed(secret.text)[0]
            if (len(plain) >= _SURE or _is_han(plain)) and plain not in kept:
                found.setdefault(plain, secret.kind)
        return tuple(found.items())

    @cached_property
    def _words(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Return patterns of short names, and of the single words of longer ones, which messages call people by."""
        calendar = {w.casefold() for w in table("private")["calendar"]}
        kept = {w.casefold() for k in self.kept for w in k.split()}
        found: dict[str, str] = {}
        for secret in self.secrets:
            words = secret.text.split()
            if secret.kind == NAME and len(words) > 1:
                for word in words:
                    bare = word.strip(".,;:()'\"")
                    if len(bare) >= _LEAST and bare[:1].isupper() and bare.isalpha():
                        found.setdefault(bare, secret.kind)
            elif _LEAST <= len(_squeezed(secret.text)[0]) < _SURE:
                found.setdefault(secret.text.strip(), secret.kind)
        return tuple(
            (re.compile(rf"(?<![^\W_])(?:{re.escape(w)}|{re.escape(w.upper())})(?![^\W_])"), kind)
            for w, kind in found.items()
            if w.casefold() not in calendar | kept
        )


def _is_han(plain: str) -> bool:
    return len(plain) > 1 and all(is_cjk(c) for c in plain)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text alike in case and width, and where each stood."""
    plain: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        for one in unicodedata.normalize("NFKC", char).casefold():
            if one.isalnum() or unicodedata.category(one).startswith("M"):
                plain.append(one)
                places.append(at)
    return "".join(plain), places


def _windows(plain: str, wanted: str, *, misread: bool) -> Iterator[int]:
    """Yield where a value begins, a few of its letters misread or none."""
    at = plain.find(wanted)
    while at >= 0:
        yield at
        at = plain.find(wanted, at + 1)
    slips = len(wanted) // _SLIPS if misread and wanted.isalpha() and not _is_han(wanted) else 0
    if not slips:
        return
    for start in range(len(plain) - len(wanted) + 1):
        wrong = 0
        for a, b in zip(plain[start : start + len(wanted)], wanted, strict=True):
            wrong += a != b
            if wrong > slips:
                break
        if 0 < wrong <= slips:
            yield start


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            last = merged[-1]
            merged[-1] = Span(last.start, max(last.end, span.end), last.kind)
        else:
            merged.append(span)
    return merged


def _all(text: str, value: str) -> Iterator[int]:
    at = text.find(value)
    while at >= 0:
        yield at
        at = text.find(value, at + 1)


def distinct_secrets(secrets: Sequence[Secret]) -> tuple[Secret, ...]:
    """Return secrets once each, without those that hold no letter and no digit."""
    return tuple(dict.fromkeys(s for s in secrets if _squeezed(s.text)[0]))
