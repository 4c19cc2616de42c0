"""The process that reads: one job at a time, the recogniser loaded once, nothing left behind when the parent dies."""

from __future__ import annotations

import os
import signal
import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from appealdesk.core.domain.page import Reading
    from appealdesk.core.reading.limits import Limits
    from appealdesk.core.reading.ocr.port import Ocr


@dataclass(frozen=True, slots=True)
class Message:
    """What a worker says: that it is ready, that it got on, or a finished reading."""

    kind: Literal["ready", "alive", "done"]
    reading: Reading | None = None


def default_ocr() -> Ocr:
    """Return the recogniser the program ships."""
    from appealdesk.core.reading.ocr.recogniser import make_recogniser  # noqa: PLC0415 - heavy, workers only

    return make_recogniser()


def serve(connection: Connection, limits: Limits, ocr_factory: Callable[[], Ocr]) -> None:
    """Read the files whose paths come over the connection until it closes. The entry point of a worker process."""
    # Ctrl+C reaches the whole group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _be_quiet()
    # One thread a process: several processes share the cores, and spinning threads would only fight.
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    from appealdesk.core.reading.formats.content import Tools  # noqa: PLC0415 - after the environment is set
    from appealdesk.core.reading.single import read_file  # noqa: PLC0415 - as above

    tools = Tools(limits, cache(ocr_factory), lambda: connection.send(Message("alive")))
    try:
        connection.send(Message("ready"))
        while (path := connection.recv()) is not None:
            connection.send(Message("done", read_file(Path(path), tools)))
    except (EOFError, OSError):
        return  # the parent is gone or has let go of this worker


def _be_quiet() -> None:
    """Keep what the libraries say of broken files off the program's own streams: a problem of the reading tells it."""
    warnings.simplefilter("ignore")
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        os.close(nowhere)


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # Recognition runs in native code that would not notice for seconds.
        os._exit(1)
