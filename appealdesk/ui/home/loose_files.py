"""The one question asked when loose files are dropped: which platform, which market."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.desk.guessing import guess_marketplace
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.ui.context import Context
from appealdesk.ui.home.markets import sites
from appealdesk.ui.jobs import Job
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import foot_of

LONGEST_NAME = 120


class LooseFilesDialog(QDialog):
    """Asks for platform and market, and proposes a name; what the files say stands there as soon as it is known."""

    def __init__(self, context: Context, files: Sequence[Path], parent: QWidget | None = None) -> None:
        """Ask about ``files``."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.setWindowTitle(say("loose.title"))
        title, hint = Text("title"), Text("second", wrap=True)
        title.setText(say.count("loose.question", len(files)))
        hint.setText(say("loose.hint"))
        self.platform, self.site = QComboBox(), QComboBox()
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.go = Button(context.look, "", "primary")
        self.go.say(say("loose.go"))
        self.go.setDefault(True)
        self.back = Button(context.look)
        self.back.say(say("loose.back"))
        for name in PLATFORMS:
            self.platform.addItem(say(f"platform.{name}"), name)
        # a marketplace that nobody chose and no file names would be a wrong answer that stands there already
        for box in (self.platform, self.site):
            box.setPlaceholderText(say("loose.choose"))
        self.platform.setCurrentIndex(-1)
        self._lay_out(title, hint)
        self.platform.currentIndexChanged.connect(self._fill_sites)
        self.site.currentIndexChanged.connect(self._chose_site)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self._fill_sites()
        self._chosen = False
        for box in (self.platform, self.site):
            box.activated.connect(self._choose)
        self._guess = Job(lambda job: guess_marketplace(files, job.cancelled))
        self._guess.notices.done.connect(self._guessed)
        self.finished.connect(lambda _result: self._guess.cancel())
        self._guess.start(context.bridge.pool)

    def _choose(self) -> None:
        self._chosen = True

    def _guessed(self, told: tuple[str, str]) -> None:
        # what somebody chose meanwhile stays
        if self._chosen:
            return
        for box, code in zip((self.platform, self.site), told, strict=True):
            if (index := box.findData(code)) >= 0:
                box.setCurrentIndex(index)

    def _lay_out(self, title: Text, hint: Text) -> None:
        say = self._context.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("loose.platform", self.platform),
            ("loose.site", self.site),
            ("loose.name", self.name),
        )
        for index, (key, field) in enumerate(rows):
            label = Text("strong")
            label.setText(say(key))
            label.setBuddy(field)
            field.setAccessibleName(say(key))
            grid.addWidget(label, index, 0)
            grid.addWidget(field, index, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(hint)
        column.addSpacing(4)
        column.addLayout(grid)
        column.addSpacing(12)
        column.addLayout(foot_of((self.back, self.go)))
        self.setMinimumWidth(560)

    def _fill_sites(self) -> None:
        self.site.clear()
        say, platform = self._context.say, self.platform.currentData()
        for code in sites(self._context.bridge.desk, platform) if platform else ():
            self.site.addItem(say.or_else(f"site.{code}", code.upper()) + f" · {code}", code)
        self.site.setCurrentIndex(0 if self.site.count() == 1 else -1)
        self._chose_site()

    def _chose_site(self) -> None:
        self.go.setEnabled(self.is_answered)
        self._propose()

    @property
    def is_answered(self) -> bool:
        """Whether a marketplace and a market are chosen."""
        return bool(self.platform.currentData() and self.site.currentData())

    def accept(self) -> None:
        """Close with the answer; nothing happens before there is one."""
        if self.is_answered:
            super().accept()

    def _propose(self) -> None:
        # a name that somebody typed stays
        if not self.name.isModified():
            say, now = self._context.say, self._context.now.real().astimezone(self._context.zone)
            day = say("time.day", month=say(f"month.m{now.month}"), day=now.day)
            site = say.or_else(f"site.{self.site.currentData()}", "")
            named = say("loose.proposed", platform=self.platform.currentText(), site=site, day=day)
            self.name.setText(" ".join(named.split()))

    @property
    def answer(self) -> tuple[str, str, str]:
        """The case's name, the platform and the market code."""
        self._propose_where_empty()
        return self.name.text().strip(), self.platform.currentData(), self.site.currentData()

    def _propose_where_empty(self) -> None:
        if not self.name.text().strip():
            self.name.setModified(False)
            self._propose()
