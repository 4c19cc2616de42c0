"""What the rest of the program asks of a text recogniser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from appealdesk.core.domain.page import Line

    type Picture = NDArray[np.uint8]
    """Height x width x 3, RGB, 8 bits a channel."""


class Ocr(Protocol):
    """A text recogniser; it may be slow and it may fail, so it lives in a process of its own."""

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        """Return the lines of a picture in reading order, boxes in pixels of the picture given."""
        ...
