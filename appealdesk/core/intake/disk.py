"""A case folder on disk as the material of a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.domain.problems import IntakeProblem
from appealdesk.core.intake.casefile import read_casefile
from appealdesk.core.intake.folder import open_folder
from appealdesk.core.intake.letterfile import read_letter
from appealdesk.core.intake.material import CaseMaterial
from appealdesk.core.intake.sentletters import sent_letter
from appealdesk.core.reading.disk import DiskFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from appealdesk.core.domain.case import Letter
    from appealdesk.core.intake.material import CaseItem


def material_of_folder(root: Path, site_timezone: Callable[[str, str], str]) -> CaseMaterial:
    """Return what a case folder holds; its evidence, notice, answer and export are not opened yet.

    Args:
        root: The folder.
        site_timezone: Gives the IANA zone of a platform's site; it holds where ``case.toml`` types none.

    Raises:
        IntakeError: the folder or its ``case.toml`` cannot be used.
    """
    files = open_folder(root)
    typed = read_casefile(files.casefile.content, site_timezone)
    letter, unreadable = _letter(files.letter)
    earlier, missing = earlier_letters(root, (h.letter for h in typed.history if h.letter))
    return CaseMaterial(
        root.name,
        typed,
        notice=files.notice,
        orders=files.orders,
        rejection=files.rejection,
        letter=letter,
        earlier=earlier,
        evidence=files.evidence,
        problems=(*files.problems, *unreadable, *missing),
    )


def _letter(item: CaseItem | None) -> tuple[Letter | None, tuple[IntakeProblem, ...]]:
    if item is None:
        return None, ()
    try:
        return read_letter(item.content, item.name), ()
    except OSError as error:
        detail = (("detail", error.strerror or ""),)
        return None, (IntakeProblem("desk.problem.letter-unreadable", item.name, detail),)


def earlier_letters(root: Path, names: Iterable[str]) -> tuple[dict[str, str], tuple[IntakeProblem, ...]]:
    """Return the texts of earlier letters by their names in ``case.toml``, and what could not be read.

    A name that leads out of the case folder is reported and not followed.
    """
    texts: dict[str, str] = {}
    problems: list[IntakeProblem] = []
    home, inside = root.resolve(), DiskFolder(root)
    for name in dict.fromkeys(n for n in names if n):
        try:
            path = (root / name).resolve()
            if not path.is_relative_to(home):
                problems.append(IntakeProblem("intake.problem.letter-outside", name))
            elif content := inside(name):
                texts[name] = sent_letter(content, name)
            else:
                problems.append(IntakeProblem("intake.problem.letter-missing", name))
        except (OSError, ValueError):
            problems.append(IntakeProblem("intake.problem.letter-missing", name))
    return texts, tuple(problems)
