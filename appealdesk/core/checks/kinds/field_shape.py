"""A field of the case does not look like what platforms print there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.fields import value_of
from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The field and a regular expression that all of it has to match (case does not matter)."""

    field: str
    """As in ``core/checks/fields.py``."""
    shape: str


@kind("field-shape", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit when the field is known and does not look like that."""
    value = value_of(view, parameters.field).strip()
    if value and not re.fullmatch(parameters.shape, value, re.IGNORECASE):
        yield Hit(file=view.case.notice.file, args=arguments(value=value))
