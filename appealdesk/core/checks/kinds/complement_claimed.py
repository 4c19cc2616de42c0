"""The letter takes the on-time rate for one minus the late rate, or the other way round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.letter.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_RATE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d{1,3})?)\s*[%％]")
_WHOLE = 100.0
_CLAUSE = re.compile(r"[，；;、]|,(?!\d)|\band\b|\bwhile\b|而")
_LATE, _ON_TIME = "late", "on-time"


@dataclass(frozen=True, slots=True)
class Parameters:
    """Words for the two rates; a rate belongs to the nearest of them in its clause, else to the last before it."""

    late: tuple[str, ...]
    on_time: tuple[str, ...]


@kind("complement-claimed", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when a late rate and an on-time rate of the letter, or of notice and letter, add up to 100 %.

    Nothing late and everything on time is no reckoning from one to the other.
    """
    late, on_time = set[float](), set[float]()
    for name, rate in _told(view.work.submitted, parameters):
        (late if name == _LATE else on_time).add(rate)
    value = view.case.notice.value
    if value is not None and view.case.metric in ("late-shipment", "on-time-dispatch"):
        (late if view.case.metric == "late-shipment" else on_time).add(value * _WHOLE)
    for one in sorted(late):
        for other in sorted(on_time):
            if 0 < one < _WHOLE and round(one + other, 2) == _WHOLE:
                yield Hit(file=view.letter_file, args=arguments(late=f"{one:g}%", on_time=f"{other:g}%"))
                return


def _told(letter: str, parameters: Parameters) -> Iterator[tuple[str, float]]:
    for sentence in sentences(letter):
        before = ""
        for clause in _CLAUSE.split(sentence.text):
            words = [*_places(clause, parameters.late, _LATE), *_places(clause, parameters.on_time, _ON_TIME)]
            for found in _RATE.finditer(clause):
                near = ((min(abs(found.start() - end), abs(start - found.end())), name) for start, end, name in words)
                # "the late rate, counted from Monday on, is 12.5 %": a clause without a word goes on about the last
                name = min(near, default=(0, before))[1]
                if name:
                    yield name, float(found[1].replace(",", "."))
            before = max(words)[2] if words else before


def _places(clause: str, words: Iterable[str], name: str) -> Iterator[tuple[int, int, str]]:
    folded = clause.casefold()
    for word in words:
        # "late" stands in "related" too
        edge = r"\b" if word.isascii() else ""
        for found in re.finditer(f"{edge}{re.escape(word)}{edge}", folded):
            yield found.start(), found.end(), name
