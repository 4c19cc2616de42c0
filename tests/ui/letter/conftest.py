"""The letter's screen over the real rules and drafts; only reading is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.desk.lettering import LetterSheet, letter_sheet
from appealdesk.core.intake.letterfile import letter_of
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.wording import wording
from appealdesk.ui.bridge import Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.letter.page import LetterPage
from tests.ui import sample
from tests.ui.fakes import FakeDesk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs.wording import Wording
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow

BEGGING = "Please give us another chance, we beg you."
DELIVERED = f"Order {sample.A} was delivered on 15 May 2026 12:48."
LETTER = f"""# Problem

The notice names order {sample.A}. {BEGGING}

# Root cause

{DELIVERED}

# Actions taken

On 19 May 2026 we compared the label of each parcel with the number confirmed.

# Plan

Since 20 May 2026 the packing station accepts scanned numbers only.
"""


@dataclass
class LetterDesk(FakeDesk):
    """Its reports hold the letter that the store holds."""

    def check(self, case: Path | str, **rest: object) -> Report:
        super().check(case, **rest)  # type: ignore[arg-type]
        return self.report_of(case)

    def report_of(self, case: Path | str) -> Report:
        newest = self.kept.store.letters.newest(case) if isinstance(case, str) else None
        text = newest.text if newest else "" if isinstance(case, str) else LETTER
        letter = letter_of(text, "letter.md") if text else None
        return replace(self.report, case=replace(self.report.case, letter=letter))

    def letter(self, report: Report) -> LetterSheet:
        pack = load_packs().platform(report.case.platform, report.case.site)
        return letter_sheet(report, pack, load_rules())

    def wording(self, finding: Finding, language: str) -> Wording:
        return wording(finding, load_rules()[finding.rule], language)


@pytest.fixture
def desk(tmp_path: Path) -> LetterDesk:
    (tmp_path / "sample-case").mkdir()
    return LetterDesk(tmp_path, report=replace(sample.REPORT, findings=()))


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[LetterPage], None]:
    """Wait until what is shown is about the text in the editor."""

    def act(page: LetterPage) -> None:
        text = page.editor.text
        qtbot.waitUntil(lambda: page.acts.found is not None and page.acts.found.text == text() and page.checker.quiet)

    return act


@pytest.fixture
def checked(qtbot: QtBot, context: Context, desk: LetterDesk) -> Callable[[], Checked]:
    """A case of the store as a check would give it now; its letter came from a file."""
    with qtbot.waitSignal(context.door.opened):
        context.door.knock()
    uid = desk.kept.book.begin("case", "amazon", "us", sample.ZONE)
    desk.kept.store.letters.save(uid, LETTER, note="letter.md")

    def check() -> Checked:
        return Checked(CaseRef(uid, name="case"), desk.kept.book.contents(uid), desk.report_of(uid), (), {})

    return check


@pytest.fixture
def page(
    qtbot: QtBot, context: Context, checked: Callable[[], Checked], settled: Callable[[LetterPage], None]
) -> LetterPage:
    """The letter's screen alone."""
    made = LetterPage(context)
    qtbot.addWidget(made)
    made.resize(1248, 640)
    made.show_checked(checked())
    made.show()
    made.open_at(None)
    settled(made)
    return made


@pytest.fixture
def kept(desk: LetterDesk, page: LetterPage) -> Callable[[], list[str]]:
    """What the store holds of the letter, the newest last."""
    ref = page.ref
    assert ref is not None
    return lambda: [v.text for v in desk.kept.store.letters.of(ref.uid)]


@pytest.fixture
def in_case(qtbot: QtBot, opened: MainWindow, desk: LetterDesk, settled: Callable[[LetterPage], None]) -> LetterPage:
    """The letter's screen within the window, opened from its case."""
    assert opened.case.checked is not None
    desk.kept.store.letters.save(opened.case.checked.ref.uid, LETTER, note="letter.md")
    opened.recheck()
    qtbot.waitUntil(lambda: opened.case.checked.report.case.letter is not None)
    opened.case.show_letter()
    settled(opened.case.letter.page)
    return opened.case.letter.page
