"""A file that an image editor has saved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIELDS = re.compile(r"software|creator|producer|history|xmp", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameters:
    """Names of editors as they write them into files."""

    editors: tuple[str, ...]


@kind("edited-file", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield a hit for every file whose own data name an image editor."""
    names = re.compile("|".join(rf"(?<!\w){re.escape(e)}(?!\w)" for e in parameters.editors), re.IGNORECASE)
    for item in view.report.evidence:
        metadata = item.reading.metadata if item.reading else ()
        for field, value in metadata:
            if _FIELDS.search(field) and (found := names.search(value)):
                yield at_fact(None, item, software=found[0], field=field, printed=value[:80])
                break
