"""Opening a hand-over: everything it says is checked before anybody sees it, and nothing of it is written anywhere."""

from __future__ import annotations

import hashlib
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO, Self

from appealdesk.core.store.handover.consistency import agree
from appealdesk.core.store.handover.directory import read_directory, unpack
from appealdesk.core.store.handover.document import Document
from appealdesk.core.store.handover.history import Extract, HistoryValue, from_value
from appealdesk.core.store.handover.jsontext import parse
from appealdesk.core.store.handover.manifest import CASE, HISTORY, MANIFEST, OBJECTS, VERSION, Edition, Manifest
from appealdesk.core.store.handover.original import Original, Source
from appealdesk.core.store.handover.preview import Preview, preview
from appealdesk.core.store.handover.refusals import RefusedError, named
from appealdesk.core.store.handover.sealing import is_sealed, unseal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from appealdesk.core.domain.content import Content
    from appealdesk.core.store.handover.ziplayout import Member


class HandOver:
    """An open hand-over. Originals are compared with their hashes by :meth:`verify`, or when they are opened."""

    def __init__(self, file: BinaryIO, label: str, passphrase: str | None) -> None:
        """Read everything but the originals; :func:`open_handover` is the way in.

        Args:
            file: the hand-over, seekable; closed with this.
            label: its name, for errors.
            passphrase: for an encrypted one.

        Raises:
            RefusedError: it is refused.
            OSError: it cannot be read.
        """
        self._label = label
        self._lock = Lock()
        self._files = [file]
        try:
            self._size = file.seek(0, 2)
            inner, size = file, self._size
            self.encrypted = is_sealed(file)
            """Whether it takes a passphrase to open it."""
            if self.encrypted:
                inner, size = unseal(file, size, passphrase)
                self._files.append(inner)
            self._source = Source(inner, self._lock)
            self._members = read_directory(inner, size)
            self._read()
        except BaseException:
            self.close()
            raise

    def _read(self) -> None:
        """Read and compare the JSON parts."""
        if not self._members or self._members[0].name != MANIFEST:
            raise RefusedError("no-manifest")
        text = unpack(self._source.file, self._members[0])
        _known_edition(text)
        self.manifest: Manifest = parse(text, Manifest, MANIFEST)
        """What it says about itself."""
        self._compare_parts()
        self.document: Document = parse(self._text(CASE), Document, CASE)
        """The data of the case."""
        self.history: tuple[Extract, ...] = from_value(parse(self._text(HISTORY), HistoryValue, HISTORY))
        """The case's history: extracts that came with earlier hand-overs, then the sender's own."""
        agree(self.document, self.history, {digest: m.size for digest, m in self._objects.items()})
        about, case = self.manifest.case, self.document.case
        if (about.uid, about.name, about.platform, about.site) != (case.uid, case.name, case.platform, case.site):
            raise RefusedError("other-case")
        anchor = self.history[-1].anchor
        if (self.manifest.anchor.seq, self.manifest.anchor.hash) != (anchor.seq, anchor.hash):
            raise RefusedError("other-history", case=case.uid)

    def _compare_parts(self) -> None:
        """Compare the directory with the manifest's list."""
        listed = {part.name: part for part in self.manifest.parts}
        there = {member.name: member for member in self._members[1:]}
        for name in (CASE, HISTORY, *listed):
            if name not in listed or name not in there:
                raise RefusedError("missing", part=name)
        for name, member in there.items():
            if name not in listed:
                raise RefusedError("unlisted", part=name)
            if listed[name].size != member.size:
                raise RefusedError("size", part=name)
            if name.startswith(OBJECTS) and name != OBJECTS + listed[name].sha256:
                raise RefusedError("hash", part=name)
        if [part.name for part in self.manifest.parts] != list(there):
            raise RefusedError("form")
        self._parts = listed
        self._objects = {part.sha256: there[part.name] for part in listed.values() if part.name.startswith(OBJECTS)}

    def _text(self, name: str) -> bytes:
        """Return a JSON part whose hash is the one that the manifest names."""
        member: Member = next(m for m in self._members if m.name == name)
        data = unpack(self._source.file, member)
        if hashlib.sha256(data).hexdigest() != self._parts[name].sha256:
            raise RefusedError("hash", part=name)
        return data

    def __enter__(self) -> Self:
        """Return the hand-over itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; what was opened within can no longer be read."""
        with self._lock:
            for file in reversed(self._files):
                file.close()

    def preview(self) -> Preview:
        """Return what a person is shown before the case is taken in."""
        return preview(
            manifest=self.manifest,
            document=self.document,
            history=self.history,
            size=self._size,
            content=sum(member.size for member in self._objects.values()),
            encrypted=self.encrypted,
        )

    def objects(self) -> tuple[str, ...]:
        """Return the hashes of all originals in it."""
        return tuple(self._objects)

    def open_object(self, sha256: str) -> Content:
        """Return an original; its name is that of the first file of the case with these bytes.

        Raises:
            KeyError: there is none with that hash.
        """
        member = self._objects[sha256]
        names = [f.name for f in self.document.files if f.sha256 == sha256]
        names += [f.name for s in self.document.submissions for f in s.files if f.sha256 == sha256]
        return Original(names[0].rpartition("/")[2], sha256, self._source, member)

    def verify(
        self, on_progress: Callable[[int, int], None] | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        """Compare all originals with their hashes; to be done before the case is taken in.

        Args:
            on_progress: told the bytes done and all bytes.
            cancelled: asked again and again whether to give up.

        Raises:
            StoreError: one is not what was handed over, or the file cannot be read.
            Cancelled: ``cancelled()`` became true.
        """
        total = sum(member.size for member in self._objects.values())
        done = 0

        def step(count: int) -> None:
            nonlocal done
            done += count
            if on_progress is not None:
                on_progress(done, total)

        with named(self._label):
            for sha256, member in self._objects.items():
                self._source.check(member, sha256, step, cancelled or (lambda: False))


def _known_edition(text: bytes) -> None:
    """Refuse what a newer program wrote before its other fields look like mistakes."""
    edition = parse(text, Edition, MANIFEST)
    if edition.version > VERSION:
        raise RefusedError("newer")


def is_encrypted(path: Path) -> bool:
    """Return whether a passphrase has to be asked for.

    Raises:
        StoreError: the file cannot be read.
    """
    with named(path.name):
        _expect_file(path)
        with path.open("rb") as file:
            return is_sealed(file)


def open_handover(path: Path, passphrase: str | None = None) -> HandOver:
    """Open a hand-over; nothing is written and nothing of it is used as a path.

    Args:
        path: the file.
        passphrase: for an encrypted one; a plain one ignores it.

    Raises:
        NeedsPassphraseError: it is encrypted and there is no passphrase.
        WrongPassphraseError: the passphrase is another.
        StoreError: it is refused, or cannot be read; the key tells why, the values name the file and the part.
    """
    with named(path.name):
        _expect_file(path)
        return HandOver(path.open("rb"), path.name, passphrase)


def _expect_file(path: Path) -> None:
    """Refuse what is no ordinary file: a pipe or device would keep the program waiting for ever."""
    if not path.is_file():
        raise RefusedError("no-file")
