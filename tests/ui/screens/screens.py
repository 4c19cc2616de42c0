"""The list of all screens and dialogs; a new one is added here, and every check looks at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.desk import Progress
from appealdesk.core.desk.exchanging import hand_over
from appealdesk.core.desk.keyways import KeyWays
from appealdesk.core.export.values import Role, WrittenFile
from appealdesk.core.intake.orders.access import PLAIN
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.store.chain import Anchor
from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.opening import Opening, Situation
from appealdesk.core.store.keys.setup import SetUp
from appealdesk.core.store.place import Place, PlaceProblem
from appealdesk.core.store.verify.quick import quick
from appealdesk.ui.about.dialog import AboutDialog
from appealdesk.ui.aside.dialog import AsideDialog
from appealdesk.ui.entrance.setup_dialog import SetUpDialog
from appealdesk.ui.entrance.unlock_dialog import UnlockDialog
from appealdesk.ui.export.record_dialog import RecordDialog
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.handover.take_dialog import TakeDialog
from appealdesk.ui.help.dialog import HelpDialog
from appealdesk.ui.history.dialog import HistoryDialog
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.keys.dialog import KeysDialog
from appealdesk.ui.keys.passphrase_dialog import PassphraseDialog
from appealdesk.ui.letter.versions import VersionsDialog
from appealdesk.ui.mapping.dialog import MappingDialog
from appealdesk.ui.mapping.remembered import RememberedTables
from appealdesk.ui.packs.dialog import PacksDialog
from appealdesk.ui.placing import PlaceDialog
from appealdesk.ui.preferences.dialog import SettingsDialog
from appealdesk.ui.repair.dialog import RepairDialog
from appealdesk.ui.widgets.line_question import LineQuestion
from appealdesk.ui.widgets.question import Question
from tests.cli.test_metrics import HEADER, ROWS
from tests.core.intake.export_writing import as_text
from tests.ui import sample
from tests.ui.conftest import NoKeyring
from tests.ui.screens.stage import REPORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from tests.ui.screens.stage import Stage

TABLE = (
    "编号,采购,收件,出库\n"
    "114-3941689-8772232,2026-05-13 10:12,K. Lee,2026-05-14 16:40\n"
    "114-3941689-8772233,2026-05-14 10:12,M. Roe,2026-05-15 16:40\n"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; ``show`` brings it up and returns its window."""

    name: str
    show: Callable[[Stage], QWidget]


SCREENS: dict[str, Screen] = {}


def screen(show: Callable[[Stage], QWidget]) -> Callable[[Stage], QWidget]:
    """Put a screen into the list, under its function's name."""
    name = show.__name__.replace("_", "-")
    SCREENS[name] = Screen(name, show)
    return show


def _above(stage: Stage, dialog: QDialog) -> QDialog:
    dialog.show()
    stage.settle()
    return dialog


# ---------------------------------------------------------------- pages of the window
@screen
def home(stage: Stage) -> QWidget:
    """The first screen with a kept case."""
    stage.window.go_home()
    stage.wait(lambda: bool(stage.window.start.cases.rows))
    return stage.window


@screen
def home_first_start(stage: Stage) -> QWidget:
    """The first screen as a newcomer finds it."""
    stage.window.go_home()
    stage.settle()
    stage.window.start.cases.shown = type(stage.window.start.cases.shown)()
    stage.window.start.cases._show(stage.window.start.cases.shown)
    return stage.window


@screen
def reading(stage: Stage) -> QWidget:
    """While a case is read."""
    page = stage.window.reading
    page.begin("Brightwell Goods")
    page.show_progress(Progress("read", 3, 12, "tracking A.png"))
    stage.window.pages.setCurrentWidget(page)
    return stage.window


@screen
def case(stage: Stage) -> QWidget:
    """A case with its loop, a finding and its place."""
    stage.window.bar.tell("x", "ok", "x")
    stage.window.bar.hide()
    return stage.window


@screen
def case_ready(stage: Stage) -> QWidget:
    """A case in which nothing stands in the way any more."""
    loops = (sample.closed_loop(sample.A), sample.closed_loop(sample.B))
    stage.desk.report = replace(REPORT, findings=(), loops=loops)
    stage.window.recheck()
    stage.wait(lambda: bool(stage.window.case.checked and stage.window.case.checked.report.ready))
    return stage.window


@screen
def case_without_orders(stage: Stage) -> QWidget:
    """A case of which no order is known yet."""
    bare = replace(REPORT.case, orders=(), notice=replace(REPORT.case.notice, orders=()))
    stage.desk.report = replace(REPORT, case=bare, loops=(), findings=())
    stage.window.recheck()
    stage.wait(lambda: bool(stage.window.case.checked and not stage.window.case.checked.report.loops))
    return stage.window


@screen
def compare(stage: Stage) -> QWidget:
    """Both documents of a link."""
    stage.window.case.show_link(sample.LINKS_B[1])
    return stage.window


@screen
def letter(stage: Stage) -> QWidget:
    """The letter with its remarks."""
    stage.window.case.show_letter()
    page = stage.window.case.letter.page
    stage.wait(lambda: page.acts.found is not None and page.checker.quiet)
    return stage.window


@screen
def metrics(stage: Stage) -> QWidget:
    """The figures of an export."""
    path = stage.home / "orders.csv"
    path.write_text(as_text([HEADER, *ROWS]), "utf-8")
    stage.window.panels.show_metrics()
    page = stage.window.panels.metrics
    page.form.set_market("shopee", "my")
    page.form.set_period(date(2026, 5, 1), date(2026, 5, 4))
    page.form.dated.setChecked(True)
    stage.window.take([path])
    stage.wait(lambda: page.found is not None)
    return stage.window


# ---------------------------------------------------------------- dialogs of a case
@screen
def export(stage: Stage) -> QWidget:
    """The submission as it will be."""
    checked = stage.window.case.checked
    assert checked
    return _above(stage, stage.window.export_dialog(checked))


@screen
def record(stage: Stage) -> QWidget:
    """What the platform answered to a sending."""
    written = WrittenFile("Appeal.pdf", Role.LETTER, (), bytes=8, sha256="0" * 64, pages=1)
    assert stage.window._ref
    return _above(stage, RecordDialog(stage.context, stage.window._ref, [written], stage.window))


@screen
def letter_versions(stage: Stage) -> QWidget:
    """Earlier versions of a letter."""
    assert stage.window._ref
    letters = stage.desk.kept.store.letters
    if not letters.of(stage.window._ref.uid):
        letters.save(stage.window._ref.uid, "# Problem\n\nTwo parcels.\n", note="letter.md")
    dialog = VersionsDialog(stage.context, stage.window._ref.uid, "# Problem\n\nThree parcels.\n", stage.window)
    dialog.show()
    stage.wait(lambda: bool(dialog.versions))
    return dialog


@screen
def history(stage: Stage) -> QWidget:
    """Who did what."""
    assert stage.window._ref
    return _above(stage, HistoryDialog(stage.context, stage.window._ref, stage.window))


@screen
def hand_over_to(stage: Stage) -> QWidget:
    """Handing a case over."""
    assert stage.window._ref
    return _above(stage, GiveDialog(stage.context, stage.window._ref, stage.window))


@screen
def take_over(stage: Stage) -> QWidget:
    """Looking at a case that somebody handed over."""
    path = stage.home / "colleague.appealcase"
    assert stage.window._ref
    if not path.exists():
        hand_over(stage.desk.kept.store, stage.window._ref.uid, path, None, now=sample.NOW)
    dialog = TakeDialog(stage.context, path, stage.window)
    dialog.show()
    stage.wait(lambda: dialog.preview is not None)
    return dialog


@screen
def loose_files(stage: Stage) -> QWidget:
    """Which platform a handful of files is about."""
    notice = stage.home / "notice.txt"
    notice.write_text("Amazon Seller Central\n", "utf-8")
    return _above(stage, LooseFilesDialog(stage.context, [notice], stage.window))


@screen
def rename(stage: Stage) -> QWidget:
    """A question that is answered with a line."""
    say = stage.context.say
    dialog = LineQuestion(
        stage.window, stage.context, say("row.rename"), say("row.rename-label"), say("row.rename-go"), line="Brightwell"
    )
    return _above(stage, dialog)


@screen
def delete_for_good(stage: Stage) -> QWidget:
    """The one question before what cannot be taken back."""
    say = stage.context.say
    words = say("row.purge"), say("row.purge-ask", name="Brightwell Goods"), say("row.purge-go")
    return _above(stage, Question(stage.window, stage.context, *words, keep=say("row.purge-keep")))


# ---------------------------------------------------------------- dialogs of the program
@screen
def packs(stage: Stage) -> QWidget:
    """What the program knows of a platform."""
    dialog = PacksDialog(stage.context, "amazon", "us", stage.window)
    dialog.show()
    stage.wait(lambda: bool(dialog.model.rows))
    return dialog


@screen
def settings(stage: Stage) -> QWidget:
    """All settings."""
    window = stage.window
    return _above(stage, SettingsDialog(stage.context, window.keeping.actions, window.panels.show_packs, window))


@screen
def help_pages(stage: Stage) -> QWidget:
    """Help about evidence."""
    dialog = HelpDialog(stage.context, stage.window)
    dialog.open_at("evidence")
    dialog.show()
    stage.wait(lambda: bool(dialog.text.words))
    return dialog


@screen
def about(stage: Stage) -> QWidget:
    """What the program is made of."""
    dialog = AboutDialog(stage.context, stage.window)
    dialog.show()
    stage.wait(lambda: bool(dialog.shown))
    return dialog


@screen
def keys(stage: Stage) -> QWidget:
    """The ways into the store."""
    dialog = KeysDialog(stage.context, stage.window)
    dialog.show()
    stage.wait(lambda: dialog.ways is not None)
    return dialog


@screen
def passphrase(stage: Stage) -> QWidget:
    """A new passphrase."""
    ways = KeyWays(stage.desk.kept.store, NoKeyring())
    return _above(stage, PassphraseDialog(stage.context, ways, there=False, parent=stage.window))


@screen
def unlock(stage: Stage) -> QWidget:
    """A store whose key is gone from the system."""
    return _above(stage, UnlockDialog(stage.context, Opening(Situation.ENTRY_MISSING), stage.window))


@screen
def set_up(stage: Stage) -> QWidget:
    """The recovery code at the first drop."""
    return _above(stage, SetUpDialog(stage.context, SetUp.begin(KeyringState.AVAILABLE), stage.window))


@screen
def set_up_typed_back(stage: Stage) -> QWidget:
    """Typing the code back."""
    dialog = SetUpDialog(stage.context, SetUp.begin(KeyringState.NONE), stage.window)
    dialog.show_page(1)
    return _above(stage, dialog)


@screen
def tables(stage: Stage) -> QWidget:
    """Tables that were explained."""
    return _above(stage, RememberedTables(stage.context, stage.window))


@screen
def explain_table(stage: Stage) -> QWidget:
    """A table that the program cannot read."""
    path = stage.home / "weekly.csv"
    path.write_text(TABLE, "utf-8")
    look = look_at(DiskFile(path), PLAIN)
    market = {"platform": "amazon", "site": "us", "timezone": sample.ZONE}
    return _above(stage, MappingDialog(stage.context, look, "weekly.csv", **market, parent=stage.window))


@screen
def set_aside(stage: Stage) -> QWidget:
    """What was moved aside."""
    torn = stage.store.quarantine / "store-20260501-101112"
    torn.mkdir(parents=True, exist_ok=True)
    (torn / "store.db").write_bytes(b"d" * 2_500_000)
    dialog = AsideDialog(stage.context, stage.window)
    dialog.show()
    stage.wait(lambda: bool(dialog.entries))
    return dialog


@screen
def repair(stage: Stage) -> QWidget:
    """What a check of the store found."""
    store = stage.desk.kept.store
    report = quick(store.folder, store.key, anchors=[Anchor(store.anchor().seq + 5, "ab" * 32)])
    mending = stage.window.keeping.checking._mending()
    return _above(stage, RepairDialog(stage.context, mending, report, None, stage.window))


@screen
def place(stage: Stage) -> QWidget:
    """What stands against the store's place."""
    synced = PlaceProblem("place.synced", fatal=False, args=(("folder", "D:/x"), ("service", "OneDrive")))
    low = PlaceProblem("place.low-space", fatal=False, args=(("folder", "D:/x"), ("free", "212")))
    return _above(stage, PlaceDialog(stage.context, Place(stage.home, (synced, low)), stage.window))
