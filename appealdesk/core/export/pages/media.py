"""Names for kinds of files, as people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from appealdesk.core.export.pages.words import Words

_NAMES: Final = {
    "application/pdf": "pdf",
    "application/x-empty": "empty",
    "message/rfc822": "mail",
    "application/vnd.ms-outlook": "mail",
    "text/plain": "text",
    "text/html": "web",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "application/vnd.ms-excel": "workbook",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": "workbook",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "workbook",
    "application/msword": "document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "document",
    "application/zip": "archive",
    "application/gzip": "archive",
    "application/vnd.rar": "archive",
    "application/x-7z-compressed": "archive",
    "application/x-tar": "archive",
}
_GROUPS: Final = {"image": "picture", "video": "video", "audio": "sound"}


def media_name(words: Words, media: str) -> str:
    """Return what a media type is called, such as ``PNG picture``; types that nobody would know are just files."""
    group, _, kind = media.partition("/")
    key = _NAMES.get(media) or _GROUPS.get(group, "file")
    return words(f"media.{key}", kind=kind.partition("+")[0].rpartition(".")[2].upper())
