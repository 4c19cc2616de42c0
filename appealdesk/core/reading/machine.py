"""What this computer can bear."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_A_WORKER: Final = 1_500_000_000
"""Bytes of memory to allow a worker: up to 1.1 GB were measured after many pictures of mixed sizes."""


def cores() -> int:
    """Return the number of processor cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def reading_workers() -> int:
    """Return how many recognising processes suit this computer: one a core, as far as its memory holds them."""
    return max(1, min(cores(), memory() // _A_WORKER))


def memory() -> int:
    """Return the bytes of memory built in; 8 GB where the system does not tell."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        return 8_000_000_000


def memory_of(process: BaseProcess) -> int:
    """Return the bytes of memory a child process holds now; 0 where it has ended or the system does not tell."""
    if sys.platform == "win32":
        return _windows_memory_of(process)
    with suppress(OSError, ValueError, IndexError):
        resident = Path(f"/proc/{process.pid}/statm").read_bytes().split()[1]
        return int(resident) * os.sysconf("SC_PAGE_SIZE")
    return 0


def _windows_memory_of(process: BaseProcess) -> int:
    import ctypes  # noqa: PLC0415 - needed on one system only

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of the Windows API; the last but one is what was promised to the process."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            *((name, ctypes.c_size_t) for name in ("a", "resident", "b", "c", "d", "e", "promised", "f")),
        )

    counters = Counters(length=ctypes.sizeof(Counters))
    handle = ctypes.c_void_p(process.sentinel)
    ctypes.windll.kernel32.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.length)  # type: ignore[attr-defined,unused-ignore]  # Windows only
    return int(counters.promised)


def _windows_memory() -> int:
    import ctypes  # noqa: PLC0415 - needed on one system only

    class Status(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in ("total", "b", "c", "d", "e", "f", "g")),
        )

    status = Status(length=ctypes.sizeof(Status))
    ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))  # type: ignore[attr-defined,unused-ignore]  # Windows only
    return int(status.total) or 8_000_000_000
