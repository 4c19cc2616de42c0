"""Lets the installer know that the window is open: it must not replace or remove files that are in use."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MUTEX: Final = "AppealDesk.Window"
"""The name that ``installer/windows/appealdesk.nsi`` asks for."""


@contextmanager
def announced() -> Iterator[None]:
    """Hold the system-wide name while the window is open; it goes with the program, however that ends.

    Several windows, each of a store of its own, may hold it. Elsewhere than on Windows nothing happens: open files can
    be replaced there.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - asked on Windows only

        kernel = ctypes.windll.kernel32
        kernel.CreateMutexW.restype = ctypes.c_void_p
        kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
        held = kernel.CreateMutexW(None, False, MUTEX)
        try:
            yield
        finally:
            if held:
                kernel.CloseHandle(held)
    else:
        yield
