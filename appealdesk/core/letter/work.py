"""The letter laid beside the facts of its case: what every remark about it starts from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from appealdesk.core.letter.gathering import Facts, sheet_of
from appealdesk.core.letter.language import SCRIPTED, detect
from appealdesk.core.letter.lexicon import form
from appealdesk.core.letter.mentions import Mention, find_ids
from appealdesk.core.letter.outline import Section, outline
from appealdesk.core.letter.sentences import Span, sentences
from appealdesk.core.letter.ties import Tie, blanked, submitted, ties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from appealdesk.core.domain.report import Report
    from appealdesk.core.letter.factsheet import FactSheet
    from appealdesk.core.packs.values import Pack

_LONGEST = 20_000
"""Code points of a letter that are read sentence by sentence: forms take a few thousand, and ``letter.very-long`` says
that the rest was not looked through."""
_TELLING = 40
"""Characters from which on the words of a piece tell its language."""
OWN_SECTIONS = ("actions", "plan")
"""Parts in which the seller tells of measures; their dates are the seller's own."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the letter; places are code points of the letter's text as the case holds it."""

    span: Span
    section: str
    """``problem``, ``root-cause``, ``actions``, ``plan``, or empty."""
    ids: tuple[Mention, ...]
    """Order ids and tracking numbers in it, their places in the letter."""
    orders: tuple[str, ...]
    """The case's orders that it is about: named in it, or else by the text before it."""
    named: bool
    """True when it names an order itself."""

    @property
    def own(self) -> bool:
        """True in the parts that tell what the seller did and will do."""
        return self.section in OWN_SECTIONS

    def piece(self, start: int, end: int) -> Span:
        """Return a piece of the sentence, given by its places in the sentence, with its place in the letter."""
        return Span(self.span.start + start, self.span.start + end, self.span.text[start:end])

    def place(self, found: Span) -> Span:
        """Return what was found in the sentence with its place in the letter."""
        return self.piece(found.start, found.end)


class LetterWork:
    """A letter and its case; everything is worked out when first asked for."""

    def __init__(self, report: Report, pack: Pack, rates: Callable[[], Mapping[str, float]] | None = None) -> None:
        """Keep the case.

        Args:
            report: the case; its findings are not looked at.
            pack: its platform's.
            rates: reckons the rates that the own export gives for the notice's metric, by formula; asked at most once.
        """
        self.report = report
        self.case = report.case
        self.pack = pack
        self._rates = rates
        self._made: dict[str, Any] = {}

    @cached_property
    def known(self) -> Facts:
        """What is known of each order, by its id."""
        return Facts(self.report)

    @cached_property
    def sheet(self) -> FactSheet:
        """The facts of the case, all orders included."""
        return sheet_of(self.report, self.known.first(), self.recomputed)

    @cached_property
    def about(self) -> FactSheet:
        """The facts of the case without its orders and what is reckoned from them."""
        return sheet_of(self.report, ())

    @cached_property
    def recomputed(self) -> Mapping[str, float]:
        """Rates that the own export gives for the notice's metric, by formula; none where there is no export."""
        return self._rates() if self._rates is not None else {}

    def once[T](self, name: str, make: Callable[[], T]) -> T:
        """Return what was made under a name, made when it is first asked for: several rules ask for the same."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    @cached_property
    def raw(self) -> str:
        """The letter as written, ties included; empty where there is none."""
        return self.case.letter.text if self.case.letter else ""

    @cached_property
    def text(self) -> str:
        """The letter with spaces in place of ties: its places are those of :attr:`raw`."""
        return blanked(self.raw)

    @cached_property
    def submitted(self) -> str:
        """The letter as the platform gets it."""
        return submitted(self.raw).strip()

    @property
    def file(self) -> str:
        """The letter's file name."""
        return self.case.letter.file if self.case.letter else ""

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """The ties that the seller wrote."""
        return ties(self.raw, (e.file for e in self.report.evidence))

    def tied(self, index: int) -> tuple[str, ...]:
        """Return the files that the seller tied to a sentence: named in it or right behind it."""
        said = self.sentences
        end = said[index + 1].span.start if index + 1 < len(said) else len(self.raw)
        own = (t.file for t in self.ties if said[index].span.start <= t.span.start < end)
        return tuple(dict.fromkeys(file for file in own if file))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the letter."""
        return outline(self.text)

    @cached_property
    def parts(self) -> frozenset[str]:
        """Names of the parts that say something: a part that only apologises or thanks is as good as empty."""
        return frozenset(n for s in self.sections if _says(s.body) for n in (s.name, *s.also))

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Tracking numbers of the case and the order each belongs to."""
        return self.known.numbers

    @cached_property
    def language(self) -> str:
        """The language that the letter is mostly in: ``zh-Hans``, ``zh-Hant``, ``en`` ..., or empty."""
        return detect(self.text).best

    def language_of(self, span: Span) -> str:
        """Return the language of a piece of the letter, or the letter's where the piece is too short to tell."""
        best = detect(span.text).best
        # a few common words stand in several languages that share a script
        short = len(span.text) < _TELLING and best.partition("-")[0] not in SCRIPTED
        return (self.language or best if short else best or self.language) or "en"

    @cached_property
    def ids(self) -> tuple[Mention, ...]:
        """The order ids and tracking numbers of the letter, in order: the case's, and what has their form."""
        named = [o.id for o in self.case.orders if o.id in self.text]
        numbers = [n for n in self.numbers if n in self.text]
        return tuple(find_ids(self.text[:_LONGEST], self.case.platform, named, numbers))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order, each with the orders that it is about."""
        starts = [s.start for s in self.sections]
        places = [m.span.start for m in self.ids]
        found: list[Sentence] = []
        before: tuple[str, ...] = ()
        end = 0
        for span in sentences(self.text[:_LONGEST]):
            section = self._section(starts, span.start)
            ids = self.ids[bisect_left(places, span.start) : bisect_left(places, span.end)]
            about = self._about(ids)
            strange = any(m.value not in self.known and m.value not in self.numbers for m in ids)
            # a new paragraph begins anew; an id that the case does not know is not the order before it
            if "\n\n" in self.text[end : span.start] or (strange and not about):
                before = ()
            found.append(Sentence(span, section, ids, about or before, named=bool(about)))
            before, end = () if strange else about or before, span.end
        return tuple(found)

    def _section(self, starts: list[int], at: int) -> str:
        place = bisect_right(starts, at) - 1
        return self.sections[place].name if place >= 0 else ""

    def _about(self, ids: Iterable[Mention]) -> tuple[str, ...]:
        orders = (m.value if m.kind == "order-id" else self.numbers.get(m.value, "") for m in ids)
        return tuple(dict.fromkeys(o for o in orders if o in self.known))


def _says(body: str) -> bool:
    courtesy = form("courtesy")
    return any(courtesy is None or not courtesy.fullmatch(s.text.rstrip(".。!！ ")) for s in sentences(body))
