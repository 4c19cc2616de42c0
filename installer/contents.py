"""The list of contents of the frozen program: every file with size, hash, owner and licence, the same every time."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from appealdesk import __version__
from appealdesk.core.desk.thirdparty.component import dump
from appealdesk.core.desk.thirdparty.load import LISTED
from installer import owners
from installer.saying import BuildError
from installer.tables import INSIDE, collected, modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from appealdesk.core.desk.thirdparty import Component

NAME = "CONTENTS.json"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One file: its path below the program's folder, with forward slashes."""

    path: str
    size: int
    sha256: str
    owner: Component
    inside: tuple[str, ...] = ()
    """For a program file: whose modules are in it."""


def write_contents(program: Path, work: Path) -> list[Item]:
    """Write the list of contents and the third-party notices into the program's folder, and return the former.

    Raises:
        BuildError: a file has no owner, or its owner no licence; all of them are named.
    """
    sources = collected(work)
    in_archive = _owners_of_modules(modules(work))
    listed = program / INSIDE / "resources" / "thirdparty" / LISTED
    listed.unlink(missing_ok=True)
    found = {path: _owner(path, program, sources) for path in _files(program)}
    # the bootloader and Python are part of every program file
    everyone = {
        c.name: c for c in (*found.values(), *in_archive, owners.bootloader(), owners.python()) if c is not None
    }
    _expect_licences(found, everyone)
    everyone.pop(owners.OURSELVES.name, None)
    listed.write_text(dump(everyone.values()), "utf-8", newline="\n")
    found[listed.relative_to(program).as_posix()] = owners.OURSELVES
    names = tuple(sorted(component.name for component in in_archive))
    items = [_item(program, path, owner, names) for path, owner in sorted(found.items()) if owner is not None]
    (program / NAME).write_text(_as_json(items), "utf-8", newline="\n")
    return items


def _files(program: Path) -> Iterable[str]:
    for path in sorted(program.rglob("*")):
        if path.is_file() and path.name != NAME:
            yield path.relative_to(program).as_posix()


def _owner(path: str, program: Path, sources: Mapping[str, str]) -> Component | None:
    if "/" not in path:
        return owners.OURSELVES
    name = path.removeprefix(f"{INSIDE}/")
    real = program / path
    if real.is_symlink():
        # PyInstaller points from the top to where a package keeps its library
        name = real.resolve().relative_to((program / INSIDE).resolve()).as_posix()
    return owners.owner(name, sources.get(name, ""))


def _owners_of_modules(sources: Mapping[str, str]) -> list[Component]:
    """Return whose modules are in the archive, ourselves included, each once."""
    unknown: list[str] = []
    found: dict[str, Component] = {}
    for name, source in sources.items():
        if not source or source in {"-", "None"}:
            continue  # a namespace has no file
        if (component := owners.owner("", source)) is None:
            unknown.append(name)
        else:
            found[component.name] = component
    if unknown:
        raise BuildError("nobody owns these modules: " + ", ".join(unknown[:20]))
    return list(found.values())


def _expect_licences(found: Mapping[str, Component | None], everyone: Mapping[str, Component]) -> None:
    missing = [f"{path}: no owner" for path, owner in found.items() if owner is None]
    missing += [f"{one.name}: no licence" for one in everyone.values() if not one.licence]
    missing += [f"{one.name}: no licence text" for one in everyone.values() if not one.texts and not one.note]
    if missing:
        told = "\n  ".join(missing)
        raise BuildError(f"every file needs a licence; add entries to resources/thirdparty/own.toml for:\n  {told}")


def _item(program: Path, path: str, owner: Component, in_archive: tuple[str, ...]) -> Item:
    file = program / path
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    return Item(path, file.stat().st_size, sha256, owner, () if "/" in path else in_archive)


def _as_json(items: Iterable[Item]) -> str:
    files: list[dict[str, Any]] = []
    for item in items:
        entry: dict[str, Any] = {
            "path": item.path,
            "size": item.size,
            "sha256": item.sha256,
            "component": item.owner.name,
            "version": item.owner.version,
            "licence": item.owner.licence,
        }
        files.append(entry | ({"inside": list(item.inside)} if item.inside else {}))
    whole = {"schema": SCHEMA, "program": "AppealDesk", "version": __version__, "system": sys.platform, "files": files}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def sizes(program: Path, items: Iterable[Item]) -> list[tuple[int, str]]:
    """Return bytes and name of each component, the largest first; a link counts nothing."""
    total: dict[str, int] = defaultdict(int)
    for item in items:
        total[item.owner.name] += 0 if (program / item.path).is_symlink() else item.size
    return sorted(((size, name) for name, size in total.items()), reverse=True)
