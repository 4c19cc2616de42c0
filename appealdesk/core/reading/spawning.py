"""Processes of our own: started without the parent's main script, quiet, gone when the parent is gone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_CONTEXT: Final = multiprocessing.get_context("spawn")
_START_LOCK: Final = threading.Lock()


def start_child(target: Callable[..., None], *args: Any, name: str) -> tuple[SpawnProcess, Connection]:
    """Start a process and return it with our end of a connection.

    Args:
        target: what it runs, importable by name; it is called with its end of the connection and ``args``.
        args: further arguments, which must be picklable.
        name: the name of the process.
    """
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=target, args=(theirs, *args), name=name, daemon=True)
    with _START_LOCK, _without_main():
        process.start()
    theirs.close()
    return process, ours


def end_child(process: SpawnProcess, connection: Connection) -> None:
    """End a process now, whatever it is doing."""
    process.kill()
    with suppress(OSError):
        connection.close()
    process.join(5.0)  # a killed process ends at once; joining it leaves no zombie


def settle_in() -> None:
    """Make a new process deaf to Ctrl+C, mortal and quiet; to be called by it first."""
    # Ctrl+C reaches the whole group; the parent decides what becomes of its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _be_quiet()


def _be_quiet() -> None:
    """Keep what the libraries say of broken files off the program's own streams: a problem of the file tells it."""
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
        # Native code would not notice for seconds.
        os._exit(1)


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep a new process from running the parent's main script again, guarded or not: children need none of it."""
    main = sys.modules.get("__main__")
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        if main is not None:
            sys.modules["__main__"] = main
