"""What the program logs while it works, with everything that might come from a case taken out."""

from __future__ import annotations

import logging
import re
import traceback
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT: Final = "appealdesk"
_PLACEHOLDER: Final = re.compile(r"%[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|\{[^}]*\}")
_MOST: Final = 2000
"""Lines; a fault in a loop would otherwise fill the memory."""


class Listener(logging.Handler):
    """Keeps each line's place in the source, its words as they stand there, and the kind of an error with its calls.

    The values that fill a line are never looked at; neither is what an error says, since it may name a file.
    """

    def __init__(self) -> None:
        """Hear nothing yet."""
        super().__init__(logging.DEBUG)
        self.lines: list[dict[str, Any]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        if len(self.lines) >= _MOST:
            return
        line: dict[str, Any] = {"from": record.name, "line": record.lineno, "level": record.levelname}
        # without arguments the words may have been put together before, of whatever was at hand
        line["says"] = _PLACEHOLDER.sub("…", str(record.msg)) if record.args else ""
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line["error"] = kind.__name__
            line["calls"] = [_call(frame) for frame in traceback.extract_tb(trace)]
        self.lines.append(line)


def _call(frame: traceback.FrameSummary) -> str:
    """Return where a call stands: the last parts of the file's path, which are the library's own."""
    return f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"


@contextmanager
def listening() -> Iterator[Listener]:
    """Hear everything that the program logs for a while; what others set is set again afterwards."""
    logger, listener = logging.getLogger(_ROOT), Listener()
    level, on = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False  # debugging lines are for the bundle, not for the terminal
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = on
