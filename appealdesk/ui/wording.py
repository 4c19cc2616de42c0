"""Short words for loops, lanes, links and files, shared by the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.loop import LaneState, Link, LinkState, OrderLoop
from appealdesk.core.domain.timeline import Lane

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.ui.text import Speech

LANE_ICONS = {
    Lane.ORDER: "cart_20_regular",
    Lane.SHIPPING: "box_20_regular",
    Lane.TRACKING: "vehicle_truck_profile_20_regular",
    Lane.MESSAGES: "chat_20_regular",
}
LANE_TONES = {
    LaneState.OK: "ok",
    LaneState.WEAK: "warn",
    LaneState.MISSING: "bad",
    LaneState.CONFLICT: "bad",
    LaneState.NOT_NEEDED: "neutral",
}
STATE_ICONS = {
    LaneState.OK: "checkmark_circle_20_filled",
    LaneState.WEAK: "warning_20_filled",
    LaneState.MISSING: "error_circle_20_filled",
    LaneState.CONFLICT: "error_circle_20_filled",
    LaneState.NOT_NEEDED: "subtract_circle_20_regular",
}


def lane_name(say: Speech, lane: Lane) -> str:
    """Return a lane's name."""
    return say(f"lane.{lane}")


def lane_words(say: Speech, loop: OrderLoop, lane: Lane) -> str:
    """Return how a lane stands, in a word or two."""
    return say(f"lane-state.{loop.word(lane)}")


def key_name(say: Speech, link: Link) -> str:
    """Return what holds a link: order id or tracking number."""
    return say(f"key.{link.by}")


def link_text(say: Speech, link: Link) -> str:
    """Return a link's verdict in a few words, as on its pill."""
    if link.state is LinkState.OK:
        # in the words of the dossier: a page that does not print the order's id is joined, it does not match
        return say.of(f"dossier.link.by-{link.held or link.by}")
    return say(f"link.{link.state}", by=key_name(say, link))


def link_sentence(say: Speech, link: Link) -> str:
    """Return a link's verdict with both lanes named."""
    return say(
        "link.sentence",
        source=lane_name(say, link.source),
        target=lane_name(say, link.target),
        verdict=link_text(say, link),
    )


def gap_text(say: Speech, loop: OrderLoop) -> str:
    """Return the first gap of an open loop in a few words."""
    for lane, state in loop.lanes:
        if loop.gap == lane and state in {LaneState.MISSING, LaneState.WEAK, LaneState.CONFLICT}:
            return say(f"gap.{state}", lane=say(f"proof.{lane}"))
    for link in loop.links:
        if loop.gap == f"{link.source}-{link.target}" and link.state is not LinkState.OK:
            return link_text(say, link)
    return say("order.open")


def file_name(file: str) -> str:
    """Return the name without its folders."""
    return file.rsplit("/", 1)[-1]


def kind_name(say: Speech, evidence: Evidence) -> str:
    """Return what a file is."""
    return say(f"kind.{evidence.kind}")


def fact_sentence(say: Speech, fact: Fact) -> str:
    """Return a fact with its value, printed form, certainty and way in."""
    # of a day that nobody can tell, the printed words are all there is
    same = fact.value == fact.raw or not fact.raw or not fact.value
    value = (fact.value or fact.raw) if same else say("fact.printed", value=fact.value, raw=fact.raw)
    return say(
        "fact.sentence",
        type=say(f"fact.type-{fact.type}"),
        value=value,
        confidence=f"{fact.confidence:.0%}",
        origin=say(f"fact.from-{fact.origin}"),
    )
