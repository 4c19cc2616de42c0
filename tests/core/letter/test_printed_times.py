"""A remark on a time quotes the file as it prints it, with its zone, beside what that is in the letter's zone."""

from __future__ import annotations

from appealdesk.core.letter import LetterWork, differences
from tests.core.checks.worlds import world

PRINTED = "2026-05-06T16:00:00+08:00"


def shown(zone: str) -> list[tuple[str, str]]:
    given = {
        "letter": "Order 100 was delivered on 4 May 2026 at 12:00.",
        "case": {"site": "us", "timezone": zone},
        "times": {"tracking.delivered": PRINTED},
    }
    found = differences(LetterWork(*world(given, "ebay")))
    return [(dict(r.args)["shown"], r.better) for r in found if r.variant == "moment"]


def test_a_time_of_another_zone_is_quoted_as_printed_with_what_it_is_in_the_letter_s() -> None:
    ((words, better),) = shown("America/Los_Angeles")
    assert words == f"“{PRINTED}” (UTC+8) = {better} (UTC-7)"
    assert better == "6 May 2026 01:00"


def test_a_time_of_the_letter_s_own_zone_stands_as_the_letter_writes_it() -> None:
    ((words, better),) = shown("Asia/Shanghai")
    assert words == better == "6 May 2026 16:00"
