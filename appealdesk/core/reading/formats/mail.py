"""Mails: headers to metadata, the readable body to lines, attachments by name."""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesParser
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.formats.charset import decode
from appealdesk.core.reading.formats.content import Content, Tools, cell_page
from appealdesk.core.reading.formats.web import html_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

_HEADERS: Final = ("from", "to", "cc", "subject", "date", "reply-to", "message-id")
_DEPTH: Final = 20


def read_mail(data: bytes, media: str, tools: Tools) -> Content:
    """Read a mail. The plain body is preferred; the web body stands in where the plain one is empty."""
    try:
        # The compatible policy keeps broken headers readable where the modern one raises.
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        parts = list(_leaves(message, 0))
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        return Content(media, problems=(Problem("broken", str(error)),))
    metadata = [(name, value) for name in _HEADERS if (value := _header(message, name))]
    metadata += [("attachment", name) for part in parts if (name := _file_name(part))]
    rows, colours = _body([part for part in parts if not _file_name(part)], tools)
    problems = () if any(row.strip() for row in rows) else (Problem("empty"),)
    if sum(map(len, rows)) > tools.limits.text_chars:
        problems = (Problem("truncated", f"{tools.limits.text_chars} characters", fatal=False),)
        rows = _within(rows, tools.limits.text_chars)
    return Content(media, (cell_page(rows, colours),), problems, tuple(metadata))


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    if message.is_multipart() and depth < _DEPTH:
        for part in message.get_payload():
            # A forwarded mail is a part like any other; its own parts are read too.
            if hasattr(part, "is_multipart"):
                yield from _leaves(part, depth + 1)  # type: ignore[arg-type]  # the stub allows strings here
    else:
        yield message


def _header(message: Message, name: str) -> str:
    value = message.get(name)
    if value is None:
        return ""
    raw = str(value)
    try:
        decoded = str(make_header(decode_header(raw)))
    except (MessageError, ValueError, LookupError):
        decoded = raw
    if any("\udc80" <= c <= "\udcff" for c in decoded):
        # Raw bytes in a header: not allowed, but Chinese mailers write them.
        decoded = decode(decoded.encode("utf-8", "surrogateescape"))[0]
    return " ".join(decoded.split())


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (MessageError, ValueError, LookupError):
        name = None
    if name:
        try:
            return str(make_header(decode_header(name)))
        except (MessageError, ValueError, LookupError):
            return name
    if part.get_content_disposition() == "attachment" or part.get_content_maintype() not in ("text", "message"):
        return part.get_content_type()
    return ""


def _body(parts: list[Message], tools: Tools) -> tuple[list[str], list[str]]:
    plain = [row for part in parts if part.get_content_subtype() == "plain" for row in _text(part).splitlines()]
    if any(row.strip() for row in plain):
        return [row.expandtabs(8) for row in plain], []
    rows: list[str] = []
    colours: list[str] = []
    for part in parts:
        if part.get_content_subtype() in ("html", "xhtml+xml"):
            found = html_rows(_text(part)[: tools.limits.text_chars])
            rows += found[0]
            colours += found[1]
    if not rows:
        rows = [row for part in parts for row in _text(part).splitlines()]
    return rows, colours


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return decode(payload, part.get_content_charset() or "")[0] if isinstance(payload, bytes) else ""


def _within(rows: list[str], limit: int) -> list[str]:
    kept: list[str] = []
    for row in rows:
        limit -= len(row)
        if limit < 0:
            break
        kept.append(row)
    return kept
