"""``case.toml``: what the seller typed about the case, checked key by key."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from appealdesk.core.domain.case import EarlierAppeal, Notice, Order
from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.intake.answers import read_answers
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.schema import CASE, TABLES, Key, Kind
from appealdesk.core.intake.toml_lines import key_lines, line_of
from appealdesk.core.intake.values import Place, check, near, zone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.toml_lines import KeyPath

NAME = "case.toml"
MAX_BYTES = 1_000_000
"""What a person types, and some thousand orders besides; more belongs into an export."""
# a key of keys of keys; the parser needs the square of its length in memory
_CHAIN = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){64}""")
_WHERE = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
# what the parser says, and the text that says it to somebody who does not program
_PLAIN = (
    ("overwrite", "toml-twice"),
    ("twice", "toml-twice"),
    ("mutate", "toml-twice"),
    ("Unterminated", "toml-quote"),
    ("Illegal character", "toml-quote"),
    ("Unescaped", "toml-backslash"),
    ("escape", "toml-backslash"),
    ("Expected '=' after a key", "toml-equals"),
    ("Invalid value", "toml-value"),
)


def read_casefile(content: Content, site_timezone: Callable[[str, str], str]) -> CaseFile:
    """Read and check a ``case.toml``.

    Args:
        content: The file.
        site_timezone: Gives the IANA zone of a platform's site; it holds where ``timezone`` is not typed.

    Raises:
        IntakeError: the file cannot be read, is no TOML, or holds an unknown key or value.
    """
    try:
        with content.open() as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise IntakeError(content.name, "intake.casefile.unreadable", {"detail": error.strerror or ""}) from error
    if len(data) > MAX_BYTES:
        raise IntakeError(content.name, "intake.casefile.too-large", {"limit": str(MAX_BYTES)})
    return parse_casefile(_decode(data, content.name), site_timezone, content.name)


def _decode(data: bytes, file: str) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise IntakeError(file, "intake.casefile.encoding", {"line": str(line)}) from error


def parse_casefile(text: str, site_timezone: Callable[[str, str], str], file: str = NAME) -> CaseFile:
    """Check the text of a ``case.toml``; see :func:`read_casefile`."""
    text = text.replace("\r\n", "\n")
    if _CHAIN.search(text):
        raise IntakeError(file, "intake.casefile.toml-size", {})
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(error, text, file) from error
    except (RecursionError, ValueError) as error:
        # nesting without end, or a number of more digits than Python converts
        raise IntakeError(file, "intake.casefile.toml-size", {}) from error
    return _Reader(file, key_lines(text)).case(data, site_timezone)


def _not_toml(error: tomllib.TOMLDecodeError, text: str, file: str) -> IntakeError:
    message = str(error)
    found = _WHERE.search(message)
    if found and found["line"]:
        line, column = int(found["line"]), int(found["column"])
    else:
        line, column = text.count("\n") + 1, len(text.rsplit("\n", 1)[-1]) + 1
    key = next((plain for words, plain in _PLAIN if words in message), "toml-other")
    return IntakeError(file, f"intake.casefile.{key}", {"line": str(line), "column": str(column)})


class _Reader:
    """Checks decoded tables against the schema, naming the line of what is wrong."""

    def __init__(self, file: str, lines: Mapping[KeyPath, int]) -> None:
        self.file = file
        self.lines = lines
        self.tz = ZoneInfo("UTC")

    def case(self, data: dict[str, Any], site_timezone: Callable[[str, str], str]) -> CaseFile:
        self._known_keys(data, "", ())
        top = self._values(data, CASE, ())
        typed_zone = str(top.pop("timezone", ""))
        name = typed_zone or site_timezone(str(top["platform"]), str(top["site"]))
        self.tz = zone(name) or self.tz
        notice = self._table(data, "notice")
        orders = self._tables(data, "orders")
        history = self._tables(data, "history")
        return CaseFile(
            file=self.file,
            timezone=name,
            timezone_typed=bool(typed_zone),
            **{k: v for k, v in top.items() if v != ""},
            answers=read_answers(data.get("answers", {}), self._place(("answers",))),
            notice=Notice(**notice, file=self.file if notice else "", **self._sources(notice)),
            orders=self._orders(data, orders),
            history=tuple(EarlierAppeal(**{"case_id": "", **_as_named(h)}) for h in history),
            typed=frozenset(k for k, v in data.items() if v not in ("", [], {})),
        )

    def _place(self, path: KeyPath) -> Place:
        return Place(self.file, path, self.lines)

    def _sources(self, table: Mapping[str, object]) -> dict[str, Any]:
        return {"sources": tuple((name, self.file) for name in table)}

    def _known_keys(self, table: dict[str, Any], name: str, path: KeyPath) -> None:
        allowed = TABLES[name]
        for key in table:
            if key in allowed:
                continue
            place = self._place((*path, key))
            if key in CASE:
                raise place.error("unknown-key-top", unknown=key)
            home = next((f"[{t}]" for t, keys in TABLES.items() if t and key in keys), "")
            guess = near(key, allowed)
            error = "unknown-key-home" if home else "unknown-key-near" if guess else "unknown-key"
            table_name = f"[{name}]" if name else NAME
            values = {"unknown": key, "table": table_name, "guess": guess, "home": home, "allowed": ", ".join(allowed)}
            raise place.error(error, **values)

    def _values(self, table: dict[str, Any], keys: Mapping[str, Key], path: KeyPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, key in keys.items():
            place = self._place((*path, name))
            if name in table and key.kind not in (Kind.TABLE, Kind.TABLES):
                values[name] = check(table[name], key, place, self.tz)
            if key.required and values.get(name, "") == "":
                raise place.error("missing", allowed=", ".join(key.allowed))
        return values

    def _table(self, data: dict[str, Any], name: str) -> dict[str, Any]:
        table = data.get(name, {})
        if not isinstance(table, dict):
            raise self._place((name,)).error("needs-table")
        self._known_keys(table, name, (name,))
        return {k: v for k, v in self._values(table, TABLES[name], (name,)).items() if v not in ("", ())}

    def _tables(self, data: dict[str, Any], name: str) -> list[dict[str, Any]]:
        tables = data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            raise self._place((name,)).error("needs-tables")
        values = []
        for index, table in enumerate(tables):
            self._known_keys(table, name, (name, index))
            checked = self._values(table, TABLES[name], (name, index))
            values.append({k: v for k, v in checked.items() if v not in ("", ())})
        return values

    def _orders(self, data: dict[str, Any], tables: list[dict[str, Any]]) -> tuple[Order, ...]:
        seen: dict[str, int] = {}
        orders = []
        for index, table in enumerate(tables):
            number = "".join(table["id"].split()).upper()
            if number in seen:
                first = str(line_of(self.lines, ("orders", seen[number], "id")))
                raise self._place(("orders", index, "id")).error("order-twice", value=table["id"], first=first)
            seen[number] = index
            bare = [k for k, v in data["orders"][index].items() if isinstance(v, date) and not isinstance(v, datetime)]
            orders.append(Order(**table, date_only=tuple(bare), **self._sources(table)))
        return tuple(orders)


def _as_named(appeal: Mapping[str, Any]) -> dict[str, Any]:
    """Return an earlier appeal with its letter named as results name files: a disk may spell an accent apart."""
    letter = {"letter": unicodedata.normalize("NFC", appeal["letter"])} if "letter" in appeal else {}
    return {**appeal, **letter}
