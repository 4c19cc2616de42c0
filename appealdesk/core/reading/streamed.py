"""Something read off a file in a process of its own, piece by piece: what goes wrong there costs that file only."""

from __future__ import annotations

import io
import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from appealdesk.core.reading.machine import memory_of
from appealdesk.core.reading.spawning import end_child, settle_in, start_child

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_PIECE: Final = 1 << 20
_BATCH: Final = 200
_TICK: Final = 0.2
"""Seconds between two looks at how much memory the process takes."""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What the process may take."""

    memory_bytes: int = 1_500_000_000
    silent_seconds: float = 60.0
    """It is given up when nothing comes for this long."""


class ChildLostError(Exception):
    """The process was given up; ``code`` is that of a problem (crashed, timed-out, too-large) or ``cancelled``."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


@contextmanager
def streamed[T](
    make: Callable[..., Iterator[T]],
    file: BinaryIO,
    *args: Any,
    limits: ChildLimits | None = None,
    stop: Callable[[], bool] | None = None,
) -> Iterator[Iterator[T]]:
    """Give what ``make(file, *args)`` yields, made in a process that ends on leaving.

    Args:
        make: a function that can be imported by name. What it yields must be picklable, and so must the errors it
            raises, which are raised here.
        file: sent to the process as bytes, so that it may lie anywhere.
        args: further arguments of ``make``, which must be picklable.
        limits: what the process may take.
        stop: asked a few times a second whether to give up.

    Raises:
        ChildLostError: while the items are gone through: the process died, fell silent or took too much memory.
        OSError: the file cannot be read.
    """
    process, connection = start_child(_serve, make, args, name="appealdesk-table")
    try:
        send_file(connection, file, stop)
        yield _items(process, connection, limits or ChildLimits(), stop)
    finally:
        end_child(process, connection)


def send_file(connection: Connection, file: BinaryIO, stop: Callable[[], bool] | None = None) -> None:
    """Send a file to a child process, which takes it with :func:`take_file`.

    Raises:
        ChildLostError: the process has died, or ``stop`` became true.
        OSError: the file cannot be read.
    """
    file.seek(0)
    while piece := file.read(_PIECE):
        _give_up_if(stop)
        _say(connection, piece)
    _say(connection, b"")


def take_file(connection: Connection) -> io.BytesIO:
    """Return the file that the parent sends.

    Raises:
        EOFError, OSError: the parent is gone.
    """
    whole = io.BytesIO()
    while piece := connection.recv_bytes():
        whole.write(piece)
    whole.seek(0)
    return whole


def _say(connection: Connection, piece: bytes) -> None:
    try:
        connection.send_bytes(piece)
    except OSError as error:
        raise ChildLostError("crashed") from error


def _give_up_if(stop: Callable[[], bool] | None) -> None:
    if stop is not None and stop():
        raise ChildLostError("cancelled")


def _items(
    process: SpawnProcess, connection: Connection, limits: ChildLimits, stop: Callable[[], bool] | None
) -> Iterator[Any]:
    heard = time.monotonic()
    while True:
        _give_up_if(stop)
        if memory_of(process) > limits.memory_bytes:
            raise ChildLostError("too-large")
        if not connection.poll(_TICK):
            if time.monotonic() - heard > limits.silent_seconds:
                raise ChildLostError("timed-out")
            continue
        try:
            message = connection.recv()
        except Exception as error:
            # A dying process may leave half a message of any shape.
            raise ChildLostError("crashed") from error
        if message is None:
            return
        if isinstance(message, Exception):
            raise message
        yield from message
        heard = time.monotonic()


def _serve(connection: Connection, make: Callable[..., Iterator[Any]], args: tuple[Any, ...]) -> None:
    """Take the file, send what is read off it. The entry point of the process."""
    settle_in()
    try:
        whole = take_file(connection)
        try:
            for batch in batched(make(whole, *args), _BATCH):
                connection.send(batch)
        except Exception as error:  # noqa: BLE001 - it is raised at the other end, or is the loss of that end
            connection.send(error)
        else:
            connection.send(None)
    except (EOFError, OSError):
        return  # the parent is gone or has let go of this process
