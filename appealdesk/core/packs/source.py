"""TOML resources with errors that name file, key and line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from appealdesk.core.packs.origin import OwnFigure

_EXAMPLES = re.compile(r"^\[\[examples\]\]", re.MULTILINE)
_REQUIRED: Any = object()


class DataError(Exception):
    """A pack or rule file is wrong. The text names file, line, key and what is allowed."""

    def __init__(self, file: Path, line: int, key: str, problem: str) -> None:
        """Keep where it is wrong (line from 1) and what is wrong."""
        super().__init__(f"{file}, line {line}, {key}: {problem}" if key else f"{file}, line {line}: {problem}")
        self.file = file
        self.line = line
        self.key = key
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text, kept for telling lines."""

    path: Path
    text: str
    own: Mapping[tuple[str, ...], tuple[OwnFigure, ...]] = field(default_factory=dict)
    """Figures of the seller that count in a table of the file, by the table's path."""

    def line(self, table: Iterable[str], key: str) -> int:
        """Return the line of a key of a table, of the table when the key is not there, or 1."""
        name = ".".join(table)
        inside, at_table = name == "", 1
        for number, raw in enumerate(self.text.splitlines(), 1):
            line = raw.strip()
            if line.startswith("["):
                inside = line.strip("[] \t").replace('"', "") == name
                at_table = number if inside and at_table == 1 else at_table
            elif inside and key and re.match(rf'"?{re.escape(key)}"?\s*[=.]', line):
                return number
        return at_table


@dataclass(slots=True)
class Table:
    """One table of a file, read key by key; :meth:`finish` refuses keys that nobody asked for."""

    source: Source
    path: tuple[str, ...]
    data: Mapping[str, Any]
    seen: set[str] = field(default_factory=set)

    def error(self, key: str, problem: str) -> DataError:
        """Return the error for a key of this table."""
        return DataError(self.source.path, self.source.line(self.path, key), ".".join((*self.path, key)), problem)

    def value(self, key: str, kind: type | tuple[type, ...], name: str, default: Any = _REQUIRED) -> Any:
        """Return a value of the given Python type, or the default."""
        self.seen.add(key)
        if key not in self.data:
            if default is _REQUIRED:
                raise self.error(key, "is missing")
            return default
        found = self.data[key]
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise self.error(key, f"must be {name}, not {found!r}")
        return found

    def text(self, key: str, default: Any = _REQUIRED) -> str:
        """Return a text."""
        return str(self.value(key, str, "a text", default))

    def choice(self, key: str, allowed: Iterable[str], default: Any = _REQUIRED) -> str:
        """Return a text that is one of those allowed."""
        found = self.text(key, default)
        if found not in (options := tuple(allowed)):
            raise self.error(key, f"is {found!r}; allowed: {', '.join(options)}")
        return found

    def integer(self, key: str, default: Any = _REQUIRED) -> int:
        """Return a whole number."""
        return int(self.value(key, int, "a whole number", default))

    def integers(self, key: str, default: Any = _REQUIRED) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        found = self.value(key, (list, tuple), "a list of whole numbers", default)
        for item in found:
            if not isinstance(item, int) or isinstance(item, bool):
                raise self.error(key, f"must be a list of whole numbers, but holds {item!r}")
        return tuple(found)

    def truth(self, key: str, *, default: Any = _REQUIRED) -> bool:
        """Return true or false."""
        return bool(self.value(key, bool, "true or false", default))

    def texts(self, key: str, default: Any = _REQUIRED, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return a list of texts, each one of those allowed where these are given."""
        found = self.value(key, (list, tuple), "a list of texts", default)
        options = tuple(allowed) if allowed is not None else None
        for item in found:
            if not isinstance(item, str):
                raise self.error(key, f"must be a list of texts, but holds {item!r}")
            if options is not None and item not in options:
                raise self.error(key, f"holds {item!r}; allowed: {', '.join(options)}")
        return tuple(found)

    def table(self, key: str, default: Any = _REQUIRED) -> Table:
        """Return a table below this one."""
        return Table(self.source, (*self.path, key), self.value(key, dict, "a table", default))

    def tables(self) -> Iterable[tuple[str, Table]]:
        """Return every entry of this table, each of which must be a table."""
        for key in self.data:
            yield key, self.table(key)

    def finish(self) -> None:
        """Refuse unknown keys.

        Raises:
            DataError: a key that was never asked for.
        """
        for key in self.data:
            if key not in self.seen:
                raise self.error(key, f"is not known here; allowed: {', '.join(sorted(self.seen))}")


def read_table(path: Path, *, head_only: bool = False) -> Table:
    """Return the root table of a file.

    Args:
        path: a TOML file in UTF-8.
        head_only: leave out everything from the first ``[[examples]]`` on, which only tests need: most of the time of
            a start would go into reading examples.

    Raises:
        DataError: the file cannot be read or is no TOML.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, 1, "", f"cannot be read as UTF-8 text ({error})") from error
    if head_only and (cut := _EXAMPLES.search(text)):
        text = text[: cut.start()]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DataError(path, int(line[1]) if line else 1, "", str(error)) from error
    return Table(Source(path, text), (), data)
