"""Names of a case's files: no two are alike, not even for a system that takes no heed of case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlmodel import col, select

from appealdesk.core.store.tables.journal import ChangeRow, StepRow

if TYPE_CHECKING:
    from sqlmodel import Session


def free_name(session: Session, number: int, name: str, step: int | None = None) -> str:
    """Return a name that no file of the case bears: ``a.png``, ``a (2).png`` ...

    Args:
        session: of the edit.
        number: the case's.
        name: the wanted one.
        step: the earlier step that the edit joins: undoing later ones leaves the name in use, so it must be none of
            those that they would bring back.
    """
    names = session.connection().execute(text("SELECT name FROM files WHERE case_id = :c"), {"c": number})
    taken = {str(n).casefold() for n in names.scalars()}
    if step is not None:
        later = select(ChangeRow.before).join(StepRow, col(StepRow.id) == col(ChangeRow.step_id))
        later = later.where(StepRow.case_id == number, col(StepRow.id) > step, ChangeRow.tbl == "files")
        taken |= {str(json.loads(image)["name"]).casefold() for image in session.exec(later) if image}
    folder, slash, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    if not stem:
        stem, dot, ending = last, "", ""
    free, count = name, 2
    while free.casefold() in taken:
        free = f"{folder}{slash}{stem} ({count}){dot}{ending}"
        count += 1
    return free
