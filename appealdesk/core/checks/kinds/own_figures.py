"""Figures of the seller's own that count here, and that no other place names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.packs.overriding import Override


@dataclass(frozen=True, slots=True)
class Parameters:
    """Files of a pack whose values are used without being named: the rest says itself whose figure it is."""

    files: tuple[str, ...]


@kind("own-figures", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit that names every such figure with its value, day and reason."""
    used = [f for f in view.pack.figures if f.key.partition(".")[0] in parameters.files and _concerns(view, f)]
    if used:
        yield Hit(args=arguments(figures=listed(_told(f) for f in used)))


def _concerns(view: View, figure: Override) -> bool:
    """Return whether a figure of one market, or of one refusal code, is of this case's."""
    file, name, *_ = (*figure.key.split("."), "")
    if file == "sites":
        return name == view.case.site
    return file != "codes" or view.case.rejection is not None


def _told(figure: Override) -> str:
    return f"{figure.key} = {figure.value} ({figure.as_of.isoformat()}, {figure.reason})"
