"""Reading the practice cases, which several tests share: each picture is recognised once for the whole run.

Tests run in several processes. Two that come to the same pictures at once would both recognise them; here the second
waits for the first and finds its readings in the cache of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

from appealdesk.core.reading.cache import ReadingCache, cache_folder
from appealdesk.core.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.page import Reading

TRY_MS = 100


class SharedReader(Reader):
    """Takes its turn, and looks readings up by content where the command line keeps them."""

    def __init__(self, _kept: ReadingCache | None = None) -> None:
        """Stand in for the reader of a desk, whose own cache is as new as its store."""
        super().__init__(cache=ReadingCache(cache_folder()))

    def read(
        self,
        files: Sequence[Content],
        *,
        on_progress: Callable[[int, int, Content], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        keep: bool = True,
    ) -> Iterator[tuple[Content, Reading]]:
        """Read as the program does, once no other process reads."""
        cache_folder().mkdir(parents=True, exist_ok=True)
        turn = QLockFile(str(cache_folder() / "practice.lock"))
        # one that was killed is known by its number; reading may take longer than a time that could be named
        turn.setStaleLockTime(0)
        while not turn.tryLock(TRY_MS):
            if cancelled and cancelled():
                return
        try:
            yield from super().read(files, on_progress=on_progress, cancelled=cancelled, keep=keep)
        finally:
            turn.unlock()
