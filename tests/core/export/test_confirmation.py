"""After a submission the dossier keeps on record under which number it was sent, when, and what the platform showed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.case import EarlierAppeal
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.export.plan import plan
from appealdesk.core.export.values import Role
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.pdf_view import outline, pages_text
from tests.core.export.worlds import NOW, ORDER, World, pack, png, wording

if TYPE_CHECKING:
    from pathlib import Path

SENT = datetime(2026, 5, 14, 3, 30, tzinfo=UTC)
CASE = "14223344556"


def sent(folder: Path, language: str = "en", *, picture: bool = True, number: str = CASE):
    world = World(folder / "case").order().paper("order.png", png("o"), ids=ORDER)
    if picture:
        world.paper("confirmation.png", png("received"), ids=ORDER)
    report = world.report()
    appeal = EarlierAppeal(number, "amazon", "late-shipment", (ORDER,), SENT)
    case = replace(report.case, status="submitted", case_id=number, history=(appeal,))
    report = replace(report, case=case)
    made = plan(report, pack(), wording, language)
    write(made, report, DiskFolder(world.folder), folder / "out", draft=False, language=language, now=NOW)
    return made


@pytest.mark.parametrize(
    ("language", "title", "site", "own"),
    [
        ("en", "Confirmation of the submission", "13 May 2026, 20:30 (UTC-7)", "14 May 2026, 11:30 (UTC+8)"),
        ("zh", "提交确认", "2026年5月13日 20:30 (UTC-7)", "2026年5月14日 11:30 (UTC+8)"),
    ],
)
def test_the_record_has_a_page_a_bookmark_and_a_place_in_the_contents(tmp_path, language, title, site, own):
    sent(tmp_path, language)
    dossier = tmp_path / "out" / "Appeal_Dossier.pdf"
    texts = [" ".join(t.split()) for t in pages_text(dossier)]
    (page,) = [n for level, name, n in outline(dossier) if (level, name) == (1, title)]
    assert all(said in texts[page - 1] for said in (title, CASE, site, own, ORDER))
    assert title in texts[0]
    # the platform's page comes right behind it, with its cover
    assert "confirmation.png" in texts[page]
    assert CASE in next(t for t in texts if (title not in t and CASE in t))


def test_the_manifest_knows_it(tmp_path):
    sent(tmp_path)
    told = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["submission"]
    assert told == {"case_id": CASE, "at": SENT.isoformat(), "confirmation": ["evidence/confirmation.png"]}


def test_it_is_no_evidence_of_an_order(tmp_path):
    made = sent(tmp_path)
    assert [f.sources for f in made.of(Role.EVIDENCE)] == [("evidence/order.png",)]
    assert made.exhibits[-1].evidence.file == "evidence/confirmation.png"
    assert not made.exhibits[-1].submitted


def test_a_page_that_was_not_kept_is_asked_for(tmp_path):
    sent(tmp_path, picture=False, number="")
    text = " ".join(" ".join(pages_text(tmp_path / "out" / "Appeal_Dossier.pdf")).split())
    assert "not noted yet" in text
    assert "Take a complete screenshot of it" in text


def test_a_case_that_was_not_sent_has_no_such_page(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png("o"), ids=ORDER)
    report = world.report()
    made = plan(report, pack(), wording, "en")
    write(made, report, DiskFolder(world.folder), tmp_path / "out", draft=False, language="en", now=NOW)
    assert "Confirmation" not in " ".join(pages_text(tmp_path / "out" / "Appeal_Dossier.pdf"))
    assert "submission" not in json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("language", "sent_at", "outcome"),
    [
        ("en", "13 May 2026, 20:30 (UTC-7)", "No answer yet"),
        ("zh", "2026年5月13日 20:30 (UTC-7)", "还没有答复"),
    ],
)
def test_the_history_tells_it_on_the_sites_clock_and_that_there_is_no_answer_yet(tmp_path, language, sent_at, outcome):
    sent(tmp_path, language)
    dossier = tmp_path / "out" / "Appeal_Dossier.pdf"
    title = {"en": "History of the case", "zh": "案件经过"}[language]
    (page,) = [n for level, name, n in outline(dossier) if (level, name) == (1, title)]
    said = " ".join(pages_text(dossier)[page - 1].split())
    assert sent_at in said
    assert outcome in said


def test_what_lies_in_the_folder_for_confirmations_is_called_one_whatever_can_be_read_off_it(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png("o"), ids=ORDER)
    report = world.paper("confirmation/page.png", png("p")).report()
    made = plan(report, pack(), wording, "en")
    assert made.exhibits[-1].evidence.kind is EvidenceKind.OTHER
    write(made, report, DiskFolder(world.folder), tmp_path / "out", draft=False, language="en", now=NOW)
    dossier = tmp_path / "out" / "Appeal_Dossier.pdf"
    assert "Exhibit 2 · Confirmation" in {name for _, name, _ in outline(dossier)}
    assert "Other file" not in " ".join(pages_text(dossier))
    listed = json.loads((tmp_path / "out" / "Evidence_Index.json").read_bytes())["exhibits"]
    assert listed[-1]["kind"] == "confirmation"
