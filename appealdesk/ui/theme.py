"""The look: Fusion style, a palette and a short style sheet, both made from one table of tokens."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from appealdesk.core.text import resources
from appealdesk.ui.tokens import DARK, LIGHT, THEMES, Tokens

FAMILIES = [
    "Segoe UI Variable Text",
    "Segoe UI",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Noto Sans Thai",
]
BODY, CAPTION = 14, 12

_SHEET = """
QWidget {{ color: {text}; }}
QMainWindow, QDialog, #screen {{ background: {bg}; }}
QToolTip {{ background: {surface}; color: {text}; border: 1px solid {border}; padding: 6px 8px; }}
#card {{ background: {surface}; border: 1px solid {hairline}; border-radius: 10px; }}
#drawer {{ background: {surface}; border: 1px solid {border}; border-radius: 10px; }}
#divider {{ background: {hairline}; border: none; }}
QLabel {{ background: transparent; }}
QLabel[role="display"] {{ font-size: 26px; font-weight: 600; }}
QLabel[role="title"] {{ font-size: 19px; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: 15px; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="second"] {{ color: {text2}; }}
QLabel[role="caption"] {{ color: {text3}; font-size: 12px; }}
QLabel[role="bad"] {{ color: {bad}; }}
QLabel[role="ok"] {{ color: {ok}; }}
QPushButton, QToolButton {{ background: {surface}; border: 1px solid {border}; border-radius: 6px;
    padding: 6px 14px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {text3}; background: {hover}; border-color: {hairline}; }}
QPushButton[kind="primary"] {{ background: {accent_strong}; border-color: {accent_strong}; color: {on_accent};
    font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {text}; }}
QPushButton[kind="primary"]:disabled {{ background: {hover}; border-color: {hairline}; color: {text3}; }}
QPushButton[kind="tint"] {{ background: {accent_back}; border-color: {accent_line}; color: {accent}; }}
QPushButton[kind="quiet"], QToolButton {{ background: transparent; border-color: transparent; }}
QPushButton[kind="quiet"] {{ color: {accent}; }}
QPushButton[kind="quiet"]:focus, QPushButton[kind="tint"]:focus, QPushButton[kind="option"]:focus {{
    border: 2px solid {accent}; }}
QToolButton {{ padding: 5px; }}
QToolButton:focus {{ padding: 4px; }}
QToolButton:checked {{ background: {accent_back}; color: {accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton[kind="segment"] {{ border-radius: 6px; padding: 3px 10px; background: transparent;
    border-color: transparent; color: {text2}; font-size: 12px; }}
QPushButton[kind="segment"]:checked {{ background: {accent_back}; color: {accent}; border-color: {accent_line}; }}
QPushButton[kind="option"]:checked {{ background: {accent_back}; color: {accent}; border-color: {accent}; }}
QPushButton[kind="segment"]:focus {{ border: 2px solid {accent}; padding: 2px 9px; }}
QComboBox, QLineEdit, QDateEdit {{ background: {surface}; border: 1px solid {border}; border-radius: 6px;
    padding: 5px 10px; min-height: 20px; placeholder-text-color: {text3};
    selection-background-color: {accent_strong}; selection-color: {on_accent}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox:focus, QLineEdit:focus, QDateEdit:focus {{ border: 2px solid {accent}; padding: 4px 9px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 26px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{chevron}"); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {surface}; border: 1px solid {border}; outline: none;
    selection-background-color: {accent_back}; selection-color: {text}; }}
QComboBox QAbstractItemView::item {{ min-height: 28px; padding: 0 8px; }}
QComboBox QAbstractItemView::item:selected {{ background: {accent_back}; color: {text}; }}
QListView, QTableView, QScrollArea, QAbstractScrollArea {{ background: transparent; border: none; outline: none; }}
QPlainTextEdit {{ background: {surface}; border: 1px solid {border}; border-radius: 6px; padding: 4px 6px;
    placeholder-text-color: {text3};
    selection-background-color: {accent_strong}; selection-color: {on_accent}; }}
QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 3px 5px; }}
QCheckBox {{ spacing: 8px; }}
QMenu {{ background: {surface}; border: 1px solid {border}; border-radius: 8px; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_back}; color: {text}; }}
QMenu::separator {{ height: 1px; background: {hairline}; margin: 4px 8px; }}
QListView::indicator, QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {text3}; border-radius: 4px;
    background: {surface}; }}
QListView::indicator:checked, QCheckBox::indicator:checked {{ background: {accent_strong};
    border-color: {accent_strong}; image: url("{check}"); }}
QHeaderView::section {{ background: {surface}; color: {text3}; border: none; border-bottom: 1px solid {hairline};
    padding: 6px 11px; font-size: 12px; }}
QListWidget::item {{ padding: 5px 8px; border: 1px solid transparent; border-radius: 8px; color: {text}; }}
QListWidget::item:hover {{ background: {hover}; }}
QListWidget::item:selected {{ background: {accent_back}; border-color: {accent_line}; }}
QListWidget::item:selected:focus {{ border-color: {accent}; }}
QTableView {{ gridline-color: {hairline}; }}
QTableView::item {{ padding: 4px 8px; border-bottom: 1px solid {hairline}; }}
QTableView::item:selected {{ background: {accent_back}; color: {text}; }}
QTableView::item:focus {{ border: 1px solid {accent}; padding: 4px 7px; }}
QProgressBar {{ background: {hairline}; border: none; border-radius: 4px; max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {accent_strong}; border-radius: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; min-height: 36px; min-width: 36px; }}
QScrollBar::handle:hover {{ background: {text3}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
    border: none; width: 0; height: 0; }}
QSplitter::handle {{ background: transparent; }}
"""


def mix(first: str, second: str, share: float) -> str:
    """Return ``first`` with ``share`` (0 to 1) of ``second`` mixed in."""
    a, b = QColor(first), QColor(second)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs)).name()


def sheet(t: Tokens) -> str:
    """Return the style sheet of a theme."""
    return _SHEET.format(
        bg=t.bg,
        surface=t.surface,
        hover=t.hover,
        hairline=t.hairline,
        border=t.border,
        text=t.text,
        text2=t.text2,
        text3=t.text3,
        accent=t.accent,
        accent_back=t.accent_back,
        accent_line=mix(t.accent_back, t.accent, 0.3),
        accent_strong=t.accent_strong,
        accent_hover=mix(t.accent_strong, t.text, 0.12),
        on_accent=t.on_accent,
        bad=t.bad.text,
        ok=t.ok.text,
        check=(resources() / "icons" / f"check-{t.name}.svg").as_posix(),
        chevron=(resources() / "icons" / f"combo-{t.name}.svg").as_posix(),
    )


def palette(t: Tokens) -> QPalette:
    """Return the palette of a theme, for what the style sheet does not reach."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, t.bg),
        (roles.Base, t.surface),
        (roles.AlternateBase, t.sunken),
        (roles.Button, t.surface),
        (roles.WindowText, t.text),
        (roles.Text, t.text),
        (roles.ButtonText, t.text),
        (roles.ToolTipBase, t.surface),
        (roles.ToolTipText, t.text),
        (roles.PlaceholderText, t.text3),
        (roles.Highlight, t.accent_strong),
        (roles.HighlightedText, t.on_accent),
        (roles.Link, t.accent),
    ):
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.text3))
    return made


def font(pixels: int = BODY, *, bold: bool = False) -> QFont:
    """Return the window's font at a size in logical pixels."""
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def load_fonts() -> None:
    """Make the bundled fonts known, for machines without a Chinese font of their own."""
    for path in sorted((resources() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


class Look(QObject):
    """The theme in use; ``changed`` follows every switch, the system's own included."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str) -> None:
        """Apply ``light``, ``dark`` or ``system`` to the application."""
        super().__init__(app)
        self._app = app
        self.mode = mode
        self.tokens = LIGHT
        if not app.property("looked-after"):  # the style and the fonts stay for as long as the application does
            app.setProperty("looked-after", True)
            app.setStyle("Fusion")
            load_fonts()
        app.setFont(font())
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    def switch(self, mode: str) -> None:
        """Change the theme and restyle everything."""
        self.mode = mode
        self._apply()
        self.changed.emit()

    def _follow(self) -> None:
        if self.mode == "system":
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.tokens = (DARK if dark else LIGHT) if self.mode == "system" else THEMES[self.mode]
        self._app.setPalette(palette(self.tokens))
        wanted = sheet(self.tokens)
        if self._app.styleSheet() != wanted:  # Qt restyles every widget even where nothing changes
            self._app.setStyleSheet(wanted)
