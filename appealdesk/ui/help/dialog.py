"""Help in a window of its own, which stays beside the work: topics on the left, what they say on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from appealdesk.core.packs.topics import pieces, topics
from appealdesk.ui.help.page_view import PageView
from appealdesk.ui.help.pages import MOST_FOUND, all_pieces, search
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, IconButton, Text, card, tip_of
from appealdesk.ui.widgets.keys import bind_keys
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from appealdesk.core.packs.topics import Piece
    from appealdesk.ui.context import Context

SIZE: Final = (980, 640)
_TOPICS_WIDTH: Final = 340
_ID = Qt.ItemDataRole.UserRole


class HelpDialog(QDialog):
    """Pages are topics, single rules and entries, or what was searched for; each is kept for going back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it on the first topic."""
        super().__init__(parent)
        self._context = context
        self._platform, self._site = "", ""
        self._back: list[str] = []
        self._forward: list[str] = []
        self.current = ""
        """The page that is shown: a topic, an id, or ``?`` with what was searched for."""
        self._known: dict[str, tuple[Piece, ...]] = {}
        look = context.look
        self.to_back = IconButton(look, "chevron_left_20_regular")
        self.to_forward = IconButton(look, "chevron_right_20_regular")
        self.search, self.topics, self.text = QLineEdit(), QListWidget(), PageView(context.say)
        self.hint = Text("caption", wrap=True)
        self.leave = Button(look)
        self._lay_out()
        self.to_back.clicked.connect(self.go_back)
        self.to_forward.clicked.connect(self.go_forward)
        self.search.returnPressed.connect(self._search)
        self.topics.currentItemChanged.connect(self._chosen)
        self.leave.clicked.connect(self.close)
        bind_keys(self, {"Alt+Left": self.go_back, "Alt+Right": self.go_forward, "Ctrl+F": self.search.setFocus})
        context.say.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.to_back)
        head.addWidget(self.to_forward)
        head.addWidget(self.search, 1)
        left, right = card(), card()
        for frame, part in ((left, self.topics), (right, self.text)):
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(10, 8, 10, 8)
            inside.addWidget(part)
        left.setFixedWidth(_TOPICS_WIDTH)
        self.topics.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.topics.setWordWrap(True)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(left)
        both.addWidget(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(both, 1)
        column.addLayout(foot)
        resize_within(self, SIZE)

    def retranslate(self) -> None:
        """Say everything in the present language, the page that is shown too."""
        say = self._context.say
        self.setWindowTitle(say.of("help.window.title"))
        self.to_back.say(say.of("help.window.back"))
        self.to_forward.say(say.of("help.window.forward"))
        self.search.setPlaceholderText(say.of("help.window.find"))
        self.search.setAccessibleName(say.of("help.window.find"))
        self.topics.setAccessibleName(say.of("help.window.topics"))
        self.text.setAccessibleName(say.of("help.window.title"))
        self.hint.setText(say.of("help.window.hint"))
        self.leave.say(say("export.close"))
        self.topics.blockSignals(True)
        self.topics.clear()
        for name, title in topics(say.language):
            item = QListWidgetItem(title)
            item.setData(_ID, name)
            item.setData(Qt.ItemDataRole.ToolTipRole, tip_of(title))
            self.topics.addItem(item)
        self.topics.blockSignals(False)
        self._again()

    # ------------------------------------------------------------ pages
    def open_at(self, name: str, platform: str = "", site: str = "") -> None:
        """Show a topic, a rule or an entry; of topics, what concerns a platform and market."""
        self._platform, self._site = platform, site
        if self.current and self.current != name:
            self._back.append(self.current)
            self._forward.clear()
        self._show(name)

    def go_back(self) -> None:
        """Show the page before."""
        if self._back:
            self._forward.append(self.current)
            self._show(self._back.pop())

    def go_forward(self) -> None:
        """Show the page that was gone back from."""
        if self._forward:
            self._back.append(self.current)
            self._show(self._forward.pop())

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open_at(item.data(_ID), self._platform, self._site)

    def _search(self) -> None:
        if words := self.search.text().strip():
            self.open_at(f"?{words}", self._platform, self._site)

    def _again(self) -> None:
        if self.current:
            self._show(self.current)

    def _show(self, name: str) -> None:
        self.current = name
        self.to_back.setEnabled(bool(self._back))
        self.to_forward.setEnabled(bool(self._forward))
        self._mark_topic()
        say, desk, language = self._context.say, self._context.bridge.desk, self._context.say.language
        platform, site = self._platform, self._site
        packs, rules = desk.packs, desk.rules

        def work() -> tuple[str, list[Piece]]:
            if not name.startswith("?"):
                return name, list(pieces(name, packs, rules, language, platform=platform, site=site))
            if language not in self._known:
                self._known[language] = all_pieces(packs, rules, language)
            return name, search(self._known[language], name[1:])

        def put(found: tuple[str, list[Piece]]) -> None:
            if found[0] == self.current and language == say.language:
                self._put(found[1])

        self._context.bridge.ask(work, put, self._failed)

    def _failed(self, error: Exception) -> None:
        self.text.show_pieces(explain(error, self._context.say), ())

    def _put(self, found: list[Piece]) -> None:
        say = self._context.say
        titles = dict(topics(say.language))
        if self.current.startswith("?"):
            title = say.count_of("help.window.found", len(found), words=self.current[1:])
        else:
            title = titles.get(self.current, say.of("help.window.one"))
        shown = found[:MOST_FOUND] if self.current.startswith("?") else found
        self.text.show_pieces(title, shown)

    def _mark_topic(self) -> None:
        self.topics.blockSignals(True)
        self.topics.setCurrentRow(-1)
        for row in range(self.topics.count()):
            if self.topics.item(row).data(_ID) == self.current:
                self.topics.setCurrentRow(row)
        self.topics.blockSignals(False)
