"""The installer can tell that the window is open."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from appealdesk.ui.running import MUTEX, announced

INSTALLER = Path(__file__).parents[2] / "installer" / "windows" / "appealdesk.nsi"


def test_program_and_installer_speak_of_the_same_name():
    assert f'!define MUTEX "{MUTEX}"' in INSTALLER.read_text("utf-8")


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows keeps running programs from being replaced")
def test_the_name_is_held_while_the_window_is_open():
    import ctypes  # noqa: PLC0415 - the functions are Windows' own

    def held() -> bool:
        handle = ctypes.windll.kernel32.OpenMutexW(0x100000, False, MUTEX)
        return bool(handle and ctypes.windll.kernel32.CloseHandle(handle))

    assert not held()
    with announced(), announced():
        assert held()
    assert not held()
