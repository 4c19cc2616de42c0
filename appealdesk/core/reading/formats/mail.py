"""Mails: headers to metadata, the readable bodies to lines, attached files by name."""

from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.parser import BytesParser
from itertools import islice
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.formats.charset import decode, is_text_encoding
from appealdesk.core.reading.formats.content import Content, Tools, cell_page, within
from appealdesk.core.reading.formats.mail_parts import file_name, head_rows, header, left_out, mails_in
from appealdesk.core.reading.formats.web import html_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from appealdesk.core.reading.formats.mail_parts import Sent

_HEADERS: Final = ("from", "to", "cc", "subject", "date", "reply-to", "message-id")
_PRINTED: Final = ("from", "to", "date", "subject")
"""Headers that are shown above a mail inside the mail."""
_MOST_MAILS: Final = 50
"""Mails within one file whose text is read."""
_LONGEST_HEADER: Final = 20_000
"""Characters of one header: hundreds of recipients. Taking longer ones apart takes the square of their length."""
_MOST_ATTACHMENTS: Final = 500
"""Named by a mail; nobody attaches as many."""
_PLAIN_SHARE: Final = 0.4
"""A plain body with less than this share of the web body's letters only says that there is a web body."""
_STAND_IN: Final = 400
"""Letters of a plain body up to which it may say no more than that."""


@dataclass(slots=True)
class _Room:
    """How much of the web bodies of one file may still be taken apart."""

    letters: int
    tags: int


class _Bounded(policy.Compat32):
    """The compatible policy keeps broken headers readable where the modern one raises; ours cuts endless ones."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def read_mail(data: bytes, media: str, tools: Tools) -> Content:
    """Read a mail, and the mails that are attached to it below their heads.

    The plain body is preferred; the web body is taken where the plain one is empty or its stand-in. Other attached
    files are named and not opened: like those in an archive, each is a file of the case only once it is added to it.
    """
    try:
        message = BytesParser(policy=_Bounded()).parsebytes(data)
        mails = mails_in(message)
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        return Content(media, problems=(Problem("broken", str(error)),))
    metadata = [(name, value) for name in _HEADERS if (value := header(message, name))]
    attached = (("attachment", file_name(part)) for mail in mails for part in mail.files)
    metadata += islice(attached, _MOST_ATTACHMENTS)
    rows, colours, whole = _bodies(mails, tools)
    rows, problems = within(rows, tools.limits)
    if not problems and not whole:
        problems = (Problem("truncated", f"{tools.limits.tags} tags", fatal=False),)
    files = left_out(mails)
    if not problems and not any(row.strip() for row in rows):
        # what there is to read lies in the files
        problems = (Problem("attached-only", files.detail),) if files else (Problem("empty"),)
    elif files:
        problems = (*problems, files)
    return Content(media, (cell_page(rows, colours),), problems, tuple(metadata))


def _bodies(mails: list[Sent], tools: Tools) -> tuple[list[str], list[str], bool]:
    """Return the rows of all mails one below the other, their colours, and whether these are all."""
    room = _Room(tools.limits.text_chars, tools.limits.tags)
    rows, colours, whole = _body(mails[0].texts, tools, room)
    inside = [mail for mail in mails[1:] if mail.texts]
    for mail in inside[:_MOST_MAILS]:
        inner = _body(mail.texts, tools, room)
        if not any(row.strip() for row in inner[0]):
            continue
        head = head_rows(mail, _PRINTED)
        colours = [*colours, *[""] * (len(rows) - len(colours) + len(head)), *inner[1]]
        rows, whole = [*rows, *head, *inner[0]], whole and inner[2]
        if len(rows) > tools.limits.lines:
            break
    return rows, colours, whole and len(inside) <= _MOST_MAILS


def _body(parts: list[Message], tools: Tools, room: _Room) -> tuple[list[str], list[str], bool]:
    """Return the rows of the body, their colours, and whether these are all.

    They are those of the plain parts or else those of the web parts; a short plain part beside a long web part ("view
    this message in a browser") counts for nothing. Of more lines than are kept, some more are given.
    """
    plain = _plain((part for part in parts if part.get_content_subtype() == "plain"), tools)
    said = _letters(plain)
    web = [part for part in parts if part.get_content_subtype() in ("html", "xhtml+xml")]
    if said > _STAND_IN or (said and not web):
        return [row.expandtabs(8) for row in plain], [], True
    rows, colours, whole = _web(web, room)
    if said and said >= _PLAIN_SHARE * _letters(rows):
        return [row.expandtabs(8) for row in plain], [], True
    return (rows, colours, whole) if rows else (_plain(iter(parts), tools), [], True)


def _letters(rows: list[str]) -> int:
    return sum(c.isalnum() for row in rows for c in row)


def _web(parts: list[Message], room: _Room) -> tuple[list[str], list[str], bool]:
    rows: list[str] = []
    colours: list[str] = []
    for part in parts:
        html = _text(part)
        found = html_rows(html[: max(room.letters, 0)], max(room.tags, 0))
        rows += found[0]
        colours += found[1]
        room.tags -= html.count("<", 0, max(room.letters, 0))
        room.letters -= len(html)
        if min(room.letters, room.tags) < 0:
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
