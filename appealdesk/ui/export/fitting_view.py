"""Pictures that were made smaller for a size limit: the original and its copy side by side, at one zoom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from appealdesk.core.export.memory import MemoryFile
from appealdesk.ui.evidence.canvas import PageCanvas
from appealdesk.ui.evidence.loading import PagePicture, PreviewError, find, load_page
from appealdesk.ui.export.sizes import size_words
from appealdesk.ui.jobs import Job
from appealdesk.ui.widgets.basics import Button, Text, card, divider, tip_of
from appealdesk.ui.widgets.frame import foot_of
from appealdesk.ui.widgets.roominess import resize_within
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.content import Contents
    from appealdesk.core.export.values import SmallerCopy, WrittenFile
    from appealdesk.ui.context import Context

_SIZE = (1120, 640)
_LIST = 250
_PNG = b"\x89PNG"


class Original(NamedTuple):
    """The file of the case behind an exhibit."""

    file: str
    media: str


@dataclass(frozen=True, slots=True)
class Smaller:
    """One copy and whose it is."""

    exhibit: int
    copy: SmallerCopy


def made_smaller(files: Sequence[WrittenFile]) -> tuple[Smaller, ...]:
    """Return the pictures of a submission that were made smaller, each once, in the order of the exhibits."""
    found = {(s.exhibit, c.page): Smaller(s.exhibit, c) for f in files for s in f.smaller for c in s.copies}
    return tuple(found[key] for key in sorted(found))


class TwinCanvas(PageCanvas):
    """A page that goes where the one beside it goes."""

    @property
    def place(self) -> tuple[float, QPointF, bool]:
        """Zoom, the point of the page in the middle, and whether the whole page is shown."""
        return self._zoom, QPointF(self._centre), self._fitted

    def follow(self, other: TwinCanvas) -> None:
        """Show the same place of the page at the same zoom as another canvas; both pictures have the same size."""
        if self.place != other.place:
            self._zoom, self._centre, self._fitted = other.place
            self.update()


class FittingDialog(QDialog):
    """The list on the left leads through them; wheel, keys and dragging move both pictures at once."""

    def __init__(
        self,
        context: Context,
        copies: Sequence[Smaller],
        originals: Callable[[int], Original | None],
        contents: Contents,
        parent: QWidget | None = None,
    ) -> None:
        """Show the first pair.

        Args:
            context: the window's surroundings.
            copies: what was made smaller.
            originals: the file of the case behind an exhibit's number.
            contents: gives the case's files.
            parent: the window above which it stands.
        """
        super().__init__(parent)
        self._context, self._contents = context, contents
        self._shown = [(c, o) for c in copies if (o := originals(c.exhibit)) is not None]
        self._job: Job | None = None
        say = context.say
        self.setWindowTitle(say("fitting.title"))
        self.title, self.hint = Text("title"), Text("second", wrap=True)
        self.title.setText(say("fitting.title"))
        self.hint.setText(say("fitting.hint"))
        self.list = QListWidget()
        self.list.setFixedWidth(_LIST)
        self.list.setAccessibleName(say("fitting.title"))
        self.before, self.after = Text("strong"), Text("strong")
        self.left, self.right = TwinCanvas(context), TwinCanvas(context)
        self.way, self.proof = Text(wrap=True), Text("second", wrap=True)
        self.proof.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.leave = Button(context.look, "", "primary")
        self.leave.say(say("export.close"))
        self._lay_out()
        self.left.zoomed.connect(lambda: self.right.follow(self.left))
        self.right.zoomed.connect(lambda: self.left.follow(self.right))
        self.list.currentRowChanged.connect(self._show)
        self.leave.clicked.connect(self.reject)
        for one, original in self._shown:
            sizes = f"{size_words(one.copy.before)} → {size_words(one.copy.after)}"
            item = QListWidgetItem(f"{say('fitting.of', exhibit=one.exhibit, page=one.copy.page)}\n{sizes}")
            item.setData(Qt.ItemDataRole.ToolTipRole, tip_of(original.file))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        frame = card()
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(8, 8, 12, 12)
        inside.setSpacing(12)
        inside.addWidget(self.list)
        for label, canvas in ((self.before, self.left), (self.after, self.right)):
            half = QVBoxLayout()
            half.setSpacing(6)
            half.addWidget(label)
            half.addWidget(canvas, 1)
            inside.addLayout(half, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(8)
        for part in (self.title, self.hint):
            column.addWidget(part)
        column.addWidget(frame, 1)
        for told in (self.way, self.proof):
            column.addWidget(told)
        column.addWidget(divider())
        column.addLayout(foot_of((self.leave,)))
        resize_within(self, _SIZE)

    def _show(self, row: int) -> None:
        if row < 0:
            return
        say, (one, original) = self._context.say, self._shown[row]
        copy = one.copy
        name = file_name(original.file)
        self.before.setText(say("fitting.before", size=size_words(copy.before)))
        self.after.setText(say("fitting.after", size=size_words(copy.after), share=f"{copy.after / copy.before:.0%}"))
        self.left.setAccessibleName(say("fitting.before-name", file=name))
        self.right.setAccessibleName(say("fitting.after-name", file=name))
        self.way.setText(way_words(self._context, copy))
        self.proof.setText(proof_words(self._context, copy))
        for canvas in (self.left, self.right):
            canvas.show_message(say("viewer.loading"))
        if self._job:
            self._job.cancel()
        content = find(self._contents, original.file)
        self._job = Job(lambda _job: _pair(load_page(content, copy.page, (), original.media), copy))
        self._job.notices.done.connect(self._loaded)
        self._job.notices.failed.connect(self._refused)
        self._job.start(self._context.bridge.pool)

    def _loaded(self, pair: tuple[PagePicture, PagePicture]) -> None:
        self.left.show_page(pair[0], (), None)
        self.right.show_page(pair[1], (), None)

    def _refused(self, error: Exception) -> None:
        key = error.key if isinstance(error, PreviewError) else "broken"
        for canvas in (self.left, self.right):
            canvas.show_message(self._context.say(f"preview.{key}"))

    def done(self, result: int) -> None:
        """Close."""
        if self._job:
            self._job.cancel()
            self._job = None
        super().done(result)


def way_words(context: Context, copy: SmallerCopy) -> str:
    """Return what was done to a picture: its colours or its coding, and the pixels of its sides."""
    say = context.say
    coded = say("fitting.colours", n=copy.colours) if copy.colours else say("fitting.photo", n=copy.quality)
    scaled = say("fitting.scaled", share=f"{copy.scale:.0%}") if copy.scale < 1 else say("fitting.whole")
    return say("fitting.way", coded=coded, scaled=scaled)


def proof_words(context: Context, copy: SmallerCopy) -> str:
    """Return which ids the copy still says, and how that is known."""
    say = context.say
    if not copy.ids:
        return say("fitting.no-ids")
    return say("fitting.read" if copy.read else "fitting.same", ids=say("export.listed").join(copy.ids))


def _pair(original: PagePicture, copy: SmallerCopy) -> tuple[PagePicture, PagePicture]:
    """Return the original and the copy, brought to the same size so that one zoom fits both."""
    png = copy.coded.startswith(_PNG)
    file = MemoryFile.of("copy.png" if png else "copy.jpg", copy.coded)
    shown = load_page(file, 1, (), "image/png" if png else "image/jpeg").levels[0]
    size = original.levels[0].size()
    smooth = Qt.TransformationMode.SmoothTransformation
    levels = tuple(shown.scaled(x.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth) for x in original.levels)
    assert levels[0].size() == size
    return original, PagePicture(levels, original.scale, original.page, 1)
