"""Which version of each picture: as little is taken away as the limit allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.export.fitting.ladder import LOWEST, Ladder, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SAMPLE: Final = 12
"""So many pictures of a file are tried on every rung; the others are coded once the rung is known."""
_TRUST: Final = 1.12
"""How far the sample may mislead: where it promised too much, some pictures go one rung lower, where it promised too
little, all would have been made smaller than need be."""


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
    rung = _promising(ladders, budget / came, check)
    if rung > LOWEST:
        return None
    _made(ladders, rung, check)
    rungs, most = [rung] * len(ladders), [LOWEST] * len(ladders)
    seen: set[int] = set()
    while True:
        used = _weight(ladders, rungs)
        while used > budget:
            # some go one rung lower, the heaviest first, as few as it takes; the others stay where they are
            if rung > LOWEST:
                return None
            used = _lowered(ladders, rungs, most, (rung, used - budget), check) + budget
            rung += used > budget
        lost = _unproved(ladders, rungs, seen, proved, check)
        for position in lost:
            most[position] = rungs[position]
        if _weight(ladders, rungs) <= budget:
            return _raised(ladders, rungs, budget - _weight(ladders, rungs))


def _lowered(
    ladders: Sequence[Ladder],
    rungs: list[int],
    most: Sequence[int],
    goal: tuple[int, int],
    check: Callable[[], None],
) -> int:
    """Bring pictures down to a rung until enough bytes are saved, and return how many are still too many.

    Args:
        ladders: the pictures.
        rungs: where each stands; changed.
        most: how low each may go.
        goal: the rung, and the bytes to save.
        check: called before every picture.
    """
    rung, over = goal
    heavy = sorted(range(len(ladders)), key=lambda p: -ladders[p].version(rungs[p]).weight)
    for position in heavy:
        if over <= 0:
            break
        if rungs[position] >= min(rung, most[position]):
            continue
        check()
        ladder = ladders[position]
        before = ladder.version(rungs[position]).weight
        rungs[position] = min(rung, most[position])
        over -= before - ladder.version(rungs[position]).weight
        ladder.forget()
    return over


def _unproved(
    ladders: Sequence[Ladder],
    rungs: list[int],
    seen: set[int],
    proved: Callable[[int, Version], bool],
    check: Callable[[], None],
) -> list[int]:
    """Bring pictures that say something else now back up until they do not, and return which those were."""
    lost = []
    for position, ladder in enumerate(ladders):
        version = ladder.version(rungs[position])
        if id(version) in seen:
            continue
        check()
        while rungs[position] and not proved(position, ladder.version(rungs[position])):
            rungs[position] -= 1
            if position not in lost:
                lost.append(position)
        ladder.forget()
        seen.add(id(ladder.version(rungs[position])))
    return lost


def _promising(ladders: Sequence[Ladder], share: float, check: Callable[[], None]) -> int:
    """Return the rung from which on all may fit, judged by a few of them; one beyond the lowest where none will do."""
    # light and heavy ones alike: what comes every so often may all be of one kind
    step = max(1, len(ladders) // _SAMPLE)
    sample = sorted(ladders, key=lambda ladder: ladder.version(0).weight)[step // 2 :: step]
    whole = _weight(sample, [0] * len(sample))
    try:
        for rung in range(1, LOWEST + 1):
            _made(sample, rung, check, keep=True)
            if _weight(sample, [rung] * len(sample)) <= whole * share * _TRUST:
                return rung
    finally:
        for ladder in sample:
            ladder.forget()
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
