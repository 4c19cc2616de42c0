"""The tables of the benchmark and the targets it holds the program to."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from tests.benchmarks.reading import truth as t
from tests.benchmarks.reading.scoring import ASKED, FOUND, OVERLOOKED, UNREAD, WRONG, Outcome, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SURE = ("clean", "q40", "photo", "long")
"""What a seller may rely on; the other degradations must be precise, and ask where they are not sure."""
HARD = ("half", "blur")
IDS = (t.ORDER, t.TRACKING)


def recall(outcomes: Iterable[Outcome], *, asked: bool = False) -> float:
    counts = Counter(o.what for o in outcomes)
    told = counts[FOUND] + (counts[ASKED] if asked else 0)
    whole = sum(counts[w] for w in (FOUND, ASKED, UNREAD, OVERLOOKED))
    return told / whole if whole else 1.0


def precision(outcomes: Iterable[Outcome]) -> float:
    counts = Counter(o.what for o in outcomes)
    told = counts[FOUND] + counts[WRONG]
    return counts[FOUND] / told if told else 1.0


def table(title: str, outcomes: Sequence[Outcome], group: Callable[[Outcome], str]) -> str:
    """Return recall and precision by a group, with what the engine did not read and the extractors did not see."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[group(outcome)].append(outcome)
    head = (
        f"{title:<28}{'facts':>7}{'recall':>9}{'+asked':>9}{'precision':>11}{'unread':>8}{'1-2 off':>8}"
        f"{'overlooked':>12}{'asked':>7}{'wrong':>7}{'placed':>9}"
    )
    rows = [head]
    for name in sorted(groups):
        these = groups[name]
        counts = Counter(o.what for o in these)
        whole = sum(counts[w] for w in (FOUND, ASKED, UNREAD, OVERLOOKED))
        near = sum(o.what == UNREAD and o.distance <= 2 for o in these)
        placed = sum(o.placed for o in these if o.what == FOUND) / max(counts[FOUND], 1)
        rows.append(
            f"{name:<28}{whole:>7}{recall(these):>9.1%}{recall(these, asked=True):>9.1%}{precision(these):>11.2%}"
            f"{counts[UNREAD]:>8}{near:>8}{counts[OVERLOOKED]:>12}{counts[ASKED]:>7}{counts[WRONG]:>7}{placed:>9.1%}"
        )
    return "\n".join(rows)


def tables(results: Sequence[Result]) -> str:
    """Return all tables as text."""
    outcomes = [o for r in results for o in r.outcomes]
    ids = [o for o in outcomes if o.type in IDS]
    times = [o for o in outcomes if o.type == t.TIME]
    layouts, facts = {r.picture.layout for r in results}, sum(o.what != WRONG for o in outcomes)
    parts = [
        f"{len(results)} pictures of {len(layouts)} layouts, {facts} facts",
        table("by type", outcomes, lambda o: o.type),
        table("by type, sure pictures", [o for o in outcomes if o.picture.degradation in SURE], lambda o: o.type),
        table("ids by degradation", ids, lambda o: o.picture.degradation),
        table("times by degradation", times, lambda o: o.picture.degradation),
        table("all by degradation", outcomes, lambda o: o.picture.degradation),
        table("ids by language", ids, lambda o: o.picture.language),
        table("times by language", times, lambda o: o.picture.language),
        table("all by language", outcomes, lambda o: o.picture.language),
        _kinds(results),
        _near(results),
    ]
    return "\n\n".join(parts)


def _kinds(results: Sequence[Result]) -> str:
    wrong = [r for r in results if r.evidence.kind.value != r.picture.kind]
    rows = [f"kind: {1 - len(wrong) / max(len(results), 1):.1%} of {len(results)}"]
    rows += [
        f"  {r.picture.name}: {r.evidence.kind.value} instead of {r.picture.kind} ({r.evidence.kind_reason[:70]})"
        for r in wrong
    ]
    told = Counter((r.picture.degradation, r.evidence.legibility.value) for r in results)
    rows.append("legibility: " + ", ".join(f"{d} {v} {n}" for (d, v), n in sorted(told.items())))
    return "\n".join(rows)


def _near(results: Sequence[Result]) -> str:
    taken = [f"  {r.picture.name}: {text}" for r in results for text in r.taken_for_known]
    near, asked = sum(r.off_by_one for r in results), sum(r.proposed for r in results)
    head = f"known id one character off: {near} ids, {len(taken)} taken for it, {asked} asked about"
    return "\n".join([head, *taken])


def misses(results: Sequence[Result]) -> str:
    """Return every miss and every wrong fact, one a line."""
    rows = []
    for o in (o for r in results for o in r.outcomes):
        if o.what in (UNREAD, OVERLOOKED, WRONG, ASKED):
            off = f" ({o.distance} off)" if o.what == UNREAD else ""
            rows.append(f"{o.what:<11}{o.type:<16}{o.picture.name:<40}{o.printed!r} <- {o.got[:80]!r}{off}")
    return "\n".join(sorted(rows))


def missed_targets(results: Sequence[Result]) -> list[str]:
    """Return the targets that do not hold, as text with both figures."""
    outcomes = [o for r in results for o in r.outcomes]
    sure = [o for o in outcomes if o.picture.degradation in SURE]
    hard = [o for o in outcomes if o.picture.degradation in HARD]
    ids, times = (
        [o for o in sure if o.type in IDS],
        [o for o in outcomes if o.type == t.TIME and o.picture.degradation in SURE],
    )
    kinds = sum(r.evidence.kind.value == r.picture.kind for r in results) / max(len(results), 1)
    checks = [
        ("recall of order ids, sure pictures", recall([o for o in ids if o.type == t.ORDER]), 0.99),
        ("recall of tracking numbers, sure pictures", recall([o for o in ids if o.type == t.TRACKING]), 0.99),
        ("precision of ids, sure pictures", precision(ids), 0.998),
        ("precision of ids, half size and blur", precision([o for o in hard if o.type in IDS]), 0.99),
        ("recall of times, sure pictures", recall(times), 0.98),
        ("precision of times, sure pictures", precision(times), 0.995),
        ("recall of Thai times, sure pictures", recall([o for o in times if o.picture.language == "th"]), 0.98),
        ("precision of what times are of", precision([o for o in outcomes if o.type == t.ROLE]), 1.0),
        ("recall of what times are of, sure pictures", recall([o for o in sure if o.type == t.ROLE]), 0.9),
        ("kind", kinds, 0.97),
    ]
    missed = [f"{name}: {value:.2%}, wanted {least:.1%}" for name, value, least in checks if value < least]
    if taken := sum(len(r.taken_for_known) for r in results):
        missed.append(f"ids one character off taken for a known one: {taken}, wanted 0")
    return missed
