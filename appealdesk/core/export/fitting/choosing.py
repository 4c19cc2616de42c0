"""Which version of each picture: as little is taken away as the limit allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.export.fitting.ladder import LOWEST, Ladder, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SAMPLE: Final = 8
"""So many pictures of a file are tried on every rung; the others are coded once the rung is known."""
_TRUST: Final = 1.04
"""How far the sample may mislead."""


def choose(
    ladders: Sequence[Ladder], budget: int, proved: Callable[[int, Version], bool], check: Callable[[], None]
) -> list[int] | None:
    """Return the rung of each picture so that all fit, or None where they do not.

    Args:
        ladders: the pictures.
        budget: bytes for all of them.
        proved: tells whether a version of the picture at a position still says what the original says.
        check: called before every picture; raises when the user gave up.
    """
    came = _weight(ladders, [0] * len(ladders))
    if came <= budget:
        return [0] * len(ladders)
    start = _promising(ladders, budget / came, check)
    for rung in range(start, LOWEST + 1):
        rungs = [rung] * len(ladders)
        _made(ladders, rung, check)
        if _weight(ladders, rungs) > budget:
            continue
        for position, ladder in enumerate(ladders):
            check()
            while rungs[position] and not proved(position, ladder.version(rungs[position])):
                rungs[position] -= 1
            ladder.forget()
        used = _weight(ladders, rungs)
        if used <= budget:
            return _raised(ladders, rungs, budget - used)
    return None


def _promising(ladders: Sequence[Ladder], share: float, check: Callable[[], None]) -> int:
    """Return the rung from which on all may fit, judged by a few of them; one beyond the lowest where none will do."""
    sample = ladders[:: max(1, len(ladders) // _SAMPLE)]
    whole = _weight(sample, [0] * len(sample))
    for rung in range(1, LOWEST + 1):
        _made(sample, rung, check, keep=True)
        if _weight(sample, [rung] * len(sample)) <= whole * share * _TRUST:
            return rung
    return LOWEST + 1


def _made(ladders: Sequence[Ladder], rung: int, check: Callable[[], None], *, keep: bool = False) -> None:
    for ladder in ladders:
        check()
        ladder.version(rung)
        if not keep:
            ladder.forget()


def _raised(ladders: Sequence[Ladder], rungs: list[int], left: int) -> list[int]:
    """Return the rungs with pictures left as they came where there is room for it, the cheapest first."""
    gains = [ladder.version(0).weight - ladder.version(r).weight for ladder, r in zip(ladders, rungs, strict=True)]
    for position in sorted(range(len(ladders)), key=gains.__getitem__):
        if gains[position] > left:
            break
        rungs[position] = 0
        left -= gains[position]
    return rungs


def _weight(ladders: Sequence[Ladder], rungs: Sequence[int]) -> int:
    return sum(ladder.version(rung).weight for ladder, rung in zip(ladders, rungs, strict=True))
