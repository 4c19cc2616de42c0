"""The letter holds few facts of this case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.remarks import mended
from appealdesk.core.checks.view import View, arguments
from appealdesk.core.letter import redrafted

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIGURES = re.compile(r"\d[\d.,:/-]*")


@dataclass(frozen=True, slots=True)
class Parameters:
    """How many facts there have to be."""

    least: int = 3


@kind("letter-facts", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when a letter, as it is sent, holds fewer different order numbers, times and figures than that."""
    if not view.letter:
        return
    ids = {o.id for o in view.case.orders if o.id in view.work.submitted}
    rest = view.work.submitted
    for one in ids:
        rest = rest.replace(one, " ")
    count = len(ids) + len({f.strip(".,:/-") for f in _FIGURES.findall(rest)})
    if count < parameters.least:
        hit = Hit(file=view.letter_file, args=arguments(count=count, least=parameters.least))
        yield mended(hit, view, redrafted(view.work))
