"""What the held-out pictures measure beyond the first set: legibility, cut pictures, and who speaks in threads."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import Legibility
from tests.benchmarks.reading import report
from tests.benchmarks.reading.scoring import same
from tests.benchmarks.reading.truth import TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.reading.scoring import Result

MARGINAL = ("half", "blur")
"""Small or soft, but readable: a verdict either way is no error of the program."""


def tables(results: Sequence[Result]) -> str:
    """Return all tables as text, those of pictures that nobody can read apart."""
    legible = readable(results)
    return "\n\n".join([report.tables(legible), _legibility(results), _cut(results), _threads(legible)])


def readable(results: Sequence[Result]) -> list[Result]:
    """Return the results of the pictures that can be read."""
    return [r for r in results if "illegible" not in r.picture.tags]


def _legibility(results: Sequence[Result]) -> str:
    dead = [r for r in results if "illegible" in r.picture.tags]
    sharp = [r for r in results if r not in dead and r.picture.degradation not in MARGINAL]
    false_ok = [r for r in dead if r.evidence.legibility is Legibility.OK]
    false_alarm = [r for r in sharp if r.evidence.legibility is not Legibility.OK]
    told = Counter(r.evidence.legibility.value for r in dead)
    facts = sum(not f.doubtful for r in dead for f in r.evidence.facts)
    rows = [
        f"illegible pictures: {len(dead)}, {dict(told)}, taken for legible {len(false_ok)}, facts off them {facts}",
        *(f"  {r.picture.name} taken for legible {dict(r.evidence.legibility_detail)}" for r in false_ok),
        *(f"  {r.picture.name}: {f.type.value} {f.value!r}" for r in dead for f in r.evidence.facts if not f.doubtful),
        f"legible pictures: {len(sharp)}, taken for illegible {len(false_alarm)}",
        *(
            f"  {r.picture.name} {r.evidence.legibility.value} {dict(r.evidence.legibility_detail)}"
            for r in false_alarm
        ),
    ]
    return "\n".join(rows)


def _cut(results: Sequence[Result]) -> str:
    cut = [r for r in results if "cut" in r.picture.tags]
    missed = [r for r in cut if _mark(r, "uncut") is not False]
    whole = [r for r in readable(results) if "cut" not in r.picture.tags and _mark(r, "uncut") is False]
    rows = [f"cut pictures: {len(cut)}, not noticed {len(missed)}; whole ones called cut: {len(whole)}"]
    return "\n".join([*rows, *(f"  {r.picture.name}" for r in (*missed, *whole))])


def _mark(result: Result, name: str) -> bool | None:
    return next((m.present for m in result.evidence.marks if m.name == name), None)


def _threads(results: Sequence[Result]) -> str:
    wrong: list[str] = []
    asked = 0
    for r in results:
        for truth in r.picture.truths:
            if truth.type != TIME or not truth.role:
                continue
            found = [f for f in r.evidence.facts if same(f, truth) and not f.doubtful]
            asked += bool(found)
            if found and not any(f.role == truth.role for f in found):
                wrong.append(f"  {r.picture.name}: {truth.text} {found[0].role} instead of {truth.role}")
    rows = [f"who speaks: {asked} messages whose time was read, {len(wrong)} of the wrong party"]
    threads = [r for r in results if r.picture.kind == "message-thread" and r.picture.degradation in report.SURE]
    whole = [r for r in threads if _mark(r, "both-ids") is not True]
    rows += [*wrong, f"threads on platforms: {len(threads)}, both parties' names not seen: {len(whole)}"]
    return "\n".join([*rows, *(f"  {r.picture.name}" for r in whole)])
