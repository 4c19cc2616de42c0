"""What a file's properties show on Windows; the version itself stands in ``appealdesk/__init__.py`` alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk import __version__

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo


def four_numbers(version: str = __version__) -> tuple[int, int, int, int]:
    """Return a version as the four numbers of Windows; ``1.2.0rc1`` is ``(1, 2, 0, 0)``."""
    numbers = [int(n) for n in re.findall(r"\d+", re.split(r"[a-z+]", version)[0])][:4]
    first, second, third, fourth = numbers + [0] * (4 - len(numbers))
    return first, second, third, fourth


def version_info(name: str) -> VSVersionInfo:
    """Return the version resource of the program."""
    # PyInstaller is there only where something is frozen, and this part of it only on Windows
    from PyInstaller.utils.win32.versioninfo import (  # noqa: PLC0415 - see above
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    words = {
        "CompanyName": "The AppealDesk developers",
        "FileDescription": "AppealDesk",
        "FileVersion": __version__,
        "InternalName": name,
        "LegalCopyright": "MIT License",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "AppealDesk",
        "ProductVersion": __version__,
    }
    table = StringTable("040904B0", [StringStruct(key, value) for key, value in words.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=four_numbers(), prodvers=four_numbers()),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [0x0409, 1200])])],
    )
