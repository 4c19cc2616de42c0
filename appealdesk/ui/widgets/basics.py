"""Labels, cards and buttons that follow theme and language."""

from html import escape

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QToolTip, QWidget

from appealdesk.ui import icons
from appealdesk.ui.theme import Look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LINE_WIDTH = 560
SHORTEST = 64
"""Below this width a shortened text says nothing any more and is left out."""


class Text(QLabel):
    """A label that never takes its text for markup: a QLabel left alone renders HTML and loads files it names."""

    def __init__(self, role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        """``role`` picks size and colour: display, title, heading, strong, second, caption, bad."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Ask for one line only where the words wrap: Qt's own hint is that of a narrow, tall column."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(40, self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """Ask for the words in lines of at most :data:`LINE_WIDTH`."""
        if not self.wordWrap():
            return super().sizeHint()
        width = min(self.fontMetrics().horizontalAdvance(self.text()) + 4, LINE_WIDTH)
        return QSize(width, max(self.heightForWidth(width), self.fontMetrics().lineSpacing()))


class Elided(Text):
    """A one-line label that shortens its text in the middle, or at its end, and shows all of it in a tooltip."""

    def __init__(self, role: str = "", parent: QWidget | None = None, *, sentence: bool = False) -> None:
        """See :class:`Text`; the end of a ``sentence`` is left out, the middle of everything else."""
        super().__init__(role, parent=parent)
        self._full = ""
        self._mode = Qt.TextElideMode.ElideRight if sentence else Qt.TextElideMode.ElideMiddle
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show a text."""
        self._full = text
        self.setAccessibleName(text)
        self._fit()

    def full(self) -> str:
        """Return the unshortened text."""
        return self._full

    def sizeHint(self) -> QSize:
        """Ask for the whole text's width."""
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, super().sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Shorten anew."""
        del event
        self._fit()

    def _fit(self) -> None:
        room = self.width() if self.width() >= SHORTEST else 0
        shown = self.fontMetrics().elidedText(self._full, self._mode, room) if room else ""
        self.setText(shown)
        set_tip(self, self._full if shown != self._full else "")


def tip_of(*lines: str) -> str:
    """Return words as a tooltip that shows them as written: left alone, it takes them for markup and loads files."""
    return f"<span>{'<br>'.join(escape(line) for line in lines)}</span>" if any(lines) else ""


def set_tip(widget: QWidget, *lines: str) -> None:
    """Give a widget a tooltip that is shown as written."""
    widget.setToolTip(tip_of(*lines))


def show_tip(place: QPoint, widget: QWidget, *lines: str) -> None:
    """Show a tooltip, as written, at a place of the screen; without words the one that is shown goes."""
    QToolTip.showText(place, tip_of(*lines), widget)


def card(parent: QWidget | None = None, name: str = "card") -> QFrame:
    """Return a white card with a hairline."""
    made = QFrame(parent)
    made.setObjectName(name)
    return made


def divider() -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setObjectName("divider")
    made.setFixedHeight(1)
    return made


def _press(button: QPushButton | QToolButton) -> None:
    menu: QMenu | None = button.menu()
    if menu is None:
        button.click()
    else:
        button.showMenu()


class Button(QPushButton):
    """A push button with an icon that follows the theme. ``kind``: primary, tint, quiet, segment or empty."""

    def __init__(self, look: Look, icon: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        """Create it without text; the screen says its text."""
        super().__init__(parent)
        self._look, self._icon, self._kind = look, icon, kind
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # a dialog otherwise makes any button the one that Enter presses
        self.setAutoDefault(False)
        look.changed.connect(self._tint)
        self._tint()

    def say(self, text: str, tip: str = "") -> None:
        """Show a text; it is the accessible name too."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        set_tip(self, tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it as the space bar does, in dialogs too, where it else presses another button."""
        if event.key() in ENTER and not event.isAutoRepeat():
            _press(self)
        else:
            super().keyPressEvent(event)

    def use_kind(self, kind: str) -> None:
        """Become a button of another kind; see the class."""
        self._kind = kind
        self.setProperty("kind", kind)
        self._tint()

    def use_icon(self, icon: str) -> None:
        """Show another icon; an empty name shows none."""
        self._icon = icon
        self._tint()

    def _tint(self) -> None:
        if not self._icon:
            self.setIcon(QIcon())
        else:
            t = self._look.tokens
            colour = {"primary": t.on_accent, "tint": t.accent, "quiet": t.accent}.get(self._kind, t.text2)
            self.setIcon(icons.icon(self._icon, colour, t.text3))
            self.setIconSize(QSize(20, 20))


class IconButton(QToolButton):
    """A button that is an icon alone, so it always has a tooltip and an accessible name."""

    def __init__(self, look: Look, icon: str, parent: QWidget | None = None) -> None:
        """Create it; call :meth:`say` with its name."""
        super().__init__(parent)
        self._look, self._icon = look, icon
        self.setIconSize(QSize(20, 20))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.changed.connect(self._tint)
        self._tint()

    def say(self, text: str) -> None:
        """Name it."""
        set_tip(self, text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it as the space bar does."""
        if event.key() in ENTER and not event.isAutoRepeat():
            _press(self)
        else:
            super().keyPressEvent(event)

    def use_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._tint()

    def _tint(self) -> None:
        t = self._look.tokens
        self.setIcon(icons.icon(self._icon, t.text2, t.border))
