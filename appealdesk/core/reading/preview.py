"""Pages of PDF files as pictures, drawn in a process of its own: 700 bytes can keep the library busy for ever."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.formats.pdf_active import Inside, inside
from appealdesk.core.reading.machine import memory_of
from appealdesk.core.reading.spawning import end_child, settle_in, start_child
from appealdesk.core.reading.streamed import ChildLimits, ChildLostError, send_file, take_file

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from appealdesk.core.domain.content import Content

_POINTS: Final = 72
_TICK: Final = 0.1
LIMITS: Final = ChildLimits(memory_bytes=1_500_000_000, silent_seconds=12.0)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page as pixels."""

    pixels: bytes
    """Row by row, four bytes a pixel: blue, green, red and one that means nothing."""
    width: int
    height: int
    stride: int
    """Bytes of a row."""
    scale: float
    """Pixels a point."""
    pages: int
    """Of the whole file."""


class UndrawableError(Exception):
    """A page that cannot be drawn; ``code`` is encrypted, broken, crashed, timed-out or too-large."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class PdfPages:
    """Draws pages, one at a time; its process is started with the first and kept for the next."""

    def __init__(self, limits: ChildLimits = LIMITS) -> None:
        """Prepare; nothing is started yet."""
        self._limits = limits
        self._one = threading.Lock()
        self._child: tuple[SpawnProcess, Connection] | None = None

    def draw(self, content: Content, number: int, *, dpi: int, longest: int) -> DrawnPage:
        """Return page ``number`` (from 1) at ``dpi``, coarser where its longer side would be above ``longest`` pixels.

        Raises:
            UndrawableError: the file is broken, under a password, has no such page, or takes too much.
            OSError: the file cannot be read.
        """
        try:
            drawn = self._answer(content, (number, dpi, longest))
        except ChildLostError as error:
            raise UndrawableError(error.code) from error
        if isinstance(drawn, str):
            raise UndrawableError(drawn)
        assert isinstance(drawn, DrawnPage)
        return drawn

    def inside(self, content: Content) -> Inside | None:
        """Return whether a PDF file is locked or would act by itself; None where that cannot be told.

        Raises:
            OSError: the file cannot be read.
        """
        try:
            found = self._answer(content, None)
        except ChildLostError:
            return None
        assert found is None or isinstance(found, Inside)
        return found

    def _answer(self, content: Content, wanted: tuple[int, int, int] | None) -> object:
        with self._one:
            try:
                return self._ask(content, wanted)
            except (ChildLostError, OSError):
                self._end()  # half a file may have been sent
                raise

    def close(self) -> None:
        """End the process; the next page starts another."""
        with self._one:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            end_child(*self._child)
            self._child = None

    def _ask(self, content: Content, wanted: tuple[int, int, int] | None) -> object:
        if self._child is None:
            self._child = start_child(_serve, name="appealdesk-preview")
        process, connection = self._child
        with content.open() as file:
            send_file(connection, file)
        try:
            connection.send(wanted)
            began = time.monotonic()
            while not connection.poll(_TICK):
                if memory_of(process) > self._limits.memory_bytes:
                    raise ChildLostError("too-large")
                if time.monotonic() - began > self._limits.silent_seconds:
                    raise ChildLostError("timed-out")
            answer: object = connection.recv()
        except (EOFError, OSError) as error:
            raise ChildLostError("crashed") from error
        return answer


def _serve(connection: Connection) -> None:
    """Draw, or look into, what is asked for until nobody asks any more. The entry point of the process."""
    settle_in()
    try:
        while True:
            data = take_file(connection).getvalue()
            wanted = connection.recv()
            connection.send(inside(data) if wanted is None else _drawn(data, *wanted))
    except (EOFError, OSError):
        return  # the parent is gone or has let go of this process


def _drawn(data: bytes, number: int, dpi: int, longest: int) -> DrawnPage | str:
    import pypdfium2 as pdfium  # noqa: PLC0415 - the window's process never loads it
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return "encrypted" if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else "broken"
    try:
        if not 1 <= number <= len(document):
            return "broken"
        document.init_forms()  # a program may leave it to the reader to draw what was filled in
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(dpi / _POINTS, longest / max(width, height, 1.0))
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        return DrawnPage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale, len(document))
    except (pdfium.PdfiumError, ValueError):
        return "broken"
    finally:
        document.close()
