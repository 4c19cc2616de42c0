"""The window over the real core: from dropped files to a written draft."""

import shutil

import pytest
from PySide6.QtCore import Qt

from appealdesk.core.desk import Desk
from appealdesk.ui.home.markets import sites
from appealdesk.ui.text import Speech
from tests.ui import sample

WAIT_MS = 60_000


@pytest.fixture
def small_case(tmp_path):
    """The practice case with its one PDF alone: text only, so that nothing has to be recognised."""
    folder = tmp_path / "small"
    (folder / "evidence").mkdir(parents=True)
    for name in ("case.toml", "notice.txt", "orders.txt", "letter.md", "evidence/label B.pdf"):
        shutil.copy2(sample.FOLDER / name, folder / name)
    return folder


def test_a_real_case_is_read_checked_shown_and_written_as_a_draft(qtbot, real, drop, small_case, tmp_path):
    before = {p: p.read_bytes() for p in small_case.rglob("*") if p.is_file()}
    drop(real.start.zone, [small_case])
    qtbot.waitUntil(lambda: real.pages.currentWidget() is real.case, timeout=WAIT_MS)
    case = real.case
    assert {e.loop.order for e in case.orders.model.entries} == {sample.A, sample.B}
    assert case.header.ready.tone == "bad"
    assert case.header.countdown.platform.text() == "平台截止 5月28日 23:59 PDT (UTC-7)"
    case.orders.choose(sample.B)
    shipping = next(b for b in case.loop.layout_shown.blocks if "evidence/label B.pdf" in b.sources)
    qtbot.mouseClick(case.loop.viewport(), Qt.MouseButton.LeftButton, pos=case.loop.viewport_place(shipping))
    qtbot.waitUntil(lambda: case.panel.viewer.canvas.picture is not None)
    assert any(sample.UPS in m.words for m in case.panel.viewer.canvas.marks)
    case.next_finding()
    row = case.panel.findings.model.rows[0]
    assert row.title
    assert row.fix
    assert "{" not in row.title + row.message + row.fix

    dialog = real.export_dialog(case.checked)
    qtbot.addWidget(dialog)
    dialog.use_folder(tmp_path / "out")
    dialog.show()
    qtbot.waitUntil(dialog.go.isEnabled, timeout=WAIT_MS)
    planned = {row[0] for row in dialog.model.rows}
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.open_folder.isVisible() or dialog.error.isVisible(), timeout=WAIT_MS)
    assert dialog.error.text() == ""
    assert {p.name for p in (tmp_path / "out").rglob("*") if p.is_file()} == planned
    assert {p: p.read_bytes() for p in small_case.rglob("*") if p.is_file()} == before


def test_a_folder_with_a_wrong_case_file_says_which_line(qtbot, real, drop, small_case):
    (small_case / "case.toml").write_text('platform = "amazn"\nsite = "us"\n', "utf-8")
    drop(real.start.zone, [small_case])
    qtbot.waitUntil(real.bar.isVisible, timeout=WAIT_MS)
    assert "case.toml" in real.bar.text.full()
    assert "amazn" in real.bar.text.full()
    assert real.pages.currentWidget() is real.start


@pytest.mark.parametrize("platform", ["amazon", "ebay", "shopee", "temu", "wish"])
def test_every_market_of_every_platform_has_a_name_in_both_languages(platform):
    with Desk() as desk:
        codes = sites(desk, platform)
    assert codes
    for language in ("zh", "en"):
        say = Speech(language)
        assert [c for c in codes if say.or_else(f"site.{c}", "") == ""] == []
