"""Each point of a refusal needs an answer in the letter and a proof among the evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from appealdesk.core.checks import judge, load_rules
from appealdesk.core.desk.lettering import letter_sheet
from appealdesk.core.domain.case import RejectionPoint
from appealdesk.core.domain.points import OPEN, READY, UNPROVED, PointRow, point_numbers
from appealdesk.core.letter import LetterWork, points
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    import pytest

COVERS = {"number": "1", "text": "APPEAL-07: Logistics proof does not cover order 200.", "code": "APPEAL-07"}
STOCK = {"number": "2", "text": "Explain why the stock count of SKU HW-FAN-01 was changed and attach the stock record."}


def table(letter: str, *asked: dict[str, Any], **more: Any) -> tuple[PointRow, ...]:
    report, pack = world(
        {"orders": ["100", "200"], "letter": letter, "refusal": {"points": list(asked)}, **more}, "shopee"
    )
    return points(LetterWork(report, pack))


def test_a_point_with_answer_and_proof_is_ready() -> None:
    (row,) = table("1. The trail of order 200 is attached.", COVERS)
    assert (row.state, row.proofs, row.unproved) == (READY, ("evidence/tracking-200.png",), ())
    assert row.place is not None
    assert row.place.line == 1


def test_a_point_that_nobody_answers_is_open() -> None:
    rows = table("1. The trail of order 200 is attached.", COVERS, STOCK)
    assert [r.state for r in rows] == [READY, OPEN]


def test_an_answer_without_its_paper_is_unproved() -> None:
    (row,) = table("1. Order 200 is covered now.", COVERS, papers=["order", "label", "outbound"])
    assert (row.state, row.unproved) == (UNPROVED, ("200",))


def test_a_point_about_every_order_wants_a_paper_of_each() -> None:
    every = {"number": "1", "text": "Logistics proof is missing."}
    (row,) = table("1. The logistics proof is attached.", every, papers=["order"], files=[_trail("100")])
    assert (row.orders, row.proofs, row.unproved) == (("100", "200"), ("evidence/t100.png",), ("200",))
    assert row.state == UNPROVED


def _trail(order: str) -> dict[str, Any]:
    return {
        "file": f"evidence/t{order}.png",
        "kind": "tracking-page",
        "facts": [f"tracking-number=TN{order}", f"order-id={order}"],
    }


def test_a_paper_that_prints_what_the_point_is_about_proves_it() -> None:
    answer = "2. HW-FAN-01 was corrected after a recount."
    (row,) = table(answer, STOCK)
    assert row.state == UNPROVED
    record = {"file": "evidence/stock.png", "kind": "other", "text": "Stock list 19 May HW-FAN-01 40 -> 38"}
    (row,) = table(answer, STOCK, files=[record])
    assert (row.state, row.proofs) == (READY, ("evidence/stock.png",))


def test_the_order_page_with_the_same_sku_is_no_stock_record() -> None:
    page = {"file": "evidence/page.png", "kind": "order-page", "text": "SKU HW-FAN-01", "facts": ["order-id=100"]}
    (row,) = table("2. HW-FAN-01 was corrected after a recount.", STOCK, files=[page])
    assert row.proofs == ()


def test_what_the_seller_ties_to_the_answer_proves_it() -> None:
    record = {"file": "evidence/photo.png", "kind": "other"}
    (row,) = table("2. HW-FAN-01 was recounted. [evidence: photo.png]", STOCK, files=[record])
    assert (row.state, row.proofs) == (READY, ("evidence/photo.png",))


def test_a_code_that_the_table_does_not_hold_is_a_task() -> None:
    (row,) = table("1. x", {"number": "1", "text": "APPEAL-99: no", "code": "APPEAL-99"})
    assert row.unknown_code
    (row,) = table("1. x", COVERS)
    assert not row.unknown_code


def test_without_a_refusal_there_is_no_table() -> None:
    report, pack = world({}, "shopee")
    assert points(LetterWork(report, pack)) == ()
    silent = replace(report, case=replace(report.case, letter=None))
    assert points(LetterWork(silent, pack)) == ()


def test_a_check_works_the_points_out_once_and_the_letter_s_side_takes_them_from_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worked_out = []
    monkeypatch.setattr("appealdesk.core.checks.view.points", lambda work: worked_out.append(work) or points(work))
    rules = load_rules()
    told = {"orders": ["100", "200"], "letter": "1. The trail of order 200 is attached."}
    report, pack = world({**told, "refusal": {"points": [COVERS, STOCK]}}, "shopee")
    judged = judge(report, pack, rules)
    assert [row.state for row in judged.points] == [READY, OPEN]
    assert len(worked_out) == 1

    sheet = letter_sheet(replace(report, points=judged.points), pack, rules)
    assert "letter.rejection-points-unanswered" in [r.rule for r in sheet.remarks]
    assert len(worked_out) == 1


def test_a_point_without_a_number_never_shares_the_number_that_another_bears() -> None:
    bare = RejectionPoint("", "Explain the delay.")
    printed = [RejectionPoint(n, "Attach the trail.") for n in ("1", "2", "02")]
    assert point_numbers([printed[0], bare, printed[1]]) == ("1", "3", "2")
    assert point_numbers([bare, bare, printed[0]]) == ("2", "3", "1")
    assert point_numbers([bare, bare]) == ("1", "2")
    assert point_numbers([bare, bare, printed[2]]) == ("1", "3", "02")


def test_the_answer_to_a_printed_point_is_not_taken_for_one_to_a_point_without_a_number() -> None:
    refusal = {"points": [COVERS, {"number": "", "text": "Explain the stock of HW-FAN-01."}, {**STOCK, "number": "2"}]}
    report, pack = world({"refusal": refusal, "letter": "2. HW-FAN-01 was recounted, see the stock record."}, "shopee")
    rows = points(LetterWork(report, pack))
    assert [row.number for row in rows][1:] == ["3", "2"]
    assert [row.place is not None for row in rows][2]
