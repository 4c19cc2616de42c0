"""What is private in a text, and the same text without it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from appealdesk.core.export.redaction.accounts import accounts
from appealdesk.core.export.redaction.matching import Secret, Span, found_in, is_han, squeezed, toneless_of
from appealdesk.core.export.redaction.names import (
    given_of,
    half_read,
    initials_of,
    parts_of,
    patterns_of,
    romanised,
    with_initials,
)
from appealdesk.core.export.redaction.patterns import (
    ACCOUNT,
    ADDRESS,
    MAIL,
    NAME,
    PHONE,
    TOWN,
    mails,
    people,
    phones,
    streets,
)
from appealdesk.core.export.redaction.places import Place, Places, places_in
from appealdesk.core.export.redaction.routes import codes_of_barcode, codes_of_text
from appealdesk.core.reading.extractors.words import table, toneless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MARK: Final = "■■■"
"""Stands for something masked; always as long, so that it does not tell how long that was."""
_SURE: Final = 6
"""Letters and digits from which a value is looked for without regard to what stands between and beside them."""
_LEAST: Final = 3
"""Letters of a short name that is looked for with bounds about it."""
_LEAST_UNCASED: Final = 4
"""Letters of a name in a script without capitals and without spaces between words, such as Thai."""
_LEAST_DIGITS, _LAST_DIGITS = 9, 8
"""Digits from which a telephone number is known by its last ones: country and trunk prefixes come and go."""
_NO_NAME: Final = re.compile(r"[\d\s.,:/+-]{1,5}|\d{4}[-/.]\d\d?[-/.]\d.*|\d\d?[-/.]\d\d?[-/.]\d{4}.*").fullmatch
"""Short numbers and times, which a column of buyers may hold and which stand everywhere."""
_PREFIX: Final = re.compile(r"(?<!\d)[+(]{0,2}\d[\d() ./-]{0,6}$")
"""What stands before the last figures of a telephone number: prefixes of countries, towns and networks."""
_FLAT: Final = re.compile(r"(?:-\d{1,4})+(?![\w-])")
"""The number of a flat behind that of a house."""
_CELL: Final = re.compile(r"[^\t\n]+")
_LOOKS: Final = ((MAIL, mails), (ACCOUNT, accounts), (PHONE, phones), (ADDRESS, streets), (NAME, people))
_APOSTROPHES: Final = "'’"
_LEAST_TONELESS: Final = 6
"""Letters of a value that is looked for without regard to accents and tone marks."""


@dataclass(frozen=True)
class Masks:
    """What is to be masked in a case, known by value, and what never is."""

    secrets: tuple[Secret, ...]
    kept: tuple[str, ...] = ()
    """Ids and names that stay: orders, parcels, cases, the shop."""
    ends: tuple[Place, ...] = ()
    """Where parcels went, as pages of carriers say it, beside what the addresses among the secrets tell."""
    own: tuple[str, ...] = ()
    """Lines of the shop's own address, as labels print them below its name: they look private and are no buyer's."""

    def spans(self, text: str) -> list[Span]:
        """Return the private parts of a text in order; parts that touch are one."""
        found = [*self.known(text)]
        for kind, look in _LOOKS:
            found += [Span(start, end, kind) for start, end in self._apart(text, look)]
        found += [Span(*cell.span(), ADDRESS) for cell in _CELL.finditer(text) if self.places.is_town(cell[0])]
        found = [s for s in found if s.kind == MAIL or not self._is_kept(text, s)]
        return merged((*self._with_initials(text, found), *_spans_of(codes_of_text(text))))

    def _with_initials(self, text: str, found: Iterable[Span]) -> Iterator[Span]:
        for span in found:
            if span.kind == NAME:
                yield Span(*with_initials(text, span.start, span.end, self._initials), NAME)
            elif span.kind == PHONE:
                before = _PREFIX.search(text, 0, span.start)
                yield Span(before.start() if before else span.start, span.end, PHONE)
            elif span.kind == ADDRESS and text[span.end - 1].isdigit():
                more = _FLAT.match(text, span.end)
                yield Span(span.start, more.end() if more else span.end, ADDRESS)
            else:
                yield span

    @cached_property
    def _initials(self) -> frozenset[str]:
        return initials_of(s.text for s in self.secrets if s.kind == NAME)

    def of_barcode(self, text: str) -> str:
        """Return the kind of private value that a barcode holds; empty where it holds none."""
        spans = [*self.spans(text), *_spans_of(codes_of_barcode(text))]
        if spans:
            return spans[0].kind
        plain = squeezed(text)[0].upper()
        own = any(plain == squeezed(k)[0].upper() for k in self.kept)
        return "" if own or not any(code in plain for code in self.places.codes) else ADDRESS

    def known(self, text: str, *, misread: bool = True) -> Iterator[Span]:
        """Yield where the known values stand, misread a little too if asked, and buyers' postcodes and towns."""
        yield from self.values_in(text, misread=misread)
        yield from _spans_of(self.places.codes_in(text))
        yield from _spans_of(self.places.towns_in(text))

    def values_in(self, text: str, *, misread: bool = True) -> Iterator[Span]:
        """Yield where the known values stand, whatever stands between their letters, misread a little too if asked."""
        plain, places = squeezed(text)
        for sure, kind in self._sure:
            yield from found_in(text, plain, places, Secret(sure, kind), misread=misread)
        if misread:
            bare, places = toneless_of(plain, places)
            for toneless, kind in self._marked:
                yield from found_in(text, bare, places, Secret(toneless, kind), misread=True)
        for pattern, kind in self._words:
            group = "name" if "name" in pattern.groupindex else 0
            yield from (Span(*m.span(group), kind) for m in pattern.finditer(text))

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
        towns = (Place("", s.text) for s in self.secrets if s.kind == TOWN)
        return Places((*self.ends, *towns, *(place for text in known for place in places_in(text))))

    def _apart(self, text: str, look: Callable[[str], Iterator[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
        """Yield what a pattern finds; around an id that stays, only the parts that it would find without the id."""
        for start, end in look(text):
            ids = [(at, at + len(k)) for k in self._ids for at in _all(text, k) if start <= at and at + len(k) <= end]
            if self._is_own(text, start, end):
                continue
            if not ids:
                yield start, end
                continue
            edges = [start, *(edge for span in sorted(ids) for edge in span), end]
            for left, right in zip(edges[::2], edges[1::2], strict=True):
                yield from ((left + a, left + b) for a, b in look(text[left:right]))

    @cached_property
    def _marked(self) -> tuple[tuple[str, str], ...]:
        """Return values with accents or tone marks without these: mails leave them out, and so does recognition."""
        found = ((plain, toneless(plain), kind) for plain, kind in self._sure)
        return tuple((bare, kind) for plain, bare, kind in found if bare != plain and len(bare) >= _LEAST_TONELESS)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(k for k in self.kept if len(k) >= _SURE and any(map(str.isdigit, k)))

    def _is_own(self, text: str, start: int, end: int) -> bool:
        plain = squeezed(text[start:end])[0]
        return any(plain in line for line in self._own)

    @cached_property
    def _own(self) -> tuple[str, ...]:
        return tuple(squeezed(line)[0] for line in self.own)

    def _is_kept(self, text: str, span: Span) -> bool:
        return any(k and span.start >= at and span.end <= at + len(k) for k in self.kept for at in _all(text, k))

    @cached_property
    def _sure(self) -> tuple[tuple[str, str], ...]:
        kept = {squeezed(k)[0] for k in self.kept}
        found: dict[str, str] = {}
        for secret in self.secrets:
            plain = squeezed(secret.text)[0]
            if secret.kind == TOWN or _is_code(secret.kind, plain):
                continue
            if len(plain) >= _SURE or _is_uncased(plain):
                found.setdefault(plain, secret.kind)
            if secret.kind == NAME:
                words = (squeezed(word)[0] for word in (*secret.text.split(), given_of(secret.text)))
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
            plain = squeezed(secret.text)[0]
            short = len(plain) < _SURE and secret.kind != TOWN and not _is_code(secret.kind, plain)
            if secret.kind == NAME:
                found.update((part, NAME) for part in parts_of(secret.text))
            if short and len(plain) >= _LEAST:
                found.setdefault(secret.text.strip(), secret.kind)
        words = ((_pattern(w), kind) for w, kind in found.items() if w.casefold() not in calendar | kept)
        return (*words, *((re.compile(way), kind) for way, kind in self._ways()))

    def _ways(self) -> dict[tuple[str, str], None]:
        named = ((way, NAME) for s in self.secrets if s.kind == NAME for way in patterns_of(s.text))
        placed = ((way, ADDRESS) for s in self.secrets if s.kind == ADDRESS for way in half_read(s.text))
        known = {kind: [s.text for s in self.secrets if s.kind == kind] for kind in (NAME, MAIL)}
        roman = ((way, NAME) for way in romanised(known[NAME], known[MAIL]))
        return dict.fromkeys((*named, *placed, *roman))


def _is_code(kind: str, plain: str) -> bool:
    """Tell whether an address is a postcode alone, which is looked for as such and not within other numbers."""
    return kind == ADDRESS and plain.isdigit() and len(plain) <= _LEAST_DIGITS


def _spans_of(places: Iterable[tuple[int, int]]) -> Iterator[Span]:
    return (Span(start, end, ADDRESS) for start, end in places)


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
    return is_han(plain) or len(plain) >= _LEAST_UNCASED


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
    return tuple(dict.fromkeys(s for s in secrets if squeezed(s.text)[0] and not (s.kind == NAME and _NO_NAME(s.text))))
