"""Letters that went before: read from whatever they were kept as, a mail or a web page by the words that they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.intake.letterfile import MAX_BYTES, letter_of, read_letter
from appealdesk.core.intake.worddoc import word_text
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.formats.zipguard import RefusedError
from appealdesk.core.reading.sniff import sniff

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Page

_WORD: Final = ".docx"
_WEB: Final = "text/html"
_MEDIA: Final = {".eml": "message/rfc822", ".html": _WEB, ".htm": _WEB}
"""What such letters are sent or saved as, besides plain text, by the ends of their names."""
_HEAD: Final = 4096
"""Bytes by which a web page is known, whatever its name says."""


def sent_letter(content: Content, name: str) -> str:
    """Return the text of an earlier letter; of a mail or a web page the words that it shows, never its source.

    Of a broken one, and of what holds no text, it is what the bytes say: whoever prints it looks first whether it is
    text.

    Raises:
        OSError: it cannot be read.
    """
    ending = name[name.rfind(".") :].casefold()
    try:
        shown = _of_word(content) if ending == _WORD else _of_page(content, _MEDIA.get(ending, ""))
    except RefusedError:
        shown = ""
    return letter_of(shown, name).text if shown.strip() else read_letter(content, name).text


def _of_word(content: Content) -> str:
    with content.open() as file:
        return word_text(file)


def _of_page(content: Content, media: str) -> str:
    with content.open() as file:
        data = file.read(MAX_BYTES)
    if not media and sniff(data[:_HEAD]) != _WEB:
        return ""
    from appealdesk.core.reading.formats.dispatch import read_content  # noqa: PLC0415 - few cases have such a letter

    found = read_content(data, media or _WEB, Tools())
    return "\n".join(row for page in found.pages for row in _rows(page))


def _rows(page: Page) -> Iterator[str]:
    """Yield the rows of a page, the empty ones between its paragraphs too."""
    at = -1.0
    for line in page.lines:
        row = line.box.y
        if row > at + 1:
            yield ""
        at = row
        yield line.text
