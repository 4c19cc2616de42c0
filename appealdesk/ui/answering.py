"""Keeping answers to the program's questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk.answering import answer
from appealdesk.ui.edits import CaseEdits

if TYPE_CHECKING:
    from appealdesk.ui.caseref import CaseRef


class AnswerKeeper(CaseEdits):
    """Writes answers into a case."""

    def keep(self, answers: dict[str, str], ref: CaseRef | None) -> None:
        """Keep answers with a case; without one there is nothing to do."""
        desk = self._context.bridge.desk
        self.write(lambda uid: answer(desk.kept, uid, answers), ref, "bar.answers-kept", len(answers))
