"""Where the right panel of the case screen stands: beside the loop, or over it in a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QBoxLayout, QWidget

    from appealdesk.ui.case.panel import CasePanel

WIDE = 1360
"""From this width of the screen on the panel stands beside the loop; below it, it slides over."""
PANEL_WIDTH, PANEL_LEAST, EDGE = 424, 384, 10
ROOMY = 1424
"""From this width on it is as wide as it is at its best; below it leaves the timeline room."""


class Drawer:
    """Moves the panel; told whenever the screen changes its size."""

    def __init__(self, screen: QWidget, panel: CasePanel, beside: QBoxLayout, middle: QWidget) -> None:
        """Begin wide.

        Args:
            screen: the case screen.
            panel: what is moved.
            beside: the row in which it stands while there is room.
            middle: what it slides over otherwise.
        """
        self._screen, self._panel, self._beside, self._middle = screen, panel, beside, middle
        self.wide = True
        panel.setFixedWidth(PANEL_WIDTH)

    def fit(self) -> None:
        """Put the panel where there is room for it."""
        wide = self._screen.width() >= WIDE
        if wide != self.wide:
            self.wide = wide
            if wide:
                self._beside.addWidget(self._panel)
            else:
                self._beside.removeWidget(self._panel)
                self._panel.setParent(self._screen)
            self._panel.set_floating(not wide)
            self._panel.setVisible(wide)
        tight = wide and self._screen.width() < ROOMY
        self._panel.setFixedWidth(PANEL_LEAST if tight else PANEL_WIDTH)
        self.place()

    def set_open(self, is_open: bool) -> None:
        """Open or close the panel in a narrow window; in a wide one it stays."""
        if not self.wide:
            self._panel.setVisible(is_open)
            self.place()

    def place(self) -> None:
        """Lay a floating panel over the middle."""
        if not self.wide and self._panel.isVisible():
            top = self._middle.mapTo(self._screen, self._middle.rect().topLeft()).y()
            left = self._screen.width() - PANEL_WIDTH - EDGE
            self._panel.setGeometry(left, top, PANEL_WIDTH, self._middle.height())
            self._panel.raise_()
