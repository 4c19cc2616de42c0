"""Which standard the PDF files of an export keep to: what is asked for, unless a person chooses another that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.export.form import asked_standard, fitting_standard
from appealdesk.core.packs.archival import satisfies

if TYPE_CHECKING:
    from appealdesk.core.domain.report import Report
    from appealdesk.core.export.pdf.standard import Standard
    from appealdesk.core.packs.values import Pack


def chosen_standard(report: Report, pack: Pack, chosen: Standard | None) -> Standard:
    """Return the standard to write by; ``chosen`` is what a person wants, None where they leave it open.

    Where nothing that the program writes is what is asked for, every choice is as good as another: the check says that.

    Raises:
        DeskError: what is chosen is not what the notice or the form asks for, and another one is.
    """
    asked = asked_standard(report, pack)
    fitting = fitting_standard(asked)
    if chosen is None:
        return fitting
    if satisfies(str(fitting), asked) and not satisfies(str(chosen), asked):
        raise DeskError("desk.error.standard", {"asked": f"PDF/A-{asked}", "fitting": str(fitting)})
    return chosen
