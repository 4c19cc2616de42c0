"""The clocks on the dossier's first page: where each figure comes from, and how old it is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.clocks import Clock
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.export.plan import plan
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.pdf_view import whole_text
from tests.core.export.worlds import World, pack, pdf, wording

NOW = datetime(2026, 9, 20, 9, tzinfo=ZoneInfo("America/Los_Angeles"))
LONG_AGO, OF_LATE = NOW.date() - timedelta(days=200), NOW.date() - timedelta(days=20)
RULE, OWN = "performance-appeals L5", "own-figure 2026-01-05: page 3 of the handbook"


def front_page(tmp_path, language, *clocks):
    world = World(tmp_path / "case").order()
    report = replace(world.report(), now=NOW, clocks=clocks)
    made = plan(report, pack(), wording, language)
    write(made, report, DiskFolder(world.folder), tmp_path / "out", draft=True, language=language, now=NOW)
    return whole_text(tmp_path / "out" / "Appeal_Dossier.pdf")


def window(name: str, source: str, checked: date | None) -> Clock:
    return Clock(name, NOW + timedelta(days=9), source, checked=checked)


@pytest.mark.parametrize(
    ("language", "marked", "own"),
    [
        ("en", "articleonperformanceappeals(2026-03-12),line5;old:notcheckedfor200days", "yourownfigureof2026-01-05"),
        ("zh", "文章《跨境电商绩效申诉支持》（2026-03-12）第5行；旧：200天没有核对", "你自己的数字"),
    ],
)
def test_a_window_whose_figure_is_old_says_so_and_an_own_figure_says_whose_it_is(tmp_path, language, marked, own):
    old, fresh = window("amazon.appeal-7d", RULE, LONG_AGO), window("amazon.appeal-14d", RULE, OF_LATE)
    page = front_page(tmp_path, language, old, fresh, window("ebay.appeal-30d", OWN, LONG_AGO))
    assert page.count("旧：" if language == "zh" else "old:notchecked") == 2
    assert marked in page
    assert own in page
    assert "page3ofthehandbook" in page


@pytest.mark.parametrize(
    ("language", "hearsay"),
    [("en", "saidelsewhere:articleonperformanceappeals"), ("zh", "别处的说法：文章《跨境电商绩效申诉支持》")],
)
def test_beside_a_printed_deadline_an_articles_window_is_hearsay_as_a_check_says(tmp_path, language, hearsay):
    printed = Clock("printed-deadline", NOW + timedelta(days=9), "notice.pdf", binding=True)
    page = front_page(tmp_path, language, printed, window("amazon.appeal-14d", RULE, OF_LATE))
    assert page.count(hearsay) == 1
    assert "平台规则" not in page
    assert "ruleoftheplatform" not in page


def test_a_typed_deadline_that_the_notice_prints_rests_on_the_notice(tmp_path):
    world = World(tmp_path / "case").order().document("notice.pdf", pdf("Reply by 29 September 2026"))
    at = NOW.replace(hour=23, minute=59) + timedelta(days=9)
    printed = Fact(FactType.TIME, at.isoformat(), "29 September 2026 23:59 PDT", role="deadline", zone_reason="printed")
    world.documents[0] = replace(world.documents[0], facts=(*world.documents[0].facts, printed))
    typed = Clock("printed-deadline", at, "case.toml", binding=True)
    for clock, said in ((typed, True), (replace(typed, at=at + timedelta(hours=1)), False)):
        out = tmp_path / f"out-{said}"
        report = replace(world.report(), now=NOW, clocks=(clock,))
        made = plan(report, pack(), wording, "en")
        write(made, report, DiskFolder(world.folder), out, draft=True, language="en", now=NOW)
        page = whole_text(out / "Appeal_Dossier.pdf")
        assert ("notice.pdf,enteredbythesellertoo" in page) is said
        assert "enteredbytheseller" in page
