"""What a mail consists of: what each writer wrote, mails inside the mail included, and which files are attached."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.formats.charset import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ORNAMENT: Final = 20_000
"""Bytes of a picture within a mail's text up to which it is a logo or a line; a screenshot of a page has more."""
_SEALS: Final = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
"""They prove who sent a mail and say nothing else."""
_TOLD_FILES: Final = 5
_LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Sent:
    """One mail: its head, the parts that are its text, and the files that go with it."""

    message: Message
    texts: list[Message] = field(default_factory=list)
    files: list[Message] = field(default_factory=list)


def mails_in(message: Message) -> list[Sent]:
    """Return a mail and then the mails that are attached to it, in the order in which they stand in the file."""
    outer = Sent(message)
    found = [outer]
    stack: list[tuple[object, Sent]] = [(message, outer)]
    while stack:
        part, owner = stack.pop()
        if not isinstance(part, Message):
            continue
        payload = part.get_payload() if part.is_multipart() else None
        if isinstance(payload, list):
            inner = owner
            if part.get_content_type() == "message/rfc822" and payload and isinstance(payload[0], Message):
                inner = Sent(payload[0])
                found.append(inner)
            stack.extend((each, inner) for each in reversed(payload))
        else:
            (owner.files if file_name(part) else owner.texts).append(part)
    return found


def left_out(mails: Iterable[Sent]) -> Problem | None:
    """Return the problem that names the attached files, which nobody has looked into; None where there are none.

    Logos within the text and the seals of signed mails are not counted.
    """
    names = [file_name(part) for mail in mails for part in mail.files if not _is_ornament(part)]
    if not names:
        return None
    told = [name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in names[:_TOLD_FILES]]
    more = [f"+{len(names) - _TOLD_FILES}"] if len(names) > _TOLD_FILES else []
    return Problem("attached", ", ".join((*told, *more)), fatal=False)


def _is_ornament(part: Message) -> bool:
    # a broken part that holds no other parts is nothing either
    if part.get_content_type() in _SEALS or part.get_content_maintype() == "multipart":
        return True
    inside = part.get("Content-ID") is not None and part.get_content_disposition() != "attachment"
    if not inside or part.get_content_maintype() != "image":
        return False
    payload = part.get_payload(decode=True)
    return isinstance(payload, bytes) and len(payload) <= _ORNAMENT


def head_rows(mail: Sent, names: Sequence[str]) -> list[str]:
    """Return the head of a mail inside another one as programs print it above a forwarded mail."""
    head = [f"{name.capitalize()}: {value}" for name in names if (value := header(mail.message, name))]
    return ["", "---------- Forwarded message ----------", *head, ""]


def header(message: Message, name: str) -> str:
    """Return a header as text, empty where there is none."""
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


def file_name(part: Message) -> str:
    """Return the name of an attached file, or its media type where it bears none; empty for a part of the text."""
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
