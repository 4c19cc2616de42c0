"""Places of a picture read once more, in a process of its own: does a smaller copy still say what the original says?"""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING, Final, NamedTuple

from appealdesk.core.reading.machine import memory_of
from appealdesk.core.reading.spawning import end_child, settle_in, start_child
from appealdesk.core.reading.streamed import ChildLimits, ChildLostError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from appealdesk.core.domain.page import Box
    from appealdesk.core.reading.ocr.port import Picture

_TICK: Final = 0.1
_MARGIN: Final = 0.12
"""Of a line's height: room around it, as the detector of the first reading leaves it."""
LIMITS: Final = ChildLimits(memory_bytes=1_500_000_000, silent_seconds=60.0)


class Seen(NamedTuple):
    """What stands on a picture."""

    texts: tuple[str, ...]
    """One for each place asked about, empty where nothing could be read."""
    codes: tuple[str, ...]
    """The barcodes of the whole picture, where they were asked for."""


class SecondLook:
    """Reads single lines of pictures; its process starts with the first and is kept for the next."""

    def __init__(self, limits: ChildLimits = LIMITS) -> None:
        """Prepare; nothing is started yet."""
        self._limits = limits
        self._one = threading.Lock()
        self._child: tuple[SpawnProcess, Connection] | None = None

    def look(self, coded: bytes, places: Sequence[Box], *, codes: bool = False) -> Seen:
        """Return what a picture says.

        Args:
            coded: a PNG or JPEG file.
            places: lines of text, in pixels of that picture.
            codes: True to look for barcodes too.

        Raises:
            ChildLostError: the process died, fell silent or took too much memory.
        """
        with self._one:
            if self._child is None:
                self._child = start_child(_serve, name="appealdesk-second-look")
            try:
                return self._ask(*self._child, (coded, [(p.x, p.y, p.w, p.h) for p in places], codes))
            except (EOFError, OSError) as error:
                self._end()
                raise ChildLostError("crashed") from error
            except ChildLostError:
                self._end()
                raise

    def _ask(self, process: SpawnProcess, connection: Connection, wanted: object) -> Seen:
        connection.send(wanted)
        began = time.monotonic()
        while not connection.poll(_TICK):
            if memory_of(process) > self._limits.memory_bytes:
                raise ChildLostError("too-large")
            if time.monotonic() - began > self._limits.silent_seconds:
                raise ChildLostError("timed-out")
        return Seen(*connection.recv())

    def close(self) -> None:
        """End the process; the next picture starts another."""
        with self._one:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            end_child(*self._child)
            self._child = None


def _serve(connection: Connection) -> None:
    """Read what is asked for until nobody asks any more. The entry point of the process."""
    settle_in()
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"  # as in the workers: one thread a process
    from appealdesk.core.reading.barcodes import read_barcodes  # noqa: PLC0415 - after the environment is set
    from appealdesk.core.reading.ocr.engine import Engine  # noqa: PLC0415 - as above

    engine: Engine | None = None
    try:
        while True:
            coded, places, codes = connection.recv()
            picture = _decoded(coded)
            texts: list[str] = []
            for place in places:
                part = None if picture is None else _cut(picture, *place)
                if part is None:
                    texts.append("")
                    continue
                engine = engine or Engine()
                texts.append(engine.read_crops([part])[0].text)
            found = read_barcodes(picture) if codes and picture is not None else ()
            connection.send((tuple(texts), tuple(code.text for code in found)))
    except (EOFError, OSError):
        return  # the parent is gone or has let go of this process


def _decoded(coded: bytes) -> Picture | None:
    import cv2  # noqa: PLC0415 - the window's process never loads it
    import numpy as np  # noqa: PLC0415 - as above

    flags = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
    picture = cv2.imdecode(np.frombuffer(coded, np.uint8), flags)
    return None if picture is None else np.ascontiguousarray(picture[:, :, ::-1])


def _cut(picture: Picture, x: float, y: float, w: float, h: float) -> Picture | None:
    margin = min(w, h) * _MARGIN
    left, top = max(int(x - margin), 0), max(int(y - margin), 0)
    part = picture[top : int(y + h + margin) + 1, left : int(x + w + margin) + 1]
    if not part.size:
        return None
    # text that runs upwards is turned, as in the first reading
    return part if part.shape[0] < 1.5 * part.shape[1] else part.transpose(1, 0, 2)[:, ::-1]
