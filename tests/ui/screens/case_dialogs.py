"""The dialogs of a case."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from appealdesk.core.desk.exchanging import hand_over
from appealdesk.core.desk.rehearsal import Rehearsed
from appealdesk.core.export.memory import MemoryFile
from appealdesk.core.export.values import Role, Shrunk, SmallerCopy, WrittenFile
from appealdesk.ui.desktop.remind_dialog import RemindDialog
from appealdesk.ui.export.fitting_view import FittingDialog, Original
from appealdesk.ui.export.fitting_view import made_smaller as smaller_of
from appealdesk.ui.export.print_dialog import PrintDialog
from appealdesk.ui.export.record_dialog import RecordDialog
from appealdesk.ui.export.review import ReviewDialog
from appealdesk.ui.handover.give_dialog import GiveDialog
from appealdesk.ui.handover.take_dialog import TakeDialog
from appealdesk.ui.history.dialog import HistoryDialog
from appealdesk.ui.home.change_dialog import ChangeDialog
from appealdesk.ui.home.loose_files import LooseFilesDialog
from appealdesk.ui.jobs import Job
from appealdesk.ui.letter.versions import VersionsDialog
from appealdesk.ui.widgets.frame import fit
from appealdesk.ui.widgets.line_question import LineQuestion
from appealdesk.ui.widgets.question import Question
from tests.core.export.worlds import coded, drawing, pdf
from tests.ui import sample
from tests.ui.screens.listed import above, screen
from tests.ui.screens.stage import REPORT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.screens.stage import Stage


@screen
def export(stage: Stage) -> QWidget:
    """The submission as it will be."""
    checked = stage.window.case.checked
    assert checked
    return above(stage, stage.window.export_dialog(checked))


@screen
def record(stage: Stage) -> QWidget:
    """What the platform answered to a sending."""
    written = WrittenFile("Appeal.pdf", Role.LETTER, (), bytes=8, sha256="0" * 64, pages=1)
    assert stage.window._ref
    return above(stage, RecordDialog(stage.context, stage.window._ref, [written], stage.window))


@screen
def reminder_times(stage: Stage) -> QWidget:
    """When to remind of the case."""
    checked = stage.window.case.checked
    assert checked
    return above(stage, RemindDialog(stage.context, checked, stage.window))


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
    return above(stage, HistoryDialog(stage.context, stage.window._ref, stage.window))


@screen
def hand_over_to(stage: Stage) -> QWidget:
    """Handing a case over."""
    assert stage.window._ref
    return above(stage, GiveDialog(stage.context, stage.window._ref, stage.window))


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
    dialog = LooseFilesDialog(stage.context, [notice], stage.window)
    dialog.show()
    stage.wait(lambda: dialog.target.count() > 1 and dialog.stage.isHidden())
    stage.settle()
    # how high it is and what has the focus else goes by which part came first
    fit(dialog)
    dialog.platform.setFocus()
    return dialog


@screen
def rename(stage: Stage) -> QWidget:
    """A question that is answered with a line."""
    say = stage.context.say
    dialog = LineQuestion(
        stage.window, stage.context, say("row.rename"), say("row.rename-label"), say("row.rename-go"), line="Brightwell"
    )
    return above(stage, dialog)


@screen
def delete_for_good(stage: Stage) -> QWidget:
    """The one question before what cannot be taken back."""
    say = stage.context.say
    words = say("row.purge"), say("row.purge-ask", name="Brightwell Goods"), say("row.purge-go")
    return above(stage, Question(stage.window, stage.context, *words, keep=say("row.purge-keep")))


# ---------------------------------------------------------------- the submission
@screen
def change_case(stage: Stage) -> QWidget:
    """What a case is about, to be put right."""
    return above(stage, ChangeDialog(stage.context, REPORT.case, stage.window))


@screen
def review(stage: Stage) -> QWidget:
    """The pages as the reviewer will see them."""
    data = pdf("first", "second")
    name = "OrderID_112-6604821-9073345_Evidence.pdf"
    file = WrittenFile(name, Role.EVIDENCE, (), bytes=len(data), pages=2, smaller=_shrunk())
    made = Rehearsed((file,), {name: MemoryFile.of(name, data)})
    original = Original("evidence/two.png", "image/png")
    job = Job(lambda _job: made)
    dialog = ReviewDialog(stage.context, job, lambda _n: original, lambda _name: _picture(), stage.window)
    dialog.show()
    stage.wait(lambda: dialog.view.canvas.picture is not None)
    return dialog


@screen
def made_smaller(stage: Stage) -> QWidget:
    """A picture before and after it was made smaller."""
    written = WrittenFile("a.pdf", Role.EVIDENCE, (), smaller=_shrunk())
    originals = {3: Original("evidence/two.png", "image/png")}.get
    dialog = FittingDialog(stage.context, smaller_of((written,)), originals, lambda _name: _picture(), stage.window)
    dialog.show()
    stage.wait(lambda: dialog.right.picture is not None)
    return dialog


def _shrunk() -> tuple[Shrunk, ...]:
    few = coded(drawing((400, 300)).quantize(16), "PNG")
    copy = SmallerCopy(1, 40_000, len(few), 16, 0, 0.5, ("114-5820447-3196258",), True, few)
    return (Shrunk(3, 130_000, len(few), 0.5, (copy,)),)


def _picture() -> MemoryFile:
    return MemoryFile.of("two.png", coded(drawing((800, 600)), "PNG"))


@screen
def print_pages(stage: Stage) -> QWidget:
    """Which pages of the dossier to print, and on what paper."""
    return above(stage, PrintDialog(stage.context, _dossier(), stage.window))


def _dossier() -> MemoryFile:
    """Six pages in three parts that are called as orders are."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(6):
        if number % 2 == 0:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"112-6604821-907334{number}", f"p{number}", 0)
        canvas.showPage()
    canvas.save()
    return MemoryFile.of("Appeal_Dossier.pdf", out.getvalue())
