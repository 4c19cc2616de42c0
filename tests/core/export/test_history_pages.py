"""The history of a case: who sent what when, with the letters that went before, in the dossier and in every list."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from appealdesk.core.domain.case import EarlierAppeal, Rejection
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.export.values import Role
from appealdesk.core.intake.schema import OUTCOMES
from appealdesk.core.text import LANGUAGES, has
from tests.core.export.eyes import Eyes, redacted
from tests.core.export.pdf_view import links, outline, pages_text
from tests.core.export.test_paper import written_at
from tests.core.export.worlds import ORDER, OTHER, PDT, World, pdf, planned, png, written

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LATER = "A-1001", "A-1005"
OLD_LETTER = "# Facts\n\nOrder 114-5820447-3196258 left on time.\n\n- The label proves it.\n"
FILE = "history/letter-1001.md"
SCAN = pdf("An old letter")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PDT)


def appeal(**changes: object) -> EarlierAppeal:
    sent = EarlierAppeal(
        FIRST, "amazon", "late-shipment", (ORDER,), day("2026-05-03T10:00"), "rejected", FILE, OLD_LETTER
    )
    return replace(sent, **changes)


def world_of(folder: Path, *appeals: EarlierAppeal) -> World:
    """An order, its refusal, and what was sent before."""
    world = World(folder / "case", history=appeals).order().paper("order.png", png(), ids=ORDER)
    world.document("rejection.pdf", pdf("Refused"), ids=ORDER)
    world.rejection = Rejection("rejection.pdf", case_id=FIRST, outcome="refused", issued_at=day("2026-05-06T15:20"))
    (world.folder / "history").mkdir()
    (world.folder / FILE).write_bytes(OLD_LETTER.encode())
    (world.folder / "history" / "scan.pdf").write_bytes(SCAN)
    return world


def history_text(out: Path, language: str = "en") -> str:
    """What stands in the part of the dossier that tells the history, spaces being single."""
    title = {"en": "History of the case", "zh": "案件经过"}[language]
    dossier = out / "Appeal_Dossier.pdf"
    marks = [(name, page) for level, name, page in outline(dossier) if level == 1]
    at = [name for name, _ in marks].index(title)
    pages = pages_text(dossier)[marks[at][1] - 1 : marks[at + 1][1]]
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five appeals before this one: a refused one, one about another order, and three whose letters lack something."""
    folder = tmp_path_factory.mktemp("history")
    waiting = appeal(case_id=LATER, submitted_at=day("2026-05-09T09:00"), outcome="", letter="", letter_text="")
    scan = appeal(case_id="A-1003", letter="history/scan.pdf", letter_text=SCAN.decode("latin-1"))
    gone = appeal(case_id="A-1004", letter="history/gone.md", letter_text="")
    world = world_of(folder, waiting, appeal(), appeal(case_id="A-1002", orders=(OTHER,)), scan, gone)
    written(world, folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def told(out: Path) -> str:
    return history_text(out)


def part(told: str, number: str) -> str:
    """What is said of one earlier appeal."""
    start = told.index(": " + number, told.index("Earlier appeal"))
    return told[start : told.find("Earlier appeal", start) if "Earlier appeal" in told[start:] else None]


def test_the_dossier_tells_who_sent_what_when_with_the_whole_letter(told):
    digest = hashlib.sha256(OLD_LETTER.encode()).hexdigest()
    for words in (
        "3 May 2026, 10:00 (UTC-7) Seller Appeal sent: A-1001",
        "6 May 2026, 15:20 (UTC-7) Amazon US Appeal refused: A-1001 Exh. 2",
    ):
        assert words in told
    first = part(told, FIRST)
    for words in ("Sent by Lanyu Home 蓝屿", "The letter as it was sent.", FILE, "The label proves it."):
        assert words.replace(" ", "") in first.replace(" ", "")
    assert digest in first.replace(" ", "")


def test_it_is_told_in_chinese(tmp_path):
    written(world_of(tmp_path, appeal()), tmp_path / "out", language="zh")
    said = history_text(tmp_path / "out", "zh").replace(" ", "")
    for words in (
        "2026年5月3日10:00(UTC-7)卖家提交申诉：A-1001",
        "2026年5月6日15:20(UTC-7)AmazonUS申诉被驳回：A-1001证据2",
        "以往申诉1：A-1001",
        "以下是当时提交的全文",
        "Thelabelprovesit.",
    ):
        assert words in said


@pytest.mark.parametrize("kept", ["2026-05-03T23:59:59", "2026-05-03T00:00:00"])
def test_of_a_bare_date_no_time_of_day_is_told(tmp_path, kept):
    written(world_of(tmp_path, appeal(submitted_at=day(kept))), tmp_path / "out")
    said = history_text(tmp_path / "out")
    assert f"3 May 2026 Seller Appeal sent: {FIRST}" in said
    assert "Sent 3 May 2026 " in said
    assert "23:59" not in said
    assert "00:00" not in said
    for name in ("manifest.json", "Evidence_Index.json"):
        listed = json.loads((tmp_path / "out" / name).read_text("utf-8"))
        assert listed["earlier_appeals"][0]["submitted_at"] == "2026-05-03"
    rows = list(load_workbook(tmp_path / "out" / "Evidence_Index.xlsx")["Earlier appeals"].iter_rows(values_only=True))
    assert rows[1][4] == "3 May 2026"


def test_the_answer_leads_to_its_exhibit(out):
    dossier = out / "Appeal_Dossier.pdf"
    marks = {name: page for _, name, page in outline(dossier)}
    refusal = next(n for name, n in marks.items() if name.startswith("Exhibit 2"))
    assert (marks["History of the case"], refusal) in links(dossier)


def test_manifest_index_and_workbook_name_the_letter_and_its_hash(out):
    digest, size = hashlib.sha256(OLD_LETTER.encode()).hexdigest(), len(OLD_LETTER.encode())
    letter = {"file": FILE, "bytes": size, "sha256": digest}
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert letter in manifest["originals"]
    for listed in (manifest, json.loads((out / "Evidence_Index.json").read_text("utf-8"))):
        first = listed["earlier_appeals"][0]
        assert first["letter"] == letter
        sent = (first["case_id"], first["outcome"], first["submitted_at"])
        assert sent == (FIRST, "rejected", "2026-05-03T10:00:00-07:00")
        assert listed["earlier_appeals"][3]["letter"] == {"file": "history/gone.md", "bytes": None, "sha256": None}
    rows = list(load_workbook(out / "Evidence_Index.xlsx")["Earlier appeals"].iter_rows(values_only=True))
    assert [FIRST, FILE, digest] == [rows[1][0], rows[1][6], rows[1][8]]


def test_the_letter_is_not_handed_in_again(out):
    texts = [t for f in out.glob("*.pdf") if "Dossier" not in f.name for t in pages_text(f)]
    assert texts
    assert "The label proves it" not in " ".join(texts)


def test_an_earlier_letter_among_the_evidence_is_kept_back_though_it_names_an_order(tmp_path):
    name = "evidence/old letter.txt"
    world = world_of(tmp_path, appeal(letter=name)).paper("old letter.txt", OLD_LETTER.encode(), ids=ORDER)
    plan, _ = planned(world)
    assert [(e.evidence.file, e.kept_back) for e in plan.kept_back] == [(name, "earlier-letter")]
    assert [f.name for f in plan.of(Role.EVIDENCE) if name in f.sources] == []
    files = written(world, tmp_path / "out")
    number = plan.exhibit(name).number
    assert [f.path for f in files.values() if number in f.exhibits] == []
    assert all(has(language, "dossier.kept.earlier-letter") for language in LANGUAGES)


def test_an_earlier_letter_that_counts_as_proof_is_handed_in_and_called_an_exhibit(tmp_path):
    name = "evidence/carrier letter.txt"
    world = world_of(tmp_path, appeal(letter=name)).paper("carrier letter.txt", OLD_LETTER.encode(), ids=ORDER)
    plan, _ = planned(world)
    exhibit = plan.exhibit(name)
    assert (exhibit.kind, exhibit.kept_back) == (EvidenceKind.CARRIER_LETTER, "")
    written(world, tmp_path / "out")
    assert f"Its file is exhibit {exhibit.number} of this submission." in history_text(tmp_path / "out")


def test_a_letter_that_is_not_printed_says_why(told):
    assert "about another matter and is not printed here" in part(told, "A-1002")
    assert "no plain text and is not printed here" in part(told, "A-1003")
    assert told.count("The label proves it") == 1
    assert hashlib.sha256(SCAN).hexdigest() in part(told, "A-1003").replace(" ", "")
    assert "The file of the letter was not found in the case, or is empty." in part(told, "A-1004")
    assert "The letter was not kept." in part(told, LATER)


def test_what_happened_stands_in_sequence(told):
    assert told.index(f"Appeal sent: {FIRST}") < told.index(f"Appeal refused: {FIRST}")
    assert told.index(f"Appeal refused: {FIRST}") < told.index(f"Appeal sent: {LATER}")
    assert f"Earlier appeal 5: {LATER}" in told


def test_an_answer_is_told_once_and_comes_from_the_platform_that_gave_it(tmp_path):
    other = appeal(
        case_id="EB-7", platform="ebay", submitted_at=day("2026-05-01T08:00"), decided_at=day("2026-05-02T08:00")
    )
    written(world_of(tmp_path, other, appeal(letter="", letter_text=""), appeal()), tmp_path / "out")
    said = history_text(tmp_path / "out")
    assert "Seller Appeal sent · eBay: EB-7" in said
    assert "eBay Appeal refused: EB-7" in said
    assert "Amazon US Appeal refused: EB-7" not in said
    assert (said.count(f"Appeal sent: {FIRST}"), said.count(f"Appeal refused: {FIRST}")) == (2, 1)


def test_a_refusal_without_a_number_answers_what_was_sent_last_before_it(tmp_path):
    after = appeal(case_id=LATER, submitted_at=day("2026-05-09T09:00"), outcome="")
    world = world_of(tmp_path, after, appeal(case_id="A-1000", submitted_at=day("2026-04-20T10:00")), appeal())
    world.rejection = replace(world.rejection, case_id="")
    written(world, tmp_path / "out")
    said = history_text(tmp_path / "out")
    assert f"6 May 2026, 15:20 (UTC-7) Amazon US Appeal refused: {FIRST} Exh. 2" in said
    assert said.count("Appeal refused") == 2, "each of the two refused appeals has one answer"


def test_an_appeal_about_more_orders_than_a_page_holds_is_told_whole(tmp_path):
    ids = [ORDER, *(f"114-5820447-{n:07d}" for n in range(500))]
    written(world_of(tmp_path, appeal(orders=tuple(ids))), tmp_path / "out")
    said = {page.extract_text(): page for page in PdfReader(tmp_path / "out" / "Appeal_Dossier.pdf").pages}
    full = next(text for text in said if ids[200] in text)
    assert min(y for _, y in written_at(said[full])) > 0, "nothing runs off the page"
    assert ids[-1] not in full
    everything = "".join(said)
    assert [i for i in ids if i not in everything] == []


def test_a_letter_that_would_fill_the_dossier_is_left_to_its_file(tmp_path):
    long = "Order 114-5820447-3196258 left on time. " * 2000
    world = world_of(tmp_path, appeal(letter_text=long))
    (world.folder / FILE).write_text(long, "utf-8")
    files = written(world, tmp_path / "out")
    said = history_text(tmp_path / "out")
    assert "The letter is too long to be printed here." in said
    assert hashlib.sha256(long.encode()).hexdigest() in said.replace(" ", "")
    assert files["Appeal_Dossier.pdf"].pages < 15


def test_a_first_appeal_has_no_such_part(tmp_path):
    written(World(tmp_path / "case").order().paper("order.png", png(), ids=ORDER), tmp_path / "out")
    assert "History of the case" not in {name for _, name, _ in outline(tmp_path / "out" / "Appeal_Dossier.pdf")}
    assert "Earlier appeals" not in load_workbook(tmp_path / "out" / "Evidence_Index.xlsx").sheetnames


def test_a_redacted_copy_masks_the_buyer_in_an_earlier_letter(tmp_path):
    world = world_of(tmp_path, appeal(letter_text="The parcel of Karen Lee left on time."))
    redacted(world, Eyes(), tmp_path / "out")
    text = " ".join(" ".join(pages_text(tmp_path / "out" / "REDACTED_Appeal_Dossier.pdf")).split())
    assert "left on time" in text
    assert "Karen" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_that_a_case_may_name_has_words(language):
    assert [o for o in OUTCOMES if not has(language, f"dossier.outcome.{o}")] == []
