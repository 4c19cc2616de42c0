"""Mails: headers to metadata, the readable body to lines, attachments by name."""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from itertools import islice
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.formats.charset import decode, is_text_encoding
from appealdesk.core.reading.formats.content import Content, Tools, cell_page, within
from appealdesk.core.reading.formats.web import html_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS: Final = ("from", "to", "cc", "subject", "date", "reply-to", "message-id")
_LONGEST_HEADER: Final = 20_000
"""Characters of one header: hundreds of recipients. Taking longer ones apart takes the square of their length."""
_MOST_ATTACHMENTS: Final = 500
"""Named by a mail; nobody attaches as many."""
_PLAIN_SHARE: Final = 0.4
"""A plain body with less than this share of the web body's letters only says that there is a web body."""
_STAND_IN: Final = 400
"""Letters of a plain body up to which it may say no more than that."""


class _Bounded(policy.Compat32):
    """The compatible policy keeps broken headers readable where the modern one raises; ours cuts endless ones."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def read_mail(data: bytes, media: str, tools: Tools) -> Content:
    """Read a mail. The plain body is preferred; the web body is taken where the plain one is empty or its stand-in."""
    try:
        message = BytesParser(policy=_Bounded()).parsebytes(data)
        parts = list(_leaves(message))
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        return Content(media, problems=(Problem("broken", str(error)),))
    metadata = [(name, value) for name in _HEADERS if (value := _header(message, name))]
    attached = (("attachment", name) for part in parts if (name := _file_name(part)))
    metadata += islice(attached, _MOST_ATTACHMENTS)
    rows, colours, whole = _body([part for part in parts if not _file_name(part)], tools)
    rows, problems = within(rows, tools.limits)
    if not problems and not whole:
        problems = (Problem("truncated", f"{tools.limits.tags} tags", fatal=False),)
    problems = problems or (() if any(row.strip() for row in rows) else (Problem("empty"),))
    return Content(media, (cell_page(rows, colours),), problems, tuple(metadata))


def _leaves(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, in their order; a forwarded mail is a part like any other."""
    stack: list[object] = [message]
    while stack:
        part = stack.pop()
        if not isinstance(part, Message):
            continue
        payload = part.get_payload() if part.is_multipart() else None
        if isinstance(payload, list):
            stack.extend(reversed(payload))
        else:
            yield part


def _header(message: Message, name: str) -> str:
    # ``get`` would replace bytes that no header may hold; here they stay, to be decoded below
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), None)
    if raw is None:
        return ""
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


def _body(parts: list[Message], tools: Tools) -> tuple[list[str], list[str], bool]:
    """Return the rows of the body, their colours, and whether these are all.

    They are those of the plain parts or else those of the web parts; a short plain part beside a long web part ("view
    this message in a browser") counts for nothing. Of more lines than are kept, some more are given.
    """
    plain = _plain((part for part in parts if part.get_content_subtype() == "plain"), tools)
    said = _letters(plain)
    web = [part for part in parts if part.get_content_subtype() in ("html", "xhtml+xml")]
    if said > _STAND_IN or (said and not web):
        return [row.expandtabs(8) for row in plain], [], True
    rows, colours, whole = _web(web, tools)
    if said and said >= _PLAIN_SHARE * _letters(rows):
        return [row.expandtabs(8) for row in plain], [], True
    return (rows, colours, whole) if rows else (_plain(iter(parts), tools), [], True)


def _letters(rows: list[str]) -> int:
    return sum(c.isalnum() for row in rows for c in row)


def _web(parts: list[Message], tools: Tools) -> tuple[list[str], list[str], bool]:
    rows: list[str] = []
    colours: list[str] = []
    letters, tags = tools.limits.text_chars, tools.limits.tags
    for part in parts:
        html = _text(part)
        found = html_rows(html[:letters], tags)
        rows += found[0]
        colours += found[1]
        letters, tags = letters - len(html), tags - html.count("<", 0, max(letters, 0))
        if min(letters, tags) < 0:
            return rows, colours, False
    return rows, colours, True


def _plain(parts: Iterator[Message], tools: Tools) -> list[str]:
    """Return the lines of the parts; somewhat more than are kept, so that it shows where these are not all."""
    rows: list[str] = []
    letters = tools.limits.text_chars + 1
    for part in parts:
        text = _text(part)[:letters]
        letters -= len(text)
        rows += text.splitlines()
        if letters <= 0 or len(rows) > tools.limits.lines:
            break
    return rows


def _text(part: Message) -> str:
    charset = part.get_content_charset() or ""
    if charset and not is_text_encoding(charset):
        part.del_param("charset")  # the library would decode by it
        charset = ""
    payload = part.get_payload(decode=True)
    return decode(payload, charset)[0] if isinstance(payload, bytes) else ""
