"""What was typed is not what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("data-disagrees")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit an order (or for the notice) and file: the first value that differs, and how many more do."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(view.case.disagreements):
        groups.setdefault((one.order, one.file), []).append(index)
    for (order, file), indexes in groups.items():
        one = view.case.disagreements[indexes[0]]
        yield Hit(
            order=order,
            file=file,
            args=arguments(
                field=terms([one.field.rpartition(".")[2]]), typed=one.typed, read=one.read, more=len(indexes) - 1
            ),
            variant="more" if len(indexes) > 1 else "left-out" if one.field == "affected" else "",
        )
