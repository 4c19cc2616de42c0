"""The one question asked when loose files are dropped: which platform, which market, where to keep the case."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.ui.context import Context
from appealdesk.ui.home.markets import sites
from appealdesk.ui.widgets.basics import Button, Elided, Text


def unused_folder(base: Path, name: str) -> Path:
    """Return ``base/name``, or with a number where that is taken."""
    folder, number = base / name, 2
    while folder.exists():
        folder, number = base / f"{name}-{number}", number + 1
    return folder


class LooseFilesDialog(QDialog):
    """Asks for platform and market; the place is proposed and can be changed."""

    def __init__(self, context: Context, files: Sequence[Path], parent: QWidget | None = None) -> None:
        """Ask about ``files``."""
        super().__init__(parent)
        self._context = context
        say = context.say
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._base = Path(documents) / "AppealDesk"
        self.setWindowTitle(say("loose.title"))
        title, hint = Text("title"), Text("second", wrap=True)
        title.setText(say.count("loose.question", len(files)))
        hint.setText(say("loose.hint"))
        self.platform, self.site = QComboBox(), QComboBox()
        self.place = Elided("second")
        self.browse = Button(context.look, "folder_open_20_regular", "quiet")
        self.browse.say(say("loose.browse"))
        self.go = Button(context.look, "", "primary")
        self.go.say(say("loose.go"))
        self.go.setDefault(True)
        self.back = Button(context.look)
        self.back.say(say("loose.back"))
        for name in PLATFORMS:
            self.platform.addItem(say(f"platform.{name}"), name)
        self._lay_out(title, hint)
        self.platform.currentIndexChanged.connect(self._fill_sites)
        self.site.currentIndexChanged.connect(self._propose)
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self.accept)
        self.back.clicked.connect(self.reject)
        self._fill_sites()

    def _lay_out(self, title: Text, hint: Text) -> None:
        say = self._context.say
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("loose.platform", self.platform),
            ("loose.site", self.site),
            ("loose.place", self.place),
        )
        for index, (key, field) in enumerate(rows):
            label = Text("strong")
            label.setText(say(key))
            label.setBuddy(field)
            field.setAccessibleName(say(key))
            grid.addWidget(label, index, 0)
            grid.addWidget(field, index, 1)
        grid.addWidget(self.browse, 2, 2)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(hint)
        column.addSpacing(4)
        column.addLayout(grid)
        column.addSpacing(12)
        column.addLayout(buttons)
        self.setMinimumWidth(560)

    def _fill_sites(self) -> None:
        self.site.clear()
        say = self._context.say
        for code in sites(self._context.bridge.desk, self.platform.currentData()):
            self.site.addItem(say.or_else(f"site.{code}", code.upper()) + f" · {code}", code)
        self.go.setEnabled(self.site.count() > 0)
        self._propose()

    def _propose(self) -> None:
        now = self._context.now().astimezone(self._context.zone)
        name = f"{self.platform.currentData()}-{self.site.currentData()}-{now:%Y%m%d-%H%M}"
        self._folder = unused_folder(self._base, name)
        self.place.say(str(self._folder))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._context.say("loose.place"), str(self._base.parent))
        if chosen:
            self._base = Path(chosen)
            self._propose()

    @property
    def answer(self) -> tuple[Path, str, str]:
        """The new case folder (not yet made), the platform and the market code."""
        return self._folder, self.platform.currentData(), self.site.currentData()
