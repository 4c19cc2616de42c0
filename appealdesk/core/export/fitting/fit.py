"""Exhibits made small enough for a file with a limit: on copies, only as far as needed, and proved to say the same."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Self

from appealdesk.core.export.fitting.choosing import choose
from appealdesk.core.export.fitting.ladder import Ladder
from appealdesk.core.export.fitting.proof import Proof, smallest_text
from appealdesk.core.export.values import Shrunk, SmallerCopy
from appealdesk.core.reading.again import SecondLook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from appealdesk.core.export.fitting.ladder import Version
    from appealdesk.core.export.originals import Original
    from appealdesk.core.export.pdf.pictures import Picture
    from appealdesk.core.export.values import Exhibit

NOTE: Final = "dossier.note.smaller"


class Fitter:
    """Makes smaller copies; what reads them again starts with the first."""

    def __init__(self) -> None:
        """Prepare; nothing is started yet."""
        self._eyes = SecondLook()
        self._tried: dict[tuple[int, int, str], _Tried] = {}
        """What was made of each picture so far: a file may be tried with less room, then in parts."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_told: object) -> None:
        """End the process."""
        self._eyes.close()

    def _of(self, exhibit: Exhibit, position: int, picture: Picture) -> _Tried:
        key = (exhibit.number, position, picture.name)
        if key not in self._tried:
            proof = Proof(exhibit.evidence, position + 1, picture, self._eyes)
            least = smallest_text(exhibit.evidence, position + 1, picture)
            self._tried[key] = _Tried(Ladder(picture, least, proof.places), proof)
        return self._tried[key]

    def fit(
        self,
        exhibits: Sequence[Exhibit],
        originals: Mapping[int, Original],
        budget: int,
        check: Callable[[], None],
    ) -> tuple[dict[int, Original], tuple[Shrunk, ...]] | None:
        """Return the originals with smaller pictures so that together they take at most ``budget`` bytes.

        None where they would stop being legible before they fit. What is no picture stays as it is.

        Args:
            exhibits: what goes into one file.
            originals: their files, by exhibit number; they are not changed.
            budget: bytes.
            check: called before every picture; raises when the user gave up.
        """
        places = [(e, n) for e in exhibits for n in range(len(originals[e.number].pictures))]
        tried = [self._of(e, n, originals[e.number].pictures[n]) for e, n in places]
        ladders = [t.ladder for t in tried]
        rungs = choose(ladders, budget, lambda position, version: tried[position].holds(version), check)
        if rungs is None:
            return None
        versions = [ladder.version(rung) for ladder, rung in zip(ladders, rungs, strict=True)]
        chosen: dict[int, list[Version]] = {}
        for (exhibit, _), version in zip(places, versions, strict=True):
            chosen.setdefault(exhibit.number, []).append(version)
        fitted = {e.number: _with(originals[e.number], chosen.get(e.number, [])) for e in exhibits}
        copies: dict[int, list[SmallerCopy]] = {}
        for (exhibit, position), version, one in zip(places, versions, tried, strict=True):
            if version.coded:
                before = originals[exhibit.number].pictures[position]
                copies.setdefault(exhibit.number, []).append(_copy(position + 1, before, version, one.proof))
        told = [
            _shrunk(e.number, originals[e.number], chosen.get(e.number, []), copies.get(e.number, [])) for e in exhibits
        ]
        return fitted, tuple(s for s in told if s.after < s.before)


@dataclass(slots=True)
class _Tried:
    """One picture: its versions, and which of them were proved."""

    ladder: Ladder
    proof: Proof
    proved: dict[int, bool] = field(default_factory=dict)

    def holds(self, version: Version) -> bool:
        """Tell whether a version still says what the original says; asked once of each."""
        key = id(version)  # the ladder keeps every version that it made
        if key not in self.proved:
            self.proved[key] = self.proof.holds(version)
        return self.proved[key]


def _with(original: Original, versions: Sequence[Version]) -> Original:
    pictures = tuple(replace(v.picture, notes=(*v.picture.notes, NOTE)) if v.coded else v.picture for v in versions)
    return replace(original, pictures=pictures)


def _shrunk(number: int, original: Original, versions: Sequence[Version], copies: Sequence[SmallerCopy]) -> Shrunk:
    after = sum(len(v.picture.data) for v in versions)
    return Shrunk(number, original.weight, after, min((v.scale for v in versions), default=1.0), tuple(copies))


def _copy(page: int, before: Picture, version: Version, proof: Proof) -> SmallerCopy:
    return SmallerCopy(
        page,
        len(before.data),
        len(version.picture.data),
        version.colours,
        version.quality,
        version.scale,
        proof.ids,
        proof.reads(version),
        version.coded,
    )
