"""A deadline that nobody printed, marked as such: in its words, and what it follows from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.packs.clockrules import clock_name
from appealdesk.ui.timespell import left, moment, offset

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from appealdesk.core.domain.reminding import Reckoned
    from appealdesk.ui.text import Speech
    from appealdesk.ui.timespell import Left


def left_of(say: Speech, deadline: datetime | None, follows: Reckoned | None, now: datetime) -> Left:
    """Say what is left of a deadline, and that it is reckoned where it follows from something."""
    rest = left(say, deadline, now)
    if deadline is None or follows is None:
        return rest
    return replace(rest, text=say("clock.reckoned", left=rest.text))


def basis(say: Speech, follows: Reckoned | None, platform: tzinfo | None) -> str:
    """Return from what a deadline was reckoned, the day on the platform's clock; empty where it is printed."""
    if follows is None:
        return ""
    name = clock_name(follows.name, say.language)
    if not follows.start:
        return say("clock.reckoned-by", name=name)
    start = say.of(f"clocks.start.{follows.start}")
    if follows.since is None:
        return say("clock.reckoned-start", name=name, start=start)
    there = follows.since.astimezone(platform) if platform else follows.since
    return say("clock.reckoned-since", name=name, start=start, since=f"{moment(say, there)} {offset(there)}")
