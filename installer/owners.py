"""Whose a file of the frozen program is: an installed package's, Python's, Debian's, or one of our own table."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from appealdesk import __version__
from appealdesk.core.desk.thirdparty.component import Component
from appealdesk.core.desk.thirdparty.installed import component, normal
from appealdesk.core.desk.thirdparty.own import OwnEntry, own_entries

ROOT = Path(__file__).resolve().parents[1]
OURSELVES = Component("AppealDesk", __version__, "MIT", texts=((ROOT / "LICENSE").read_text("utf-8").strip(),))
_PYTHON = "Python"


def own_entry(name: str) -> OwnEntry | None:
    """Return the entry of the own table whose patterns fit a file's name in the libraries' folder."""
    return next((e for e in own_entries() if any(_pattern(p).fullmatch(name) for p in e.files)), None)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Return a pattern in which ``*`` stays within a folder, in the letters of any case as on Windows."""
    return re.compile(re.escape(glob).replace(r"\*", "[^/]*"), re.IGNORECASE)


@cache
def package_files() -> dict[str, str]:
    """Return the normal names of the installed packages by the paths of their files, as `_spelled` writes them."""
    owners: dict[str, str] = {}
    for package in metadata.distributions():
        # asked once a package: there are ten thousand files, and Windows answers slowly
        root = str(Path(str(package.locate_file(""))).resolve())
        for file in package.files or ():
            owners[_spelled(os.path.join(root, str(file)))] = normal(package.metadata["Name"])  # noqa: PTH118 - see above
    return owners


def _spelled(path: str) -> str:
    """Return a full path without ``..`` and, on Windows, in the same letters whatever they were written in."""
    return os.path.normcase(os.path.normpath(path))


@cache
def package(name: str) -> Component:
    """Return an installed package; what the table says of one without a licence text fills the gap."""
    found = component(metadata.distribution(name))
    for entry in own_entries():
        if not found.texts and name in entry.packages:
            one = entry.component
            return Component(found.name, found.version, found.licence, found.home, one.texts, one.note)
    return found


def owner(name: str, source: str) -> Component | None:
    """Return whose a file is, None where nobody knows.

    Args:
        name: relative to the libraries' folder, with forward slashes.
        source: the file that it is a copy of; empty for one that the build made.
    """
    if entry := own_entry(name):
        return versioned(entry)
    if name.startswith("resources/"):
        return OURSELVES
    return _owner_of_source(Path(source).resolve()) if source else None


def _owner_of_source(path: Path) -> Component | None:
    if known := package_files().get(_spelled(str(path))):
        return OURSELVES if known == "appealdesk" else package(known)
    if path.is_relative_to(ROOT / "appealdesk") or path.is_relative_to(ROOT / "installer"):
        return OURSELVES
    if path.is_relative_to(Path(sys.base_prefix).resolve()):
        return python()
    return debian(path)


def python() -> Component:
    """Return Python itself."""
    return versioned(next(e for e in own_entries() if e.component.name == _PYTHON))


def bootloader() -> Component:
    """Return the part of PyInstaller that is inside the program."""
    found = package("pyinstaller")
    return Component("PyInstaller bootloader", found.version, found.licence, found.home, found.texts, "bootloader")


def versioned(entry: OwnEntry) -> Component:
    """Return the component of an entry with the version that is installed here, where that can be told."""
    one = entry.component
    version = ".".join(map(str, sys.version_info[:3])) if one.name == _PYTHON else ""
    return Component(one.name, version, one.licence, one.home, one.texts, one.note)


def debian(path: Path) -> Component | None:
    """Return the Debian package that a file of the system is from, None where there is none."""
    for candidate in (path, *_before_merge(path)):
        try:
            asked = ["dpkg-query", "--search", str(candidate)]
            # the words are ours, the path is a file that was collected, and no shell reads them
            found = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - see above
        except OSError:
            return None
        if found.returncode == 0:
            return _debian_package(found.stdout.split(":", 1)[0].strip())
    return None


def _before_merge(path: Path) -> list[Path]:
    """Return where a file lay before Debian moved its folders below ``/usr``; packages still name that place."""
    return [Path("/") / path.relative_to("/usr")] if path.is_relative_to("/usr") else []


@cache
def _debian_package(name: str) -> Component:
    asked = ["dpkg-query", "--show", "--showformat", "${Version}\t${Homepage}", name]
    # as above
    told = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 - see above
    version, _, home = told.stdout.partition("\t")
    notice = Path("/usr/share/doc") / name / "copyright"
    texts = (notice.read_text("utf-8", "replace").strip(),) if notice.is_file() else ()
    names = sorted(set(re.findall(r"^License:[ \t]*(\S.*)$", texts[0], re.MULTILINE))) if texts else []
    licence = ", ".join(names) if names else ("see its copyright file" if texts else "")
    return Component(f"Debian {name}", version, licence, home.strip(), texts, "debian")
