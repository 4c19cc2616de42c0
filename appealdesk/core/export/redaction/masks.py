"""What is private in a text, and the same text without it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from appealdesk.core.export.redaction.patterns import ADDRESS, MAIL, NAME, PHONE, mails, people, phones, streets
from appealdesk.core.export.redaction.places import Place, Places, places_in
from appealdesk.core.export.redaction.routes import codes_of_barcode, codes_of_text
from appealdesk.core.reading.extractors.words import is_cjk, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MARK: Final = "■■■"
"""Stands for something masked; always as long, so that it does not tell how long that was."""
_SURE: Final = 6
"""Letters and digits from which a value is looked for without regard to what stands between and beside them."""
_LEAST: Final = 3
"""Letters of a single Latin name that is looked for; shorter ones are words too often."""
_LEAST_UNCASED: Final = 4
"""Letters of a name in a script without capitals and without spaces between words, such as Thai."""
_LEAST_DIGITS, _LAST_DIGITS = 9, 8
"""Digits from which a telephone number is known by its last ones: country and trunk prefixes come and go."""
_NO_NAME: Final = re.compile(r"[\d\s.,:/+-]{1,5}|\d{4}[-/.]\d\d?[-/.]\d.*|\d\d?[-/.]\d\d?[-/.]\d{4}.*").fullmatch
"""Short numbers and times, which a column of buyers may hold and which stand everywhere."""
_CELL: Final = re.compile(r"[^\t\n]+")
_APOSTROPHES: Final = "'’"
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
    ends: tuple[Place, ...] = ()
    """Where parcels went, as pages of carriers say it, beside what the addresses among the secrets tell."""

    def spans(self, text: str) -> list[Span]:
        """Return the private parts of a text in order; parts that touch are one."""
        found = [*self.known(text)]
        for kind, look in ((MAIL, mails), (PHONE, phones), (ADDRESS, streets), (NAME, people)):
            found += [Span(start, end, kind) for start, end in self._apart(text, look)]
        found += [Span(*cell.span(), ADDRESS) for cell in _CELL.finditer(text) if self.places.is_town(cell[0])]
        found = [s for s in found if s.kind == MAIL or not self._is_kept(text, s)]
        return merged((*found, *_spans_of(codes_of_text(text))))

    def of_barcode(self, text: str) -> str:
        """Return the kind of private value that a barcode holds; empty where it holds none."""
        spans = [*self.spans(text), *_spans_of(codes_of_barcode(text))]
        if spans:
            return spans[0].kind
        plain = _squeezed(text)[0].upper()
        own = any(plain == _squeezed(k)[0].upper() for k in self.kept)
        return "" if own or not any(code in plain for code in self.places.codes) else ADDRESS

    def known(self, text: str, *, misread: bool = True) -> Iterator[Span]:
        """Yield where the known values stand, whatever stands between their letters, misread a little too if asked."""
        plain, places = _squeezed(text)
        for squeezed, kind in self._sure:
            for at in _windows(plain, squeezed, misread=misread):
                yield Span(places[at], places[at + len(squeezed) - 1] + 1, kind)
        for pattern, kind in self._words:
            yield from (Span(m.start(), m.end(), kind) for m in pattern.finditer(text))
        yield from _spans_of(self.places.codes_in(text))

    def cover(self, text: str) -> str:
        """Return a text with its private parts masked."""
        out, at = [], 0
        for span in self.spans(text):
            out += [text[at : span.start], MARK]
            at = span.end
        return "".join([*out, text[at:]]) if out else text

    def still(self, text: str) -> list[Secret]:
        """Return the known values that a written text still holds; what was recognised is asked :meth:`spans`."""
        found = [s for s in self.known(text, misread=False) if not self._is_kept(text, s)]
        found = merged((*found, *_spans_of(codes_of_text(text))))
        return [Secret(text[s.start : s.end], s.kind) for s in found]

    def with_more(self, secrets: Iterable[Secret]) -> Masks:
        """Return masks that know further values."""
        return replace(self, secrets=tuple(dict.fromkeys((*self.secrets, *secrets))))

    @cached_property
    def places(self) -> Places:
        """The postcodes and towns in the known addresses, a name with an address behind it among them."""
        known = (s.text for s in self.secrets if s.kind == ADDRESS or (s.kind == NAME and "," in s.text))
        return Places((*self.ends, *(place for text in known for place in places_in(text))))

    def _apart(self, text: str, look: Callable[[str], Iterator[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
        """Yield what a pattern finds; around an id that stays, only the parts that it would find without the id."""
        for start, end in look(text):
            ids = [(at, at + len(k)) for k in self._ids for at in _all(text, k) if start <= at and at + len(k) <= end]
            if not ids:
                yield start, end
                continue
            edges = [start, *(edge for span in sorted(ids) for edge in span), end]
            for left, right in zip(edges[::2], edges[1::2], strict=True):
                yield from ((left + a, left + b) for a, b in look(text[left:right]))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(k for k in self.kept if len(k) >= _SURE and any(map(str.isdigit, k)))

    def _is_kept(self, text: str, span: Span) -> bool:
        return any(k and span.start >= at and span.end <= at + len(k) for k in self.kept for at in _all(text, k))

    @cached_property
    def _sure(self) -> tuple[tuple[str, str], ...]:
        kept = {_squeezed(k)[0] for k in self.kept}
        found: dict[str, str] = {}
        for secret in self.secrets:
            plain = _squeezed(secret.text)[0]
            if _is_code(secret.kind, plain):
                continue
            if len(plain) >= _SURE or _is_uncased(plain):
                found.setdefault(plain, secret.kind)
            if secret.kind == NAME:
                words = (_squeezed(word)[0] for word in secret.text.split())
                found.update((word, NAME) for word in words if _is_uncased(word))
            digits = "".join(c for c in plain if c.isdigit())
            if secret.kind == PHONE and len(digits) >= _LEAST_DIGITS:
                found.setdefault(digits[-_LAST_DIGITS:], PHONE)
        return tuple((plain, kind) for plain, kind in found.items() if plain not in kept)

    @cached_property
    def _words(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Return patterns of short names, and of the single words of longer ones, which messages call people by."""
        calendar = {w.casefold() for w in table("private")["calendar"]}
        kept = {w.casefold() for k in self.kept for w in k.split()}
        found: dict[str, str] = {}
        for secret in self.secrets:
            words = secret.text.split()
            plain = _squeezed(secret.text)[0]
            short = len(plain) < _SURE and not _is_code(secret.kind, plain)
            if secret.kind == NAME and len(words) > 1:
                bare = (word.strip(f'.,;:()"{_APOSTROPHES}') for word in words)
                # "will" is a word and "Will" may be a person
                capital = (w.title() if w.islower() else w for w in bare if len(w) >= _LEAST and _is_word(w))
                found.update((w, NAME) for w in capital)
            if short and len(plain) >= _LEAST:
                found.setdefault(secret.text.strip(), secret.kind)
        return tuple((_pattern(w), kind) for w, kind in found.items() if w.casefold() not in calendar | kept)


def _is_code(kind: str, plain: str) -> bool:
    """Tell whether an address is a postcode alone, which is looked for as such and not within other numbers."""
    return kind == ADDRESS and plain.isdigit() and len(plain) <= _LEAST_DIGITS


def _spans_of(places: Iterable[tuple[int, int]]) -> Iterator[Span]:
    return (Span(start, end, ADDRESS) for start, end in places)


def _is_word(text: str) -> bool:
    """Tell whether a text is one word of a script with capitals: marks, hyphens and apostrophes belong to names."""
    letters = "".join(c for c in text if c not in f"-{_APOSTROPHES}" and not unicodedata.category(c).startswith("M"))
    return letters.isalpha() and text.upper() != text.lower()


def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds a short name between words, as it was written or with capitals."""
    forms = dict.fromkeys((name, name.title(), name.upper()))
    spaced = (r"[\s_.-]+".join(map(re.escape, form.split())) for form in forms)
    ways = [re.sub(f"[{_APOSTROPHES}]", f"[{_APOSTROPHES}]", way) for way in spaced]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])")


def _is_uncased(plain: str) -> bool:
    """Tell whether letters are a name that is looked for without spaces about it: their script sets none."""
    if any(c.isdigit() for c in plain) or plain.upper() != plain.lower():
        return False
    return _is_han(plain) or len(plain) >= _LEAST_UNCASED


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


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            last = found[-1]
            found[-1] = Span(last.start, max(last.end, span.end), last.kind)
        else:
            found.append(span)
    return found


def _all(text: str, value: str) -> Iterator[int]:
    at = text.find(value)
    while at >= 0:
        yield at
        at = text.find(value, at + 1)


def distinct_secrets(secrets: Sequence[Secret]) -> tuple[Secret, ...]:
    """Return secrets once each, without those that hold no letter and no digit and without names that are none."""
    return tuple(
        dict.fromkeys(s for s in secrets if _squeezed(s.text)[0] and not (s.kind == NAME and _NO_NAME(s.text)))
    )
