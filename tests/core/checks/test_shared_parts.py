"""What the kinds of rules share: where a hit stands, what counts, and how much is listed."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks.comparison import comparisons
from appealdesk.core.checks.remarks import hits, mended
from appealdesk.core.checks.view import View, at_event, at_fact, event, first, listed
from appealdesk.core.domain.case import RejectionPoint
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.points import PointRow
from appealdesk.core.letter import Remark, Span
from appealdesk.core.packs.questions import load_questions
from tests.core.checks.worlds import world

if TYPE_CHECKING:
    from collections.abc import Mapping

DUE = "2026-05-03T23:59:00+00:00"


def view(**example: Any) -> View:
    return View(*world(example, "amazon"))


def test_a_hit_at_an_event_stands_where_the_event_was_read() -> None:
    seen = view()
    scan = event(seen.loops["100"], "tracking.first-scan")
    assert scan is not None
    hit = at_event(scan, seen)
    assert (hit.order, hit.file, hit.page) == ("100", "evidence/tracking-100.png", 1)
    assert hit.box is not None
    assert hit.box == scan.facts[0].box


def test_a_hit_at_an_event_of_no_file_has_no_place() -> None:
    seen = view()
    scan = event(seen.loops["100"], "tracking.first-scan")
    assert scan is not None
    elsewhere = at_event(replace(scan, source="orders.csv"), seen)
    assert (elsewhere.order, elsewhere.file, elsewhere.box) == ("100", "", None)
    bare = at_event(replace(scan, facts=()), seen)
    assert (bare.file, bare.page, bare.box) == ("evidence/tracking-100.png", 1, None)


def test_a_hit_on_a_file_without_a_fact_is_on_its_first_page_and_one_with_a_fact_on_its_page() -> None:
    item = view().report.evidence[0]
    assert at_fact(None, item, order="100").page == 1
    assert at_fact(replace(item.facts[0], page=3), item).page == 3


@pytest.mark.parametrize(
    ("count", "said"), [(5, "1, 2, 3, 4, 5"), (6, "1, 2, 3, 4, 5 … (+1)"), (7, "1, 2, 3, 4, 5 … (+2)"), (0, "")]
)
def test_five_values_are_listed_and_the_rest_counted(count: int, said: str) -> None:
    assert listed(str(n) for n in range(1, count + 1)) == said


def test_the_first_fact_that_counts_is_no_doubtful_one_and_has_the_value_asked_for() -> None:
    facts = ["order-id=?300", "order-id=100", "order-id=200"]
    page = {"file": "evidence/p.png", "kind": "order-page", "facts": facts}
    item = next(e for e in view(files=[page]).report.evidence if e.file == page["file"])
    assert [getattr(first(item, FactType.ORDER_ID, v), "value", "") for v in ("", "200", "300")] == ["100", "200", ""]


def test_the_questions_are_those_given_else_those_of_the_program() -> None:
    report, pack = world({}, "amazon")
    own: Any = SimpleNamespace(get=lambda _name: None)
    assert View(report, pack, own).questions is own
    assert View(report, pack).questions is load_questions()


def test_the_points_are_those_that_a_check_worked_out() -> None:
    point = RejectionPoint("1", "Other.")
    row = PointRow("1", point, False, None, (), (), (), (), (), False)
    report, pack = world({"refusal": {"points": [{"number": "7", "text": "Why?"}]}}, "amazon")
    assert [p.number for p in View(report, pack).points] == ["7"]
    assert View(replace(report, points=(row,)), pack).points == (row,)


def scanned(**example: Any) -> bool:
    return view(**example).scanned_in_time("100") is not None


def test_a_scan_counts_as_in_time_up_to_the_very_minute() -> None:
    assert scanned()
    assert scanned(times={"tracking.first-scan": DUE})
    assert not scanned(times={"tracking.first-scan": "2026-05-04T00:00:00+00:00"})


def test_a_scan_counts_where_a_page_of_this_order_alone_shows_it_legibly() -> None:
    track = {
        "file": "evidence/t.png",
        "kind": "tracking-page",
        "facts": ["tracking-number=TN100", "time:tracking.first-scan=2026-05-02T18:00:00+00:00"],
    }
    others: Mapping[str, Any] = {"papers": ["order", "label", "outbound"]}
    assert scanned(**others, files=[track])
    assert not scanned(**others, files=[{**track, "legibility": "unreadable"}])
    seen = view()
    shared = tuple(replace(e, mixed=e.file == "evidence/tracking-100.png") for e in seen.report.evidence)
    assert View(replace(seen.report, evidence=shared), seen.pack).scanned_in_time("100") is None


def test_a_scan_that_no_file_shows_does_not_count() -> None:
    seen = view()
    loop = seen.loops["100"]
    moved = tuple(replace(e, source="orders.csv") if e.kind == "tracking.first-scan" else e for e in loop.events)
    report = replace(seen.report, loops=(replace(loop, events=moved),))
    assert View(report, seen.pack).scanned_in_time("100") is None


def test_only_rates_that_could_be_reckoned_are_those_of_the_export() -> None:
    seen = view()

    def reading(name: str, rate: float | None) -> SimpleNamespace:
        figure = SimpleNamespace(count=SimpleNamespace(rate=rate))
        return SimpleNamespace(formula=SimpleNamespace(id=name), figure=figure)

    measured = SimpleNamespace(readings=[reading("a", 0.25), reading("b", None), reading("c", 0.0)])
    seen.__dict__["recomputed"] = SimpleNamespace(of=lambda _metric: measured)
    assert seen.work.recomputed == {"a": 0.25, "c": 0.0}


def test_a_place_in_the_letter_counts_its_lines_from_one() -> None:
    seen = view(letter="one\ntwo three\nfour")
    found = list(hits(seen, [Remark(Span(8, 13, "three")), Remark(None), Remark(Span(0, 3, "one"), better="1")]))
    assert [(h.place.start, h.place.end, h.place.line) if h.place else None for h in found] == [
        (8, 13, 2),
        None,
        (0, 3, 1),
    ]
    assert [h.better for h in found] == ["", "", "1"]
    assert {h.file for h in found} == {"letter.md"}


def test_an_empty_first_line_counts_as_a_line() -> None:
    (hit,) = hits(view(letter="\none"), [Remark(Span(1, 4, "one"))])
    assert hit.place is not None
    assert hit.place.line == 2


def test_what_takes_the_place_of_a_piece_says_which_piece_and_nothing_takes_no_place() -> None:
    seen = view(letter="one\ntwo")
    (whole,) = hits(seen, [Remark(None, whole=Span(4, 7, "better"))])
    assert whole.replaces is not None
    assert (whole.better, whole.replaces.start, whole.replaces.line) == ("better", 4, 2)
    for nothing in (None, Span(4, 7, "  \n")):
        hit = mended(whole, seen, nothing)
        assert hit is whole
    (bare,) = hits(seen, [Remark(None, whole=Span(4, 7, " "))])
    assert (bare.better, bare.replaces) == ("", None)


def compared(*files: dict[str, Any], sku: str = "LY-LAMP-02") -> list[str]:
    return [e.file.removeprefix("evidence/") for e in comparisons(view(papers=[], order={"sku": sku}, files=[*files]))]


def paper(file: str, **more: Any) -> dict[str, Any]:
    return {"file": f"evidence/{file}", "kind": "other", **more}


def test_a_report_of_the_metric_compares_and_so_does_what_says_so() -> None:
    report = {"file": "evidence/r.png", "kind": "metric-report"}
    assert compared(report) == ["r.png"]
    assert compared(paper("a.png", text="Comparison of 7 days")) == ["a.png"]
    assert compared(paper("7天对比.png", text="1 2 3")) == ["7天对比.png"]
    assert compared(paper("b.png", text="An invoice")) == []
    assert compared({**paper("c.png", text="Comparison"), "kind": "order-page"}) == []


def test_a_file_that_could_not_be_read_compares_nothing() -> None:
    seen = view(papers=[], files=[paper("comparison.png", text="Comparison")])
    assert len(comparisons(seen)) == 1
    unread = tuple(replace(e, reading=None) for e in seen.report.evidence)
    assert comparisons(View(replace(seen.report, evidence=unread), seen.pack)) == ()


def test_a_table_compares_where_it_names_the_article_and_a_picture_does_not() -> None:
    named = {"text": "LY-LAMP-02 12 3", "media": "text/csv"}
    assert compared(paper("t.csv", **named)) == ["t.csv"]
    assert compared(paper("t.csv", **{**named, "text": "OTHER-99 12 3"})) == []
    assert compared(paper("t.png", text="LY-LAMP-02 12 3")) == []
    assert compared(paper("t.csv", **named), sku="") == []
