"""Messages that print their time at the foot: each time belongs to the words over it and to whoever wrote them."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

US = Context("ebay", "us", "America/Los_Angeles", stores=("Lanyu Home",))
SPOKEN = {
    "2026-05-06T13:14": "message.buyer",
    "2026-05-06T14:20": "message.seller",
    "2026-05-06T14:41": "message.buyer",
}


def read(rows, context: Context = US) -> Evidence:
    return understand(reading(page(rows, width=1000)), "page.png", context)


def spoken(evidence: Evidence) -> dict[str, str]:
    return {f.value[:16]: f.role for f in evidence.of(FactType.TIME) if f.role.startswith("message.")}


def people(evidence: Evidence) -> list[tuple[str, str]]:
    return [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)]


BUBBLES = [
    "eBay Messages",
    "reed_72",
    "",
    "Hi, where is my order? It has not",
    "arrived yet.",
    "May 6, 2026 at 1:14 PM",
    "",
    [(610, "Hello, it was shipped with USPS.")],
    [(730, "May 6, 2026 at 2:20 PM")],
    "",
    "Ok, thanks!",
    "May 6, 2026 at 2:41 PM",
]


def test_the_side_of_the_words_over_a_time_tells_who_wrote_them() -> None:
    evidence = read(BUBBLES)
    assert evidence.kind is EvidenceKind.MESSAGE_THREAD
    assert spoken(evidence) == SPOKEN
    assert people(evidence) == [("reed_72", "buyer")]


def test_the_last_time_in_the_corner_of_the_picture_is_no_clock_of_the_computer() -> None:
    evidence = read([*BUBBLES, "", [(740, "You are welcome.")], [(730, "May 6, 2026 at 2:50 PM")]])
    assert spoken(evidence) == {**SPOKEN, "2026-05-06T14:50": "message.seller"}


def test_a_mark_that_it_was_read_belongs_to_the_time() -> None:
    rows = [[(700, "May 6, 2026, 2:20 PM · Read")] if row == BUBBLES[8] else row for row in BUBBLES]
    assert spoken(read(rows)) == SPOKEN


NAMED = [
    "Messages",
    "",
    "reed_72",
    "Hi, where is my order?",
    "May 6, 2026 1:14 PM",
    "",
    "Lanyu Home",
    "Hello, it was shipped with USPS.",
    "May 6, 2026 2:20 PM",
    "",
    "reed_72",
    "Thanks a lot",
    "May 6, 2026 2:41 PM",
]


def test_names_over_the_words_tell_it_where_all_stand_on_one_side() -> None:
    evidence = read(NAMED)
    assert spoken(evidence) == SPOKEN
    assert people(evidence) == [("reed_72", "buyer"), ("Lanyu Home", "seller")]


def test_what_somebody_says_is_nobody_s_name() -> None:
    assert "Thanks a lot" not in [name for name, _ in people(read(NAMED))]


def test_words_and_times_of_a_shipment_in_them_make_no_tracking_page() -> None:
    rows = ["Inbox", "reed_72", *BUBBLES[2:7], [(610, "It was shipped on May 2 with USPS.")], *BUBBLES[8:]]
    evidence = read(rows)
    assert evidence.kind in (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT)
    assert not [f for f in evidence.of(FactType.TIME) if f.role.startswith("tracking.")]


def test_times_at_the_head_keep_their_own_words() -> None:
    rows = [
        "Messages",
        "",
        "Lanyu Home",
        "May 6, 2026 1:14 PM",
        "Your parcel is on its way.",
        "",
        "reed_72",
        "May 6, 2026 2:20 PM",
        "Thank you!",
    ]
    assert spoken(read(rows)) == {"2026-05-06T13:14": "message.seller", "2026-05-06T14:20": "message.buyer"}


@pytest.mark.parametrize("place", [40, 600])
def test_a_trail_with_its_times_at_the_foot_stays_one(place: int) -> None:
    rows = [
        "Tracking",
        "9400111899223397623910",
        "",
        [(40, "Delivered")],
        [(40, "May 6, 2026 1:14 PM")],
        "",
        [(place, "Out for delivery")],
        [(place, "May 6, 2026 7:20 AM")],
        "",
        [(40, "Arrived at facility")],
        [(40, "May 5, 2026 2:41 PM")],
    ]
    evidence = read(rows)
    assert evidence.kind is EvidenceKind.TRACKING_PAGE
    told = {f.value[:16]: f.role for f in evidence.of(FactType.TIME)}
    assert told["2026-05-06T13:14"] == "tracking.delivered"


def test_names_close_over_times_head_the_words_under_them() -> None:
    rows = [
        "Messages",
        "",
        [(40, "Karen Lee"), (700, "Delivered: May 6, 2026, 11:00 AM")],
        [(40, "May 6, 2026 1:14 PM"), (700, "Shipped: May 2, 2026, 4:40 PM")],
        "",
        "Where is my lamp?",
        "",
        "Lanyu Home",
        "May 6, 2026 2:20 PM",
        "",
        "It is on its way.",
    ]
    evidence = read(rows)
    assert people(evidence) == [("Karen Lee", "buyer"), ("Lanyu Home", "seller")]
    assert spoken(evidence) == {"2026-05-06T13:14": "message.buyer", "2026-05-06T14:20": "message.seller"}
