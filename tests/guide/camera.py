"""Pictures of what is in front, with frames around what the text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu, QWidget

from appealdesk.ui.snapshot import painted
from tests.journeys.driver import Step, StuckError
from tests.journeys.eyes import named, top
from tests.ui.screens.comparing import pixels_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.hand import Hand

COLOURS = 128
"""Of a picture's palette: the window has few, and a small file opens at once."""
FRAME, ROUND, WIDE = (214, 51, 108), 8, 3
AROUND = 4
"""Pixels between what is named and its frame."""
SHADE = 0.55
"""How much is left of the window's light behind a dialog."""
CALM_TICKS = 3


class Camera:
    """Keeps the pictures of a walk, in the order in which they were taken."""

    def __init__(self, hand: Hand, folder: Path | None) -> None:
        """Write into ``folder``, or nowhere."""
        self._hand, self._folder = hand, folder
        self.taken: dict[str, tuple[str, ...]] = {}
        """What each picture marks."""

    def takes(self, name: str, *marks: str) -> Step:
        """Take a picture once everything that is to be marked is in view and nothing is at work any more."""
        calm = [0]

        def ready() -> bool:
            there = all(named(words, QWidget) for words in marks)
            calm[0] = calm[0] + 1 if there and not self._hand.busy() else 0
            return calm[0] > CALM_TICKS

        return Step(f"the picture {name!r} of {marks}", ready, lambda _ready: self._take(name, marks))

    def _take(self, name: str, marks: tuple[str, ...]) -> None:
        if name in self.taken:
            raise StuckError(f"two pictures are called {name!r}")
        self.taken[name] = marks
        if self._folder is None:
            return
        image, moved = self._front()
        drawn = ImageDraw.Draw(image)
        for words in marks:
            place = _place(named(words, QWidget)).translated(moved).adjusted(-AROUND, -AROUND, AROUND, AROUND)
            inside = place & QRect(1, 1, image.width - 2, image.height - 2)
            drawn.rounded_rectangle(inside.getCoords(), ROUND, outline=FRAME, width=WIDE)
        self._folder.mkdir(parents=True, exist_ok=True)
        small = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(self._folder / f"{name}.png", optimize=True)

    def _front(self) -> tuple[Image.Image, QPoint]:
        """Return the picture, and how far what is in front is moved in it: a dialog stands in the middle."""
        window, front = self._hand.window, top()
        ground = pixels_of(painted(window))
        if front is None or front is window:
            return Image.fromarray(ground), QPoint()
        above = Image.fromarray(pixels_of(painted(front)))
        if isinstance(front, QMenu):
            image, at = Image.fromarray(ground), front.pos() - window.mapToGlobal(QPoint())
            at.setX(min(at.x(), image.width - above.width - AROUND))
        else:
            image = Image.fromarray((ground * SHADE).astype("uint8"))
            at = QPoint((image.width - above.width) // 2, max((image.height - above.height) // 2, 0))
        image.paste(above, (at.x(), at.y()))
        return image, at


def _place(widget: QWidget) -> QRect:
    seen = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(widget.window(), seen.topLeft()), seen.size())
