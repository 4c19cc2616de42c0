"""What can be opened: cases, orders, files and findings, found by the search of the store and in the case in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from appealdesk.core.store.records.listing import Filter
from appealdesk.core.text import LANGUAGES
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.palette.rows import Row
from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.store.records.listing import CaseEntry
    from appealdesk.core.store.search.query import Hit
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow

LATEST: Final = 6
"""Cases that stand there before anything was typed."""
MOST: Final = 40
"""Places of the store that are listed; who needs more types more."""


class Places(QObject):
    """Finds places and goes there; another case is opened first."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        """Go to places in a window."""
        super().__init__(window)
        self._context, self._window = context, window
        self._next: tuple[CaseRef, str, str] | None = None
        # after the window's own, so that the case is in view by then
        context.bridge.checked.connect(self._arrived)
        for end in (context.bridge.failed, context.bridge.cancelled):
            end.connect(self._lost)

    # ------------------------------------------------------------ the case in view
    def here(self) -> list[Row]:
        """Return the findings, orders and files of the case in view."""
        window, checked = self._window, self._window.case.checked
        if checked is None or window.pages.currentWidget() is not window.case:
            return []
        rows = [self._finding(checked, number) for number in range(len(checked.findings))]
        rows += [self._row(checked.ref, "order", loop.order, loop.order) for loop in checked.report.loops]
        files = (*checked.report.evidence, *checked.report.documents)
        rows += [self._row(checked.ref, "file", f.file, file_name(f.file)) for f in files]
        return rows

    def _finding(self, checked: Checked, number: int) -> Row:
        words = {lang: checked.wordings[lang][number] for lang in LANGUAGES}
        own, finding = words[self._context.say.language], checked.findings[number]
        names = tuple(f"{w.title} {w.message}" for w in words.values())
        detail = " · ".join(x for x in (finding.order, file_name(finding.file) if finding.file else "") if x)
        title = own.title or own.message
        return Row(f"finding.{number}", "finding", title, lambda: self._show_finding(finding), detail, names=names)

    def _show_finding(self, finding: Finding) -> None:
        case = self._window.case
        case.show_timeline()
        case.set_panel_open(True)
        case.panel.show_findings()
        case.panel.findings.every.click()
        rows = case.panel.findings.model.rows
        row = next((i for i, r in enumerate(rows) if r.finding == finding), None)
        if row is not None:
            case.panel.findings.choose(row)

    # ------------------------------------------------------------ the store
    def seek(self, typed: str, done: Callable[[Sequence[Row]], None]) -> None:
        """Hand over what the store knows of typed words, the latest cases of none; nothing while it is shut."""
        if not self._context.door.is_open:
            return
        desk, now = self._context.bridge.desk, self._context.now.real()

        def work() -> tuple[tuple[Hit, ...], tuple[CaseEntry, ...]]:
            store = desk.kept.store
            if not typed:
                return (), store.listing(now, limit=LATEST)
            hits = store.search(typed)[:MOST]
            uids = tuple(dict.fromkeys(h.case for h in hits))
            return hits, store.listing(now, Filter(uids=uids), limit=MOST) if uids else ()

        # a search that fails shows nothing here; the first screen tells why
        self._context.bridge.ask(work, lambda found: done(self._found(*found)), lambda _error: None)

    def _found(self, hits: Sequence[Hit], entries: Sequence[CaseEntry]) -> list[Row]:
        refs = {e.uid: CaseRef(e.uid, name=e.name) for e in entries}
        if not hits:
            return [self._case(e) for e in entries]
        named = [self._case(e) for e in entries if any(h.case == e.uid and h.kind == "case" for h in hits)]
        inside = [h for h in hits if h.kind != "case" and h.case in refs]
        return [*named, *(self._row(refs[h.case], h.kind, h.ref, self._title(h)) for h in inside)]

    def _title(self, hit: Hit) -> str:
        return hit.title.rpartition("/")[2] or self._context.say.of(f"palette.kind.{hit.kind}")

    def _case(self, entry: CaseEntry) -> Row:
        say, ref = self._context.say, CaseRef(entry.uid, name=entry.name)
        shop = f"{say(f'platform.{entry.platform}')} {entry.site.upper()}"
        detail = " · ".join(x for x in (shop, say.or_else(f"metric.{entry.metric}", "")) if x)
        return Row(f"case.{entry.uid}", "case", entry.name, lambda: self.go(ref, "case", ""), detail)

    def _row(self, ref: CaseRef, kind: str, name: str, title: str) -> Row:
        unlike = f"{kind}.{ref.uid}.{name}"
        return Row(unlike, kind, title, lambda: self.go(ref, kind, name), ref.name, names=(name,))

    # ------------------------------------------------------------ going there
    def go(self, ref: CaseRef, kind: str, name: str) -> None:
        """Show a place of a case; another case than the one in view is opened first."""
        window = self._window
        checked = window.case.checked
        if checked is not None and checked.ref == ref and window.pages.currentWidget() is not window.reading:
            if window.pages.currentWidget() is not window.case:
                window.open_case(ref)
                self._next = ref, kind, name
                return
            self._show(kind, name)
        else:
            window.open_case(ref)
            self._next = ref, kind, name

    def _arrived(self, checked: Checked) -> None:
        following, self._next = self._next, None
        if following is not None and checked.ref == following[0]:
            self._show(*following[1:])

    def _lost(self) -> None:
        self._next = None

    def _show(self, kind: str, name: str) -> None:
        case = self._window.case
        if kind == "letter":
            case.show_letter()
            return
        case.show_timeline()
        if kind in {"order", "line"}:
            case.orders.choose(name)
        elif kind == "file":
            case.set_panel_open(True)
            case.panel.make_room(False)
            case.panel.viewer.show_file(name)
