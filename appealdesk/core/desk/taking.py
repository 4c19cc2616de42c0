"""Files into a case: written down first, copied one by one, each safe on its own, the rest taken up after a crash."""

from __future__ import annotations

import stat
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from appealdesk.core.desk.progress import Progress
from appealdesk.core.export.errors import Cancelled
from appealdesk.core.intake.letterfile import read_letter
from appealdesk.core.reading import probe
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.records.files import EVIDENCE, CalledOffError
from appealdesk.core.store.vault.content import VaultContent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.desk.progress import IsCancelled, OnProgress
    from appealdesk.core.store.records.files import StoredFile, Waiting
    from appealdesk.core.store.store import Store


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be taken, and why."""

    path: Path
    error: StoreError


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a drop."""

    step: int | None
    """The edit that undo takes back; None where nothing was begun."""
    kept: tuple[StoredFile, ...] = ()
    known: tuple[Path, ...] = ()
    """Files whose bytes the case had already."""
    failed: tuple[Failed, ...] = ()
    called_off: bool = False
    """True where the drop was undone while it was at work: what was copied is taken back, the rest is not copied."""


class CutShortError(StoreError):
    """The drive gave out in the middle of a drop: part of it is kept, the rest waits for the next start."""

    def __init__(self, cause: StoreError, kept: int, left: int) -> None:
        """Keep what happened, and how many files are in the case and how many still wait."""
        super().__init__(cause.key, **cause.values)
        self.kept, self.left = kept, left


@dataclass(frozen=True, slots=True)
class Taker:
    """Takes files into one case."""

    store: Store
    uid: str

    def take(
        self,
        files: Sequence[tuple[Path, str, str]],
        *,
        on_progress: OnProgress | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Taken:
        """Copy files into the vault and put them into the case; the originals stay where they are.

        The whole list is on disk before the first file is copied, so that a program that is killed half-way goes on
        with it at its next start. A file that cannot be read costs itself only.

        Args:
            files: for each its path, its name in the case, and its role.
            on_progress: told about every file.
            cancelled: asked before every file whether to give up; what was copied so far stays, as one edit.

        Raises:
            StoreError: nothing can be written; :class:`CutShortError` where that came after the drop was written down.
            Cancelled: the user gave up.
        """
        if not files:
            return Taken(None)
        named, failed = [], []
        for path, name, role in files:
            if any("\ud800" <= letter <= "\udfff" for letter in str(path)):
                shown = str(path).encode("utf-8", "replace").decode()
                failed.append(Failed(path, StoreError("desk.error.name", file=shown)))
            else:
                named.append((str(path), unicodedata.normalize("NFC", name), role))
        if not named:
            return Taken(None, failed=tuple(failed))
        step = self.store.files.begin(self.uid, named)
        taken = self._go_on(self.store.files.waiting(self.uid, step), on_progress, cancelled)
        return replace(taken, step=step, failed=(*failed, *taken.failed))

    def resume(self, *, on_progress: OnProgress | None = None, cancelled: IsCancelled | None = None) -> Taken:
        """Go on with a drop that was cut short.

        What cannot be read is named and goes on waiting: the drive that it lies on may be plugged in again.
        """
        waiting = self.store.files.waiting(self.uid)
        taken = self._go_on(waiting, on_progress, cancelled, patient=True)
        if taken.step is not None:
            self.keep_letter(taken.step)
        return taken

    def _go_on(
        self,
        waiting: Sequence[Waiting],
        on_progress: OnProgress | None,
        cancelled: IsCancelled | None,
        *,
        patient: bool = False,
    ) -> Taken:
        tell = on_progress or (lambda _progress: None)
        kept: list[StoredFile] = []
        known: list[Path] = []
        failed: list[Failed] = []
        step = waiting[-1].step or None if waiting else None
        for done, item in enumerate(waiting):
            path = Path(item.path)
            tell(Progress("keep", done, len(waiting), path.name))
            try:
                _go_on_or_raise(cancelled)
                file = self._keep(item, path, cancelled)
            except (Cancelled, probe.Cancelled):
                if not patient:
                    self.store.files.give_up(waiting[done:])
                raise Cancelled from None
            except CalledOffError:
                return Taken(step, known=tuple(known), failed=tuple(failed), called_off=True)
            except StoreError as error:
                # the drive is at fault, not this file: the rest waits for the next start
                if error.key.startswith(("store.", "vault.error.full", "vault.error.room", "vault.error.write")):
                    raise CutShortError(error, len(kept), len(waiting) - done) from error
                failed.append(Failed(path, error))
                if not patient:
                    self.store.files.give_up([item])
                continue
            if file is None:
                known.append(path)
            else:
                kept.append(file)
        tell(Progress("keep", len(waiting), len(waiting)))
        return Taken(step, tuple(kept), tuple(known), tuple(failed))

    def _keep(self, item: Waiting, path: Path, cancelled: IsCancelled | None) -> StoredFile | None:
        try:
            # a pipe or a device would block the first read for ever
            if not stat.S_ISREG(path.stat().st_mode):
                raise StoreError("desk.error.not-a-file", file=str(path))
            with path.open("rb") as source:
                stored = self.store.vault.add(source, name=path.name, cancelled=cancelled)
                file = self.store.files.arrived(self.uid, item, stored.sha256, stored.size)
                if not self.store.vault.has(stored.sha256):
                    # the bin was emptied of the same bytes just before the case took hold of them
                    source.seek(0)
                    self.store.vault.add(source, name=path.name)
        except FileNotFoundError as error:
            raise StoreError("desk.error.gone", file=str(path)) from error
        except OSError as error:
            raise StoreError("desk.error.unreadable", file=str(path), detail=error.strerror or str(error)) from error
        return file

    def keep_letter(self, step: int | None) -> None:
        """Make the letter's file the first version of the letter, where none was kept yet."""
        with self.store.database.turns.take():
            if self.store.letters.of(self.uid):
                return
            for file in self.store.files.of(self.uid):
                if file.role == "letter":
                    content = VaultContent(self.store.vault, file.name, file.sha256)
                    self.store.letters.save(self.uid, read_letter(content, file.name).text, note=file.name, step=step)


def _go_on_or_raise(cancelled: IsCancelled | None) -> None:
    if cancelled and cancelled():
        raise Cancelled


def loose(paths: Iterable[Path]) -> list[tuple[Path, str, str]]:
    """Return loose files under their own names; what they are is told by their content later."""
    return [(p, f"{EVIDENCE}/{p.name}", "") for p in paths]
