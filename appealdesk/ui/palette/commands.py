"""What can be done, gathered from where it is already: the keys, the menus, the rail and the buttons of the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from appealdesk.core.text import LANGUAGES, text
from appealdesk.ui.evidence.canvas import PageCanvas
from appealdesk.ui.home.case_row import ACTIONS
from appealdesk.ui.palette.rows import Row
from appealdesk.ui.preferences.shortcuts import SHORTCUTS
from appealdesk.ui.widgets.preferences import LANGUAGE_NAMES, THEME_MODES, may

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow

_NOT_ALONE: Final = frozenset({"back", "zoom", "chart", "copy", "palette"})
"""Keys that mean something only for what has the keyboard, and the palette's own."""
_HAVE_KEYS: Final = frozenset({"help.window.open", "settings.open", "palette.open"})
"""Entries of the menu that stand among the keys already."""


class Commands:
    """Everything that can be done, each with why it cannot be done now."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Gather from a window."""
        self._context, self._window = context, window
        self._shortcuts: list[QShortcut] = []
        self._canvas: PageCanvas | None = None

    def rows(self) -> list[Row]:
        """Return all commands in the present language, as they stand at this moment."""
        # looked for once: a window has thousands of parts
        self._shortcuts = self._window.findChildren(QShortcut)
        self._canvas = next((c for c in self._window.findChildren(PageCanvas) if c.isVisible() and c.picture), None)
        parts = (self._pressed(), self._steps(), self._of_case(), self._beginnings(), self._menus(), self._look())
        rows: dict[str, Row] = {}
        for row in (row for part in parts for row in part):
            # the same act on two screens is one command, where it can be done
            if row.id not in rows or (rows[row.id].why and not row.why):
                rows[row.id] = row
        return list(rows.values())

    def _row(self, name: str, key: str, act: Callable[[], object], **more: str) -> Row:
        names = tuple(text(lang, key).rstrip("…") for lang in LANGUAGES)
        title = self._context.say.of(key).rstrip("…")
        return Row(name, "command", title, act, names=names, **more)

    # ------------------------------------------------------------ why not
    def _why(self, name: str) -> str:
        return self._context.say.of(f"palette.why.{name}")

    @property
    def _reading(self) -> bool:
        return self._window.pages.currentWidget() is self._window.reading

    @property
    def _in_case(self) -> bool:
        return self._window.pages.currentWidget() is self._window.case and self._window.case.checked is not None

    def _case_why(self) -> str:
        return self._why("reading") if self._reading else "" if self._in_case else self._why("case")

    def _kept_why(self) -> str:
        """Say why nothing can be done with the case in view as a whole: there is none, or it is the sample."""
        checked = self._window.case.checked
        return self._case_why() or (self._why("sample") if checked and checked.ref.sample else "")

    # ------------------------------------------------------------ keys
    def _pressed(self) -> Iterator[Row]:
        for where, keys in SHORTCUTS:
            for key, act in keys:
                if act in _NOT_ALONE:
                    continue
                do, why = self._by_key(key, where, act)
                yield self._row(f"key.{act}", f"settings.key.{act}", do, keys=key, why=why)

    def _by_key(self, key: str, where: str, act: str) -> tuple[Callable[[], object], str]:
        """Return what a key does now, and why nothing."""
        say, case = self._context.say, self._window.case
        if where == "picture":
            canvas = self._canvas
            return lambda: self._press(canvas, key), "" if canvas else self._why("picture")
        shortcut = self._shortcut(key)
        why = ""
        if self._reading:
            why = self._why("reading")
        elif shortcut is None:
            why = self._why("here" if where == "case" and self._in_case else where)
        elif act == "out" and not case.panel.findings.acts.out.isVisible():
            why = self._why("finding")
        elif act == "undo" and not self._in_case and not self._window.bar.can_take_back:
            why = self._why("case")
        elif act in {"undo", "redo"} and case.checked and getattr(case.checked, act) is None:
            why = say(f"bar.no-{act}")
        return (shortcut.activated.emit if shortcut else lambda: None), why

    def _shortcut(self, key: str) -> QShortcut | None:
        wanted = QKeySequence(key.replace("Enter", "Return"))  # the large key of that name
        for found in self._shortcuts:
            owner = found.parent()
            seen = isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled()
            if seen and found.isEnabled() and found.key() == wanted:
                return found
        return None

    @staticmethod
    def _press(canvas: PageCanvas | None, key: str) -> None:
        if canvas is not None:
            canvas.setFocus()
            QApplication.sendEvent(
                canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key[f"Key_{key}"], Qt.KeyboardModifier.NoModifier, key)
            )

    # ------------------------------------------------------------ a case
    def _steps(self) -> Iterator[Row]:
        for name, button in self._window.case.steps.rail.steps.items():
            step = f"checklist.step.{name}"
            title = self._context.say.of("palette.step", step=self._context.say.of(step))
            names = tuple(text(lang, step) for lang in LANGUAGES)
            yield Row(f"step.{name}", "command", title, button.click, why=self._case_why(), names=names)

    def _of_case(self) -> Iterator[Row]:
        window, why = self._window, self._case_why()
        case, checked = window.case, window.case.checked
        asked = bool(checked and (checked.report.questions or checked.report.case.answers))
        yield self._row("case.home", "ui.case.home", case.header.to_home.click, why=why)
        yield self._row("case.files", "ui.no-orders.choose-files", lambda: case.ask_files(None), why=why)
        none = "" if asked else self._why("questions")
        yield self._row("case.questions", "palette.questions", case.show_questions, why=why or none)
        leave = "" if case.orders.current else self._why("case")
        yield self._row("case.leave-out", "ui.order.leave-out-tip", case.order.leave.click, why=why or leave)
        remind = case.header.countdown.pill.pressed.emit
        yield self._row("case.reminders", "reminders.own.open", remind, why=why)
        yield self._row("case.calendar", "reminders.window.save", case.header.remind.click, why=why)
        for action in ACTIONS:
            act = self._row(f"case.{action}", f"ui.row.{action}", self._doing(action), why=self._kept_why())
            yield replace(act, title=self._context.say.of("palette.of-case", act=act.title))

    def _doing(self, action: str) -> Callable[[], object]:
        checked = self._window.case.checked
        return lambda: self._window.case_actions.do(action, checked.ref) if checked else None

    def _beginnings(self) -> Iterator[Row]:
        start, why = self._window.start, self._why("reading") if self._reading else ""
        yield self._row("start.fresh", "ui.home.fresh", start.fresh.click, why=why)
        yield self._row("start.sample", "ui.start.sample", start.try_sample.click, why=why)

    # ------------------------------------------------------------ menus
    def _menus(self) -> Iterator[Row]:
        door, reading = self._context.door, self._why("reading") if self._reading else ""
        for key, show in self._window.panels.actions.items():
            if key not in _HAVE_KEYS:
                yield self._row(f"panel.{key}", key, show, why=reading)
        shut = self._why("read-only") if door.read_only and door.is_open else self._why("shut")
        for name, act in self._window.keeping.actions.items():
            yield self._row(f"keep.{name}", f"ui.keep.{name}", act, why="" if may(self._context, name) else shut)

    def _look(self) -> Iterator[Row]:
        button, say = self._window.start.preferences, self._context.say
        button.fill()
        entries = {a.data(): a for a in button.menu().actions()}
        for code, name in LANGUAGE_NAMES:
            what = say("settings.language")
            # called by its own name alone, so that whoever cannot read the other one finds it
            yield Row(f"language.{code}", "command", name, entries[code].trigger, what, names=(what,))
        for mode in THEME_MODES:
            key = f"ui.settings.theme-{mode}"
            title = say.of("palette.chosen", what=say("settings.theme"), value=say.of(key))
            names = tuple(f"{text(lang, 'ui.settings.theme')} {text(lang, key)}" for lang in LANGUAGES)
            yield Row(f"theme.{mode}", "command", title, entries[mode].trigger, names=names)
        yield self._row("about", "thirdparty.title", entries["about"].trigger)
