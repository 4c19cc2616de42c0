"""The parts of a case: its steps, its files, its orders, its questions and its letter's panels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.completeness import StepName
from appealdesk.core.domain.questions import OpenQuestion
from tests.ui.screens.listed import screen
from tests.ui.screens.stage import REPORT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.screens.stage import Stage

QUESTIONS = (
    OpenQuestion("account.status", ("eligibility.account-not-active",), blocking=True),
    OpenQuestion("account.identity-verified", ("eligibility.account-not-active",), blocking=True),
    OpenQuestion("notice.trigger-day", ("notice.amazon.trigger-missing",)),
)


def _step(stage: Stage, step: StepName) -> QWidget:
    stage.window.case.steps.choose(str(step))
    stage.settle()
    return stage.window


@screen
def step_notice(stage: Stage) -> QWidget:
    """What the notice has to say."""
    return _step(stage, StepName.NOTICE)


@screen
def step_orders(stage: Stage) -> QWidget:
    """Which orders it is about."""
    return _step(stage, StepName.ORDERS)


@screen
def step_evidence(stage: Stage) -> QWidget:
    """What proves them."""
    return _step(stage, StepName.EVIDENCE)


@screen
def step_letter(stage: Stage) -> QWidget:
    """What the letter needs."""
    return _step(stage, StepName.LETTER)


@screen
def step_submission(stage: Stage) -> QWidget:
    """What stands before the submission."""
    return _step(stage, StepName.SUBMISSION)


@screen
def step_after(stage: Stage) -> QWidget:
    """What comes after it."""
    return _step(stage, StepName.AFTER)


@screen
def sort_files(stage: Stage) -> QWidget:
    """Proposals for the kind, order and place of each file (F7)."""
    stage.window.panels.files.show_files()
    page = stage.window.panels.files.files
    stage.wait(lambda: page.pane.canvas.picture is not None)
    return stage.window


@screen
def files_beside(stage: Stage) -> QWidget:
    """Two files side by side (F4)."""
    stage.window.case.panel.viewer.show_file("evidence/tracking A.png")
    stage.settle()
    stage.window.panels.files.show_beside()
    page = stage.window.panels.files.beside
    stage.wait(lambda: page.left.canvas.picture is not None)
    return stage.window


@screen
def all_orders(stage: Stage) -> QWidget:
    """Orders by proofs (F6)."""
    stage.window.panels.files.matrix.show()
    return stage.window


@screen
def questions(stage: Stage) -> QWidget:
    """What no file tells."""
    stage.desk.report = replace(REPORT, questions=QUESTIONS)
    stage.window.recheck()
    stage.wait(lambda: bool(stage.window.case.checked and stage.window.case.checked.report.questions))
    stage.window.case.show_questions()
    return stage.window


def _letter(stage: Stage, panel: str) -> QWidget:
    stage.window.case.show_letter()
    page = stage.window.case.letter.page
    stage.wait(lambda: page.acts.found is not None and page.checker.quiet)
    page.side.show_panel(panel)
    stage.settle()
    return stage.window


@screen
def letter_ties(stage: Stage) -> QWidget:
    """Each sentence with its proofs."""
    return _letter(stage, "ties")


@screen
def letter_points(stage: Stage) -> QWidget:
    """The points that a refusal asked for."""
    return _letter(stage, "points")


@screen
def letter_draft(stage: Stage) -> QWidget:
    """A draft from what is known."""
    shown = _letter(stage, "draft")
    # the one to be sent is in the platform's language
    stage.window.case.letter.page.side.draft.choose({"zh": "zh-Hans"}.get(stage.context.say.language, "en"))
    return shown


@screen
def letter_both_languages(stage: Stage) -> QWidget:
    """The letter beside its other language."""
    return _letter(stage, "beside")
