"""How long the letter is, as the platform's form counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.letter import Length, measure, pasted, submitted
from appealdesk.ui.widgets.basics import set_tip
from appealdesk.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

NEARLY = 0.9
"""Share of the limit from which on the room gets short."""


class Counter(Pill):
    """Counts what would be sent: without the ties, without white space around it."""

    def __init__(self, context: Context) -> None:
        """Begin at nothing."""
        super().__init__(context.look)
        self._context = context
        self._limit = 0
        self._text = ""
        self.length = Length(0, 0, 0)
        context.say.changed.connect(self._show)

    def use_limit(self, limit: int) -> None:
        """Take the form's limit; 0 where it names none."""
        self._limit = limit
        self.count(self._text)

    def count(self, text: str) -> None:
        """Count a letter."""
        self._text = text
        # a form with a limit has a field, into which no marks of headings are pasted
        self.length = measure(pasted(text) if self._limit else submitted(text))
        self._show()

    def _show(self) -> None:
        of, found, limit = self._context.say.of, self.length, self._limit
        told = {"characters": found.characters, "limit": limit}
        if not limit:
            self.say(of("letter.count.plain", **told), "neutral", "document_text_20_regular")
        elif max(found.characters, found.utf16) > limit:
            over = max(found.characters, found.utf16) - limit
            self.say(of("letter.count.over", over=over, **told), "bad")
        else:
            tone = "warn" if found.characters > NEARLY * limit else "ok"
            self.say(of("letter.count.fits", **told), tone)
        lines = [of(f"letter.count.{n}", count=getattr(found, n)) for n in ("characters", "utf16", "bytes")]
        set_tip(self, *lines)
