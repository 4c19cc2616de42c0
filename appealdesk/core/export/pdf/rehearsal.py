"""A canvas on which nothing is drawn: what a document's first composing, done for its page numbers, is composed on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from appealdesk.core.export.pdf import fonts
from appealdesk.core.export.pdf.canvas import TaggedCanvas

if TYPE_CHECKING:
    from collections.abc import Iterator


class Rehearsal(TaggedCanvas):
    """Takes everything that a canvas takes and does nothing with it."""

    def __init__(self) -> None:  # it is no document, so there is nothing to make
        """Start a rehearsal."""
        fonts.load()
        self._canvas = self._doc = _Nothing()

    @contextmanager
    def group(self, *_what: Any, **_more: Any) -> Iterator[None]:
        """Go on."""
        yield

    tag = artifact = group

    def link(self, *_what: Any, **_more: Any) -> None:
        """Go on."""

    text = picture = bars = unseen_text = begin_page = destination = bookmark = end_page = link

    def save(self) -> bytes:
        """Return nothing: there is no document."""
        return b""


class _Nothing:
    """Whatever is asked of it, nothing happens."""

    def __getattr__(self, _name: str) -> Any:
        return self._nothing

    @staticmethod
    def _nothing(*_what: Any, **_more: Any) -> Any:
        return _Nothing()
