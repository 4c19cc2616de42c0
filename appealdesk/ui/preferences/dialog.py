"""All settings in one dialog. Whatever is chosen counts at once and is kept; nothing waits for an OK."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from appealdesk.ui.preferences.me import MeSection
from appealdesk.ui.preferences.shops import ShopsEditor
from appealdesk.ui.preferences.shortcuts_view import shortcuts_grid
from appealdesk.ui.preferences.way_back import WayBack
from appealdesk.ui.scaling import can_rescale
from appealdesk.ui.settings import SCALES
from appealdesk.ui.widgets.basics import Button, Text, divider
from appealdesk.ui.widgets.keys import bind_keys
from appealdesk.ui.widgets.preferences import LANGUAGE_NAMES, THEME_MODES, may

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from appealdesk.core.domain.clocks import Own
    from appealdesk.ui.context import Context
    from appealdesk.ui.preferences.way_back import Setting


class SettingsDialog(MeSection):
    """:attr:`own_changed` tells whether clocks are reckoned otherwise.

    It is left for another size: with :attr:`wants_size` where that can be shown at once, else with
    :attr:`wants_again` for opening the program anew.
    """

    def __init__(
        self,
        context: Context,
        store_actions: Mapping[str, Callable[[], None]],
        show_packs: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """Show the settings as they are.

        Args:
            context: the window's surroundings.
            store_actions: what can be done with the store, by the name of its words.
            show_packs: shows the rule packs and own figures.
            parent: the window.
        """
        super().__init__(context, parent)
        self._actions, self._packs = store_actions, show_packs
        self.wants_again = self.wants_size = False
        self.way = WayBack(context, self._settings())
        self.foot.insertWidget(1, self.way)
        back, again = self.way.take_back, self.way.do_again
        bind_keys(self, {"Ctrl+Z": back, "Ctrl+Y": again, "Ctrl+Shift+Z": again})
        # built anew after the press is over: what had the keyboard goes with the rest
        self.way.taken.connect(lambda: QTimer.singleShot(0, self, self.fill))
        # built anew after the click that changed the language is over: its button goes with the rest
        context.say.changed.connect(lambda: QTimer.singleShot(0, self, self.fill))
        self.fill()

    def _settings(self) -> dict[str, Setting]:
        """Return how each setting is read and made, without a note of it."""
        context = self._context
        settings, look, desk = context.settings, context.look, context.bridge.desk
        return {
            "language": (lambda: context.say.language, lambda v: self._speak(str(v))),
            "theme": (lambda: look.mode, lambda v: self._dress(str(v))),
            "scale": (lambda: settings.scale, lambda v: self._scale(str(v))),
            "operator": (lambda: desk.kept.store.operator, lambda v: self._rename(str(v))),
            "own": (lambda: desk.own, lambda v: self._reckon_with(cast("Own", v))),
            "remind": (
                lambda: settings.remind_hours,
                lambda v: setattr(settings, "remind_hours", v),
            ),
            "shops": (lambda: settings.shops, lambda v: setattr(settings, "shops", v)),
        }

    def fill(self) -> None:
        """Build everything in the present language."""
        say, place = self._context.say, self.area.verticalScrollBar().value()
        if (before := self.area.takeWidget()) is not None:
            for edit in before.findChildren(QLineEdit):
                edit.blockSignals(True)
            before.deleteLater()
        self.way.turn()
        self.setWindowTitle(self._words("title"))
        self.leave.say(say("export.close"))
        self.error.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        sections = (
            self._look_section,
            self._me_section,
            self._shops_section,
            self._data_section,
            self._keys_section,
        )
        for number, section in enumerate(sections):
            if number:
                column.addWidget(divider())
            section(column)
        column.addStretch(1)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.area.verticalScrollBar().setValue(place)

    # ------------------------------------------------------------ look
    def _look_section(self, column: QVBoxLayout) -> None:
        say, context = self._context.say, self._context
        self._head(column, "look")
        noting = self._noting
        self.languages = self._choices(LANGUAGE_NAMES, say.language, noting("language", self._speak))
        self._row(column, "language", *self.languages)
        modes = [(mode, say(f"settings.theme-{mode}")) for mode in THEME_MODES]
        self.themes = self._choices(modes, context.look.mode, noting("theme", self._dress))
        self._row(column, "theme", *self.themes)
        scales = [(str(s), f"{s} %") for s in SCALES]
        self.scales = self._choices(scales, str(context.settings.scale), noting("scale", self._scale))
        self._row(column, "scale", *self.scales)
        self.again = Button(context.look, "arrow_sync_20_regular", "tint")
        self.again.say(self._words("again"))
        self.again.clicked.connect(self._open_again)
        self.again.setVisible(False)
        if not can_rescale():
            hint = Text("caption", wrap=True)
            hint.setText(self._words("scale-hint"))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(hint, 1)
            row.addWidget(self.again)
            column.addLayout(row)
            self.again.setVisible(context.settings.scale != context.settings.shown_scale)

    def _noting(self, key: str, choose: Callable[[str], None]) -> Callable[[str], None]:
        """Return what remembers how a setting was before it makes it other."""

        def chosen(value: str) -> None:
            before = self._settings()[key][0]()
            if str(before) != value:
                self.way.note(key, key, before)
            choose(value)

        return chosen

    def go_to_size(self) -> None:
        """Put the keyboard at the size that is shown."""
        next(button for button in self.scales if button.isChecked()).setFocus()

    def _speak(self, language: str) -> None:
        self._context.settings.language = language
        self._context.say.switch(language)

    def _dress(self, mode: str) -> None:
        self._context.settings.theme = mode
        self._context.look.switch(mode)

    def _scale(self, scale: str) -> None:
        settings = self._context.settings
        settings.scale = int(scale)
        other = settings.scale != settings.shown_scale
        if other and can_rescale():
            self.wants_size = True
            self.accept()
        else:
            self.again.setVisible(other)

    def _open_again(self) -> None:
        self.wants_again = True
        self.accept()

    def _shops_section(self, column: QVBoxLayout) -> None:
        self._head(column, "shops", "shops-hint")
        self.shops = ShopsEditor(self._context)
        self.shops.changed.connect(lambda before: self.way.note("shops", "shops", before))
        column.addWidget(self.shops)

    # ------------------------------------------------------------ data
    def _data_section(self, column: QVBoxLayout) -> None:
        say = self._context.say
        self._head(column, "data", "data-hint")
        grid = QGridLayout()
        grid.setSpacing(8)
        self.acts: dict[str, Button] = {}
        for name, act in {"packs": self._packs, **self._actions}.items():
            button = Button(self._context.look)
            button.say(say.of("packs.window.open") if name == "packs" else say(f"keep.{name}"))
            button.setEnabled(name == "packs" or may(self._context, name))
            button.clicked.connect(lambda _on=False, act=act: self._leave_for(act))
            place = len(self.acts)
            grid.addWidget(button, place // 2, place % 2)
            self.acts[name] = button
        column.addLayout(grid)

    def _leave_for(self, act: Callable[[], None]) -> None:
        # one dialog at a time: what it opens stands in its place
        self.accept()
        QTimer.singleShot(0, self.parent() or self, act)

    # ------------------------------------------------------------ keys
    def _keys_section(self, column: QVBoxLayout) -> None:
        self._head(column, "keys")
        column.addLayout(shortcuts_grid(self._context.say))
