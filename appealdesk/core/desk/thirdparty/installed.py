"""Components as the metadata of installed packages tells them."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.thirdparty.component import Component
from appealdesk.core.desk.thirdparty.own import licence_named

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = "appealdesk"
EXTRA: Final = "window"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OTHER_EXTRA: Final = re.compile(r"extra\s*==\s*[\"'](?P<extra>[^\"']+)")
_LICENCE_FILE: Final = re.compile(r"(licen[cs]e|copying|copyright|notice|authors)", re.IGNORECASE)
_NO_TEXT: Final = (".py", ".pyc", ".json", ".docx", ".rtf", ".html")
_LONG: Final = 80
"""Letters from which on the field of a licence holds its text rather than its name."""


def normal(name: str) -> str:
    """Return a package's name as the index writes it: lower case, hyphens (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed() -> dict[str, metadata.Distribution]:
    """Return the installed packages that the program needs, itself left out, by their normal names."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(_required(ROOT, frozenset({EXTRA})))
    while waiting:
        name = normal(waiting.pop())
        if name in found or name == ROOT:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # for another system
        waiting += _required(name, frozenset())
    return found


def _required(name: str, extras: frozenset[str]) -> Iterator[str]:
    """Yield what a package requires; where a condition names another system, the package is simply not installed."""
    try:
        lines = metadata.requires(name) or ()
    except metadata.PackageNotFoundError:
        return
    for line in lines:
        extra = _OTHER_EXTRA.search(line)
        if (extra is None or extra["extra"] in extras) and (match := _NAME.match(line)):
            yield match[0]


def component(package: metadata.Distribution) -> Component:
    """Return an installed package as a component."""
    about = package.metadata
    home = about.get("Home-page") or _address(about.get_all("Project-URL") or ())
    return Component(about["Name"], package.version, _licence(package), home, _texts(package))


def _licence(package: metadata.Distribution) -> str:
    about = package.metadata
    if told := about.get("License-Expression"):
        return str(told)
    said = (about.get("License") or "").strip()
    if said and len(said) <= _LONG and "\n" not in said:
        return str(said)
    classes = [line.rpartition("::")[2].strip() for line in about.get_all("Classifier") or () if "License ::" in line]
    told = ", ".join(name for name in classes if name != "OSI Approved")
    return told or licence_named(normal(about["Name"]))


def _address(lines: list[str] | tuple[str, ...]) -> str:
    addresses = {label.strip().casefold(): url.strip() for label, _, url in (line.partition(",") for line in lines)}
    for label in ("homepage", "home", "repository", "source", "source code", "github"):
        if label in addresses:
            return addresses[label]
    return next(iter(addresses.values()), "")


def _texts(package: metadata.Distribution) -> tuple[str, ...]:
    """Return the texts of a package's licences, each once, in the order of their paths."""
    texts: dict[str, None] = {}
    for file in sorted(package.files or (), key=str):
        inside = file.as_posix()
        is_licence = "/licenses/" in inside or _LICENCE_FILE.search(file.name)
        if not is_licence or file.name.lower().endswith(_NO_TEXT):
            continue
        try:
            texts[Path(file.locate()).read_text("utf-8", "replace").strip()] = None
        except OSError:
            continue  # taken away after it was installed
    return tuple(texts)
