"""From bytes and their media type to the reader of that format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.reading.formats.content import Content, Tools, failed
from appealdesk.core.reading.sniff import ARCHIVES, PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable

LIGHT: Final = frozenset({"text/plain", "text/csv", "text/tab-separated-values"})
"""Formats without structure that could be turned against a parser: safe and quick to read anywhere when small."""
_PHONE: Final = frozenset({"image/heic", "image/heif"})
"""Photographs as some phones keep them."""


def read_content(data: bytes, media: str, tools: Tools) -> Content:
    """Return what a file's bytes say; media types that hold no text give no pages and no problem if they are videos.

    The readers are imported when first needed: the process that only looks up the cache loads none of them.
    """
    if not data:
        return failed(media, "empty")
    if media.startswith("video/"):
        return Content(media)
    reader = _reader(media)
    if reader is not None:
        return reader(data, media, tools)
    if media in _PHONE:
        return failed(media, "phone-photo", media)
    return failed(media, "archive" if media in ARCHIVES else "unsupported", media)


def _reader(media: str) -> Callable[[bytes, str, Tools], Content] | None:  # noqa: PLR0911 - one line a format
    # ruff: noqa: PLC0415 - each format's libraries are loaded only where a file of it is read
    if media in PICTURES:
        from appealdesk.core.reading.formats.picture import read_picture

        return read_picture
    if media == "application/pdf":
        from appealdesk.core.reading.formats.pdf import read_pdf

        return read_pdf
    if media == "message/rfc822":
        from appealdesk.core.reading.formats.mail import read_mail

        return read_mail
    if media == "text/html":
        from appealdesk.core.reading.formats.web import read_html

        return read_html
    if media == "application/zip":
        from appealdesk.core.reading.formats.workbook import read_zip

        return read_zip
    if media == "application/x-ole-storage":
        from appealdesk.core.reading.formats.workbook import read_compound

        return read_compound
    if media == "text/plain":
        from appealdesk.core.reading.formats.plaintext import read_text

        return read_text
    if media in ("text/csv", "text/tab-separated-values"):
        from appealdesk.core.reading.formats.plaintext import read_delimited

        return read_delimited
    return None
