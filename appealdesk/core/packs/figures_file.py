"""The seller's own figures as a file of the user's folder: for the command line, and for sharing them."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs.overriding import Override
from appealdesk.core.packs.source import Source, Table, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

ENVIRONMENT = "APPEALDESK_FIGURES"
_HEAD = "# Own figures: they count instead of what the program's packs say. Written by `appealdesk packs set`.\n"
_LIST = "figures"


def figures_file() -> Path:
    """Return the file of a user's own figures on this computer; ``APPEALDESK_FIGURES`` names another one."""
    named = os.environ.get(ENVIRONMENT, "").strip()
    return Path(named) if named else user_config_path("AppealDesk", appauthor=False) / "figures.toml"


def load(path: Path) -> tuple[Override, ...]:
    """Return the figures of a file in its order; no file holds none.

    Raises:
        DataError: the file cannot be read, or an entry is wrong; it names file, key and line.
    """
    if not path.is_file():
        return ()
    root = read_table(path)
    found = []
    for number, entry in enumerate(root.value(_LIST, list, "tables", [])):
        if not isinstance(entry, dict):
            raise root.error(_LIST, f"must hold tables, not {entry!r}")
        found.append(_override(Table(_of(root.source, number), (_LIST,), entry)))
    root.finish()
    return tuple(found)


def save(path: Path, figures: Sequence[Override]) -> None:
    """Write the figures in the place of those that stand in a file; all of them or nothing.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(_HEAD + "".join(map(_entry, figures)), "utf-8")
    fresh.replace(path)


def _of(source: Source, number: int) -> Source:
    """Return an entry's part of the file, its lines counted from the file's beginning."""
    lines = source.text.splitlines()
    starts = [i for i, line in enumerate(lines) if line.strip().replace(" ", "") == f"[[{_LIST}]]"]
    begin = starts[number] if number < len(starts) else 0
    end = starts[number + 1] if number + 1 < len(starts) else len(lines)
    return Source(source.path, "\n" * begin + f"[{_LIST}]\n" + "\n".join(lines[begin + 1 : end]))


def _override(table: Table) -> Override:
    platform, site = table.choice("platform", PLATFORMS), table.text("site", "")
    key, value, reason = table.text("key"), table.text("value"), table.text("reason")
    for name, said in (("key", key), ("value", value), ("reason", reason)):
        if not said.strip():
            raise table.error(name, "is empty")
    day = table.value("as_of", date, "a day such as 2026-05-01")
    table.finish()
    return Override(platform, site, key, value, reason, day.date() if isinstance(day, datetime) else day)


def _entry(figure: Override) -> str:
    texts = {n: getattr(figure, n) for n in ("platform", "site", "key", "value", "reason")}
    # a JSON string without its surrogates is a TOML basic string
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in texts.items()]
    return "\n".join(["", f"[[{_LIST}]]", *lines, f"as_of = {figure.as_of.isoformat()}", ""])
