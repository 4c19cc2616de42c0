"""The dossier's first page: the notice in words, what is left of the deadlines, all of it on one page where it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.case import LEVELS, NOTICE_KINDS, EarlierAppeal, Notice
from appealdesk.core.domain.clocks import Clock
from appealdesk.core.export.plan import plan
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.core.text import LANGUAGES, text
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import NOW, ORDER, PDT, World, pack, png, wording

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "\n".join(("Follow-up to A-1001.", *(f"{n}. Point {n} of the refusal is answered here." for n in range(1, 5))))


@pytest.fixture(scope="module", params=LANGUAGES)
def cover(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[str]]:
    """Language, and the pages of a dossier with nine deadlines and a claim of four points."""
    folder: Path = tmp_path_factory.mktemp("cover")
    history = (EarlierAppeal("A-1001", "amazon", "late-shipment", (ORDER,), NOW),)
    world = World(folder / "case", letter=LETTER, history=history).order().paper("order.png", png(), ids=ORDER)
    report = world.report()
    notice = Notice(kind="performance", level="violation", clause="PERF-1")
    rules = [Clock(f"rule-{n}", datetime(2026, 5, 15 + n, 1, 0, tzinfo=PDT), "rule") for n in range(8)]
    report = replace(report, case=replace(report.case, notice=notice), clocks=(*report.clocks, *rules))
    made = plan(report, pack(), wording, request.param)
    out = folder / "out"
    write(made, report, DiskFolder(world.folder), out, draft=False, language=request.param, now=NOW)
    return request.param, [" ".join(t.split()) for t in pages_text(out / "Appeal_Dossier.pdf")]


def test_the_notice_is_told_as_a_person_would(cover):
    language, pages = cover
    said = {
        "en": "Performance notice, level: violation (the gravest of three)",
        "zh": "绩效通知，级别：违规（三级中最重）",
    }
    assert said[language] in pages[0]


def test_what_is_left_has_the_form_of_the_command_line(cover):
    language, pages = cover
    assert {"en": "2 d 13 h", "zh": "2 天 13 小时"}[language] in pages[0]
    assert {"en": "39 hours", "zh": "39 小时"}[language] in pages[0]


def test_contents_do_not_stand_alone_on_a_second_page(cover):
    language, pages = cover
    assert text(language, "dossier.front.contents") in pages[0]
    assert text(language, "dossier.order.title", order=ORDER) in pages[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_and_kind_of_notice_has_words_of_its_own(language):
    levels = [text(language, f"dossier.level.{level}") for level in LEVELS]
    kinds = [text(language, f"dossier.notice-kind.{kind}") for kind in NOTICE_KINDS]
    assert len({*levels, *kinds}) == len(levels) + len(kinds)
    assert not {*LEVELS, *NOTICE_KINDS} & {*levels, *kinds}


@pytest.mark.parametrize(("hours", "remarked"), [(1, True), (-1, False)])
@pytest.mark.parametrize(("language", "said"), [("en", "before the notice was issued"), ("zh", "早于通知发出")])
def test_a_dossier_dated_before_its_notice_says_so(tmp_path, language, said, hours, remarked):
    world = World(tmp_path / "case").order().paper("order.png", png(), ids=ORDER)
    report = world.report()
    notice = replace(report.case.notice, issued_at=NOW + timedelta(hours=hours))
    report = replace(report, case=replace(report.case, notice=notice))
    made, out = plan(report, pack(), wording, language), tmp_path / "out"
    write(made, report, DiskFolder(world.folder), out, draft=False, language=language, now=NOW)
    front = "".join(pages_text(out / "Appeal_Dossier.pdf")[0].split())
    assert (said.replace(" ", "") in front) is remarked
