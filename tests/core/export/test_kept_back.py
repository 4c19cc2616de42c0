"""What is not handed in is told with its reason, before and after writing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from appealdesk.core.domain.evidence import EvidenceKind, Legibility
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Problem
from appealdesk.core.text import LANGUAGES, text
from tests.core.export.pdf_view import whole_text
from tests.core.export.worlds import ORDER, OTHER, World, pdf, planned, png, taking, written


def world(tmp_path, name, data=None, **changes):
    """A case whose second file is as the changes say."""
    made = World(tmp_path / "case", letter="").order().paper("order.png", png(), ids=ORDER)
    made.paper(name, png("x") if data is None else data)
    made.evidence[1] = replace(made.evidence[1], **changes)
    return made


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"problems": (Problem("empty"),), "media": "application/x-empty", "size": 0, "reading": None}, "empty"),
        ({"problems": (Problem("encrypted"),)}, "locked"),
        ({"problems": (Problem("broken"),)}, "broken"),
        ({"problems": (Problem("phone-photo"),)}, "phone-photo"),
        ({"problems": (Problem("archive"),)}, "kind"),
        ({"legibility": Legibility.NO_TEXT}, "text-no-text"),
        ({"legibility": Legibility.SMALL_TEXT}, "text-small-text"),
        ({"kind": EvidenceKind.OFF_PLATFORM_CHAT}, "chat"),
        ({"facts": (Fact(FactType.ORDER_ID, OTHER, OTHER),)}, "other-order"),
        ({"suggested": (ORDER,)}, "suggested"),
    ],
)
def test_the_plan_says_why_a_file_is_not_handed_in(tmp_path, changes, reason):
    plan, _ = planned(world(tmp_path, "page.png", **changes))
    assert [(e.evidence.file, e.kept_back) for e in plan.kept_back] == [("evidence/page.png", reason)]
    assert all(text(language, f"dossier.kept.{reason}") for language in LANGUAGES)


def test_the_notice_is_not_told_as_left_out(tmp_path):
    plan, _ = planned(world(tmp_path, "carrier.png").document("notice.pdf", pdf("Notice")))
    assert [e.kept_back for e in plan.exhibits if not e.submitted] == ["notice"]
    assert plan.kept_back == ()


def test_its_cover_says_why_and_so_does_the_data(tmp_path):
    changes = {"problems": (Problem("empty"),), "media": "application/x-empty", "size": 0, "reading": None}
    made = world(tmp_path, "page.png", b"", **changes)
    files = written(made, tmp_path / "out")
    dossier = whole_text(tmp_path / "out" / "Appeal_Dossier.pdf")
    assert "isnothandedin,becauseitisempty(0bytes)" in dossier
    assert "Formatemptyfile·0BSHA-256" in dossier, "no raw type, and no page where there is none"
    assert "PNGpicture·" in dossier
    assert [e for f in files.values() for e in f.exhibits] == [1]
    index = load_workbook(tmp_path / "out" / "Evidence_Index.xlsx")["Exhibits"]
    assert [row[4].value for row in index.iter_rows(min_row=2)] == [
        f"OrderID_{ORDER}_Evidence.pdf",
        "(it is empty (0 bytes))",
    ]


def test_what_is_tied_to_an_order_but_has_no_pages_goes_in_by_its_cover_alone(tmp_path):
    made = world(tmp_path, "page.png", problems=(Problem("encrypted"),), orders=(ORDER,), said_orders=(ORDER,))
    plan, _ = planned(made)
    assert [(e.evidence.file, why) for e, why in plan.cover_only] == [("evidence/page.png", "locked")]


def test_what_turns_out_to_be_no_picture_is_told_with_the_file_that_has_its_cover(tmp_path):
    made = world(tmp_path, "page.png", b"\x89PNG\r\n\x1a\nbroken", orders=(ORDER,), said_orders=(ORDER,))
    made.evidence[1] = replace(made.evidence[1], facts=(Fact(FactType.ORDER_ID, ORDER, ORDER),))
    files = written(made, tmp_path / "out")
    told = {name: f.as_json()["not_shown"] for name, f in files.items() if f.not_shown}
    assert told == {f"OrderID_{ORDER}_Evidence.pdf": [{"exhibit": 2, "file": "evidence/page.png", "reason": "broken"}]}


def test_where_a_form_takes_pictures_only_there_is_no_cover_to_hand_in(tmp_path):
    made = world(tmp_path, "page.png", media="video/mp4", orders=(ORDER,), said_orders=(ORDER,))
    plan, _ = planned(made, chosen=taking("amazon", file_types=("png", "jpg")))
    assert [(e.evidence.file, e.kept_back) for e in plan.kept_back] == [("evidence/page.png", "video")]
    assert plan.cover_only == ()
