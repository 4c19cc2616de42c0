"""The process that reads: one job at a time, the recogniser loaded once, nothing left behind when the parent dies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from appealdesk.core.reading.spawning import settle_in

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
    """Read the files that come over the connection until it closes. The entry point of a worker process."""
    settle_in()
    # One thread a process: several processes share the cores, and spinning threads would only fight.
    for name in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    from appealdesk.core.reading.formats.content import Tools  # noqa: PLC0415 - after the environment is set
    from appealdesk.core.reading.handing import take  # noqa: PLC0415 - as above

    tools = Tools(limits, cache(ocr_factory), lambda: connection.send(Message("alive")))
    try:
        connection.send(Message("ready"))
        while True:
            if (reading := take(connection, tools)) is not None:
                connection.send(Message("done", reading))
    except (EOFError, OSError):
        return  # the parent is gone or has let go of this worker
