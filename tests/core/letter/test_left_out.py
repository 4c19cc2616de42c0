"""A draft never asks for an order that the checks leave out."""

from dataclasses import replace

from appealdesk.core.domain.triage import Ruling, Triage, Verdict
from appealdesk.core.letter import LetterWork, draft
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
