"""The dialogs of the program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from appealdesk.core.desk.keyways import KeyWays
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
from appealdesk.ui.about.support import SupportDialog
from appealdesk.ui.aside.dialog import AsideDialog
from appealdesk.ui.curtain import Curtain
from appealdesk.ui.entrance.setup_dialog import SetUpDialog
from appealdesk.ui.entrance.unlock_dialog import UnlockDialog
from appealdesk.ui.help.dialog import HelpDialog
from appealdesk.ui.keys.dialog import KeysDialog
from appealdesk.ui.keys.passphrase_dialog import PassphraseDialog
from appealdesk.ui.keys.renewal_dialog import RenewalDialog
from appealdesk.ui.mapping.dialog import MappingDialog
from appealdesk.ui.mapping.remembered import RememberedTables
from appealdesk.ui.packs.dialog import PacksDialog
from appealdesk.ui.placing import PlaceDialog
from appealdesk.ui.preferences.dialog import SettingsDialog
from appealdesk.ui.repair.dialog import RepairDialog
from appealdesk.ui.widgets.question import Question
from tests.ui import sample
from tests.ui.conftest import NoKeyring
from tests.ui.screens.listed import above, screen
from tests.ui.screens.stage import SIZE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.screens.stage import Stage


TABLE = (
    "编号,采购,收件,出库\n"
    "114-3941689-8772232,2026-05-13 10:12,K. Lee,2026-05-14 16:40\n"
    "114-3941689-8772233,2026-05-14 10:12,M. Roe,2026-05-15 16:40\n"
)


@screen
def opening(stage: Stage) -> QWidget:
    """What stands in the window's place while the program loads."""
    say = stage.context.say
    curtain = Curtain(stage.context.settings, say.of("opening.window"), say.of("opening.promise"))
    curtain.resize(*SIZE)
    curtain.show()
    return curtain


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
    return above(stage, SettingsDialog(stage.context, window.keeping.actions, window.panels.show_packs, window))


@screen
def settings_further(stage: Stage) -> QWidget:
    """What is seen of the settings by going down a page."""
    return _further(settings(stage), 1)


@screen
def settings_end(stage: Stage) -> QWidget:
    """Their end."""
    return _further(settings(stage), 10)


def _further(dialog: QWidget, pages: int) -> QWidget:
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(pages * bar.pageStep())
    return dialog


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
def support(stage: Stage) -> QWidget:
    """The bundle for somebody who helps."""
    return above(stage, SupportDialog(stage.context, stage.window))


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
    return above(stage, PassphraseDialog(stage.context, ways, there=False, parent=stage.window))


@screen
def unlock(stage: Stage) -> QWidget:
    """A store whose key is gone from the system."""
    return above(stage, UnlockDialog(stage.context, Opening(Situation.ENTRY_MISSING), stage.window))


@screen
def set_up(stage: Stage) -> QWidget:
    """The recovery code at the first drop."""
    return above(stage, SetUpDialog(stage.context, SetUp.begin(KeyringState.AVAILABLE), stage.window))


@screen
def set_up_typed_back(stage: Stage) -> QWidget:
    """Typing the code back."""
    dialog = SetUpDialog(stage.context, SetUp.begin(KeyringState.NONE), stage.window)
    dialog.show_page(1)
    return above(stage, dialog)


@screen
def tables(stage: Stage) -> QWidget:
    """Tables that were explained."""
    return above(stage, RememberedTables(stage.context, stage.window))


@screen
def explain_table(stage: Stage) -> QWidget:
    """A table that the program cannot read."""
    path = stage.home / "weekly.csv"
    path.write_text(TABLE, "utf-8")
    look = look_at(DiskFile(path), PLAIN)
    market = {"platform": "amazon", "site": "us", "timezone": sample.ZONE}
    return above(stage, MappingDialog(stage.context, look, "weekly.csv", **market, parent=stage.window))


@screen
def set_aside(stage: Stage) -> QWidget:
    """What was moved aside."""
    torn = stage.store.quarantine / "store-20260501-101112"
    torn.mkdir(parents=True, exist_ok=True)
    (torn / "store.db").write_bytes(b"d" * 2_500_000)
    os.utime(torn, (sample.NOW.timestamp(),) * 2)
    dialog = AsideDialog(stage.context, stage.window)
    dialog.show()
    stage.wait(lambda: bool(dialog.entries))
    dialog.leave.setFocus()  # else the table has it or not, whichever comes first: it or its rows
    return dialog


@screen
def repair(stage: Stage) -> QWidget:
    """What a check of the store found."""
    store = stage.desk.kept.store
    report = quick(store.folder, store.key, anchors=[Anchor(store.anchor().seq + 5, "ab" * 32)])
    mending = stage.window.keeping.checking._mending()
    return above(stage, RepairDialog(stage.context, mending, report, None, stage.window))


@screen
def place(stage: Stage) -> QWidget:
    """What stands against the store's place."""
    synced = PlaceProblem("place.synced", fatal=False, args=(("folder", "D:/x"), ("service", "OneDrive")))
    low = PlaceProblem("place.low-space", fatal=False, args=(("folder", "D:/x"), ("free", "212")))
    return above(stage, PlaceDialog(stage.context, Place(stage.home, (synced, low)), stage.window))


@screen
def renew_code(stage: Stage) -> QWidget:
    """A new recovery code, before the old one stops to count."""
    return above(stage, _renewal(stage))


@screen
def renew_code_typed_back(stage: Stage) -> QWidget:
    """Typing the new code back."""
    dialog = _renewal(stage)
    dialog.show_page(1)
    return above(stage, dialog)


def _renewal(stage: Stage) -> RenewalDialog:
    ways = KeyWays(stage.desk.kept.store, NoKeyring())
    return RenewalDialog(stage.context, ways, "0f" * 8, stage.window)


@screen
def restore(stage: Stage) -> QWidget:
    """The question before a backup takes the store's place."""
    say = stage.context.say
    words = [say("restore.found", at="2026-05-20 18:00", cases=12), say("restore.aside")]
    asked = say("restore.title"), "\n".join(words), say("restore.go")
    return above(stage, Question(stage.window, stage.context, *asked, keep=say("restore.keep")))
