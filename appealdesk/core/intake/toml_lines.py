"""Where each key of a TOML text stands, which the standard library's parser does not tell."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

type KeyPath = tuple[str | int, ...]
"""Keys from the root; entries of an array of tables by their index, from 0."""

_QUOTES = ('"""', "'''", '"', "'")


class _Scanner:
    """Walks over a text that the real parser has already accepted."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.table: KeyPath = ()
        self.counts: dict[KeyPath, int] = {}
        self.lines: dict[KeyPath, int] = {}
        self.counted, self.line = 0, 1

    def run(self) -> dict[KeyPath, int]:
        while self._skip_blank():
            # only what was not counted yet, or the time would grow with the square of the text
            self.line += self.text.count("\n", self.counted, self.at)
            self.counted, line = self.at, self.line
            if self.text[self.at] == "[":
                self._header(line)
            else:
                self._note((*self.table, *self._key("=")), line)
                self.at += 1
                self._skip_value()
        return self.lines

    def _note(self, path: KeyPath, line: int) -> None:
        self.lines.setdefault(path, line)

    def _skip_blank(self) -> bool:
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                self._to_line_end()
            elif self.text[self.at].isspace():
                self.at += 1
            else:
                return True
        return False

    def _to_line_end(self) -> None:
        end = self.text.find("\n", self.at)
        self.at = len(self.text) if end < 0 else end

    def _header(self, line: int) -> None:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        names = self._key("]")
        self.at += 2 if array else 1
        path: KeyPath = ()
        for name in names[:-1]:
            path = self._inside((*path, name))
        path = (*path, names[-1])
        if array:
            self._note(path, line)
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
        self.table = path
        self._note(path, line)

    def _inside(self, path: KeyPath) -> KeyPath:
        return (*path, self.counts[path]) if path in self.counts else path

    def _key(self, stop: str) -> list[str]:
        start = self.at
        while self.text[self.at] != stop:
            if not self._skip_string():
                self.at += 1
        names: list[str] = []
        value: object = tomllib.loads(self.text[start : self.at].strip() + " = 0")
        while isinstance(value, dict):
            name, value = next(iter(value.items()))
            names.append(name)
        return names

    def _skip_string(self) -> bool:
        quote = next((q for q in _QUOTES if self.text.startswith(q, self.at)), "")
        if not quote:
            return False
        self.at += len(quote)
        while not self.text.startswith(quote, self.at):
            self.at += 2 if quote[0] == '"' and self.text[self.at] == "\\" else 1
        self.at += len(quote)
        # a multi-line string may end in one or two quotes of its own
        while len(quote) == 3 and self.text.startswith(quote[0], self.at):
            self.at += 1
        return True

    def _skip_value(self) -> None:
        depth = 0
        while self.at < len(self.text):
            char = self.text[self.at]
            if self._skip_string():
                continue
            if char == "#":
                self._to_line_end()
                continue
            if char == "\n" and depth == 0:
                return
            depth += (char in "[{") - (char in "]}")
            self.at += 1


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """Return the line (from 1) of every key and table header of a valid TOML text.

    Keys inside inline tables are not listed; ask :func:`line_of` for the nearest known line.
    """
    return _Scanner(text).run()


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """Return the line of a key, or of the nearest table or statement that holds it; 1 when nothing is known."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
