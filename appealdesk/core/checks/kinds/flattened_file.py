"""A document was flattened to pictures, so that nothing on it can be selected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, order_of
from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which media types are looked at, and which papers have to be scans."""

    media: tuple[str, ...]
    scans: tuple[str, ...] = ()
    """Kinds of paper that bear a signature by hand: a scan is all there can be."""


@kind("flattened-file", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a file all of whose pages are pictures without a text layer."""
    spared = {EvidenceKind(name) for name in parameters.scans}
    for item in view.report.evidence:
        if item.media not in parameters.media or item.kind in spared or item.reading is None:
            continue
        pages = item.reading.pages
        if pages and all(page.needs_ocr for page in pages):
            yield Hit(order=order_of(item), file=item.file, args=arguments(pages=len(pages)))
