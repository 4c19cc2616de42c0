"""A file that would be uploaded is of a type that the form does not take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """The endings that a source names; the pack's own where it names none."""

    types: tuple[str, ...] = ()


@kind("upload-type", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names every file with another ending; the seller's archives are the business of others."""
    profile = view.pack.profile_for(view.case.metric, view.case.scenario)
    types = parameters.types or profile.file_types
    # the words of a statement go into a field of the form, not up as a file
    files = [u for u in view.report.uploads if u.role != "statement" and not u.own and u.ending not in types]
    if files:
        own = "" if parameters.types else profile.own("file_types")
        yield Hit(args=arguments(files=listed(u.name for u in files), types=listed(types, 20), own=own))
