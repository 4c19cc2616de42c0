"""Pages of trails drawn by chance, as lines with their boxes, and what each printed time truly is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.domain.page import Page, Unit

from .layouts import LAYOUTS, Pen, Step
from .worlds import LAST_MILE, ORDER, WORLDS, World

if TYPE_CHECKING:
    from appealdesk.core.reading.context import Context

_APART = (37, 141, 367, 733, 1451, 2909)
"""Minutes between two steps."""


@dataclass(frozen=True)
class Drawn:
    """A page and the steps of its trail."""

    page: Page
    context: Context
    steps: tuple[Step, ...]
    """In the order of time; ``status`` is empty where no list knows the words of a step."""
    about: str
    """What was drawn, for messages of tests."""

    def step(self, wall: str) -> Step | None:
        """Return the step at a wall time, ``2026-05-06T13:05``."""
        return next((s for s in self.steps if s.at.strftime("%Y-%m-%dT%H:%M") == wall), None)


def instant(step: Step) -> datetime:
    """Return when a step happened."""
    return step.at.replace(tzinfo=ZoneInfo(step.zone))


def draw(seed: int, *, faults: bool = True) -> Drawn:
    """Return the page of a trail.

    Args:
        seed: what chance begins with.
        faults: whether some steps have words that no list knows, or lack their time.
    """
    rng = Random(seed)
    world = rng.choice(WORLDS)
    steps = _steps(rng, world)
    _print(rng, world, steps)
    if faults:
        _spoil(rng, world, steps)
    pen = Pen()
    _head(rng, world, steps, pen)
    shown = steps[::-1] if rng.random() < 0.7 else steps[:]
    layout = rng.choice(LAYOUTS)
    about = layout(rng, pen, shown)
    if not any(s.place for s in steps):
        # a page without any place has the time of its site; abroad only the last mile has it
        for step in steps:
            step.zone = world.context.timezone if not world.abroad or step.status in LAST_MILE else step.zone
    page = Page(1, max(600.0, pen.right + 40), pen.y + 40, Unit.PIXEL, tuple(pen.lines), ())
    return Drawn(page, world.context, tuple(steps), f"{seed}: {world.title}, {about}")


def crop(drawn: Drawn, seed: int) -> Drawn:
    """Return a page of which the first or the last lines are cut off, its head aside.

    A step whose place is cut off is in a zone that nobody can tell: ``zone`` is empty then.
    """
    rng = Random(seed)
    rows = sorted({round(line.box.y) for line in drawn.page.lines})
    cut, top = rng.randint(1, 3), rng.random() < 0.5
    if len(rows) - cut < 3:
        return drawn
    gone = rows[1 : 1 + cut] if top else rows[-cut:]
    kept = tuple(line for line in drawn.page.lines if round(line.box.y) not in gone)
    text = " ".join(line.text for line in kept)
    lost = any(s.place and s.place not in text for s in drawn.steps)
    steps = tuple(replace(s, zone="") if lost and s.place not in text else s for s in drawn.steps)
    bare = not any(s.place and s.place in text for s in drawn.steps)
    steps = tuple(replace(s, zone="") for s in steps) if lost and bare else steps
    about = f"{drawn.about}, {cut} lines cut off at the {'top' if top else 'bottom'}"
    return Drawn(replace(drawn.page, lines=kept), drawn.context, steps, about)


def _steps(rng: Random, world: World) -> list[Step]:
    known = [s for s in ORDER if s in world.words]
    count = rng.randint(1, min(6, len(known)))
    first = rng.randint(0, len(known) - count)
    picked = range(first, first + count) if rng.random() < 0.6 else sorted(rng.sample(range(len(known)), count))
    at = datetime(2026, rng.randint(1, 11), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59), tzinfo=UTC)
    steps: list[Step] = []
    reached = 0
    for i, status in enumerate(known[k] for k in picked):
        if steps and steps[-1].status == status == "out-for-delivery":
            continue
        reached = max(reached, min(len(world.places) - 1, int((i + rng.random()) / count * len(world.places))))
        reached = len(world.places) - 1 if status in LAST_MILE else reached
        place, zone = world.places[reached]
        steps.append(Step(at.replace(tzinfo=None), zone, status, rng.choice(world.words[status]), place))
        at += timedelta(minutes=rng.choice(_APART) + rng.randint(0, 9))
    return steps


def _print(rng: Random, world: World, steps: list[Step]) -> None:
    """Set how the times are printed; some steps of a trail in one zone name no place."""
    form = rng.choice(world.forms)
    day, clock = _split(form)
    for step in steps:
        step.printed, step.day, step.clock = (_say(f, step.at) for f in (form, day, clock))
    zones = {s.zone for s in steps}
    if len(zones) == 1 and rng.random() < 0.3:
        for step in steps:
            step.place = "" if rng.random() < 0.4 else step.place


def _spoil(rng: Random, world: World, steps: list[Step]) -> None:
    if rng.random() < 0.15 and len(steps) > 1:
        odd = rng.choice(steps)
        odd.words, odd.status = world.unknown, ""
    if rng.random() < 0.15 and len(steps) > 2:
        rng.choice(steps).timed = False


def _head(rng: Random, world: World, steps: list[Step], pen: Pen) -> None:
    """Write what stands over the trail: the carrier, a number, the parcel's state, the day when it is expected."""
    pen.put(30, world.title, high=26)
    pen.go(40)
    if rng.random() < 0.8:
        pen.put(30, "00340434161094042557")
        pen.go(30)
    if rng.random() < 0.5 and steps[-1].status:
        pen.put(30, steps[-1].words, high=rng.choice((20, 24, 30)))
        pen.go(rng.choice((34, 40, 56)))
    if rng.random() < 0.2:
        day = _say(_split(world.forms[0])[0], steps[-1].at + timedelta(days=3))
        pen.put(30, world.eta.format(day=day))
        pen.go(rng.choice((30, 44)))
    pen.go(rng.choice((0, 20)))


def _say(form: str, at: datetime) -> str:
    form = form.replace("{d}", str(at.day)).replace("{h}", str(at.hour % 12 or 12)).replace("{be}", str(at.year + 543))
    return at.strftime(form)


def _split(form: str) -> tuple[str, str]:
    """Return the day's and the clock's part of a form."""
    at = form.find("{h}") if "{h}" in form else form.find("%H")
    return (form[len("%H:%M") :].strip(), "%H:%M") if at == 0 else (form[:at].strip(" ,"), form[at:])
