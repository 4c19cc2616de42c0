"""A video without pictures taken from it: forms take none, and reviewers rarely open one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments, listed, order_of
from appealdesk.core.domain.evidence import EvidenceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters


@kind("video-stills")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit a video of which no still is there: a picture whose name begins with the video's."""
    videos = view.files(kinds=(EvidenceKind.VIDEO,))
    pictures = (
        [PurePosixPath(e.file).stem for e in view.report.evidence if e.media.startswith("image/")] if videos else []
    )
    for item in videos:
        stem = PurePosixPath(item.file).stem
        if not any(name.startswith(stem) for name in pictures):
            types = listed(view.pack.profile_for(view.case.metric, view.case.scenario).file_types, most=9)
            yield Hit(order=order_of(item), file=item.file, args=arguments(types=types))
