"""A draft never asks for an order that the checks leave out."""

from dataclasses import replace

from appealdesk.core.domain.triage import Ruling, Triage, Verdict
from appealdesk.core.letter import LetterWork, draft, worded
from tests.core.checks.worlds import world


def test_an_order_that_is_left_out_is_not_asked_for():
    report, pack = world({"orders": ["100", "200"], "letter": ""}, "amazon")
    asked = draft(LetterWork(report, pack).sheet, pack, "en", None).text
    ruled = replace(report, triage=Triage(orders=(Ruling(Verdict.LEAVE_OUT, ("shipping.truly-late",), (), "200"),)))
    left = draft(LetterWork(ruled, pack).sheet, pack, "en", None).text

    def requests(text: str) -> str:
        return " ".join(line for line in text.splitlines() if "request" in line.lower() or "ask" in line.lower())

    assert "200" in requests(asked)
    assert "100" in requests(left)
    assert "200" not in requests(left)


def test_nor_does_a_plea_s_better_wording():
    report, pack = world({"orders": ["100", "200"], "letter": "Order 100 left on 2 May. Please have mercy."}, "amazon")
    ruled = replace(report, triage=Triage(orders=(Ruling(Verdict.LEAVE_OUT, ("shipping.truly-late",), (), "200"),)))
    (both,) = [r.better for r in worded(LetterWork(report, pack), "pleading")]
    (one,) = [r.better for r in worded(LetterWork(ruled, pack), "pleading")]
    assert both == "We request that the late mark of 100, 200 be removed."
    assert one == "We request that the late mark of 100 be removed."
