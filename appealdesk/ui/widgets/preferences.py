"""The menu for language and theme, the same on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from appealdesk.ui.about.dialog import AboutDialog
from appealdesk.ui.widgets.basics import IconButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.ui.context import Context

LANGUAGE_NAMES = (("zh", "中文"), ("en", "English"))
_CHANGING = frozenset({"restore", "aside", "tables"})
THEME_MODES = ("system", "light", "dark")


def may(context: Context, name: str) -> bool:
    """Return whether something can be done with the store as a whole now."""
    door = context.door
    if door.read_only and name in _CHANGING:
        return False  # what is shown is a copy
    return door.is_open or name == "restore" or (name == "check" and door.troubled)


class PreferencesButton(IconButton):
    """Opens the menu; a choice takes effect at once and is remembered."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create the button with its menu."""
        super().__init__(context.look, "settings_20_regular", parent)
        self._context = context
        self.store_actions: dict[str, Callable[[], None]] = {}
        """What can be done with the store as a whole, by the name of its words."""
        self.panel_actions: dict[str, Callable[[], None]] = {}
        """Screens that can be opened, by the whole key of their words."""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        # filled only here: a choice changes the language while its own entry is still at work
        self.menu().aboutToShow.connect(self.fill)
        context.say.changed.connect(self._retranslate)
        self._retranslate()

    def _retranslate(self) -> None:
        self.say(self._context.say("settings.name"))

    def fill(self) -> None:
        """Build the menu's entries for the present language and theme."""
        menu, say = self.menu(), self._context.say
        menu.clear()
        for key, show in self.panel_actions.items():
            action = menu.addAction(say.of(key))
            action.setData(key)
            action.triggered.connect(show)
        menu.addSection(say("settings.language"))
        languages = QActionGroup(menu)
        for code, name in LANGUAGE_NAMES:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(say.language == code)
            action.setData(code)
            action.triggered.connect(lambda _on=False, code=code: self._speak(code))
            languages.addAction(action)
        menu.addSection(say("settings.theme"))
        themes = QActionGroup(menu)
        for mode in THEME_MODES:
            action = menu.addAction(say(f"settings.theme-{mode}"))
            action.setCheckable(True)
            action.setChecked(self._context.look.mode == mode)
            action.setData(mode)
            action.triggered.connect(lambda _on=False, mode=mode: self._dress(mode))
            themes.addAction(action)

        if self.store_actions:
            menu.addSection(say("keep.title"))
            for name, act in self.store_actions.items():
                action = menu.addAction(say(f"keep.{name}"))
                action.setData(name)
                action.setEnabled(may(self._context, name))
                action.triggered.connect(act)
        menu.addSeparator()
        action = menu.addAction(say.of("thirdparty.title"))
        action.setData("about")
        action.triggered.connect(self._about)

    def _about(self) -> None:
        dialog = AboutDialog(self._context, self.window())
        dialog.exec()
        dialog.deleteLater()

    def _speak(self, language: str) -> None:
        self._context.settings.language = language
        self._context.say.switch(language)

    def _dress(self, mode: str) -> None:
        self._context.settings.theme = mode
        self._context.look.switch(mode)
