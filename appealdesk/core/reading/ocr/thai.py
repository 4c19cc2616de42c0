"""A second reader for Thai, whose letters the first engine does not know: Tesseract, one line at a time."""

from __future__ import annotations

import re
from contextlib import chdir, nullcontext
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
import tesserocr
from PIL import Image

from appealdesk.core.reading.letters import normal
from appealdesk.core.reading.ocr.ctc import Recognised
from appealdesk.core.reading.ocr.thai_words import repair_thai
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.reading.ocr.port import Picture

_HEIGHTS: Final = (36, 52)
"""Pixels of line height that read best (measured at 24 to 80 px); the second is tried where the first is unsure."""
_MARGIN: Final = 8
_SURE: Final = 0.88
_LABEL_END: Final = re.compile(r"(?<=[\u0e01-\u0e4e]):(?=[\u0e01-\u0e4e])")
"""A colon between Thai letters ends a label; the thin space after it is often lost."""
_STRAY: Final = "-=>|~_'\"`"


SIZES: Final = (36, 44, 52, 64)
"""Pixels of line height at which a single word is read for a vote."""


class ThaiReader:
    """Reads single lines of Thai and digits; Latin letters are not in its alphabet. Loads its data on first use."""

    def __init__(self) -> None:
        """Prepare a reader."""
        self._api: tesserocr.PyTessBaseAPI | None = None

    def read(self, line: Picture) -> Recognised:
        """Return what stands on a picture of one line; an empty text where there is nothing."""
        best = Recognised("", 0.0)
        for height in _HEIGHTS:
            read = self.read_at(line, height)
            if read.confidence > best.confidence:
                best = read
            if best.confidence >= _SURE:
                break
        return best

    def read_at(self, line: Picture, height: int) -> Recognised:
        """Return what stands on a picture of one line, read at that height in pixels."""
        if self._api is None:
            self._api = _opened(resources() / "tessdata")
        grey = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY)
        scale = height / max(grey.shape[0], 1)
        size = (max(round(grey.shape[1] * scale), 1), height)
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
        grey = cv2.copyMakeBorder(grey, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_REPLICATE)
        self._api.SetImage(Image.fromarray(np.ascontiguousarray(grey)))
        text = repair_thai(normal(" ".join(self._api.GetUTF8Text().split())))
        text = _LABEL_END.sub(": ", text)
        return Recognised(_without_strays(text), self._api.MeanTextConf() / 100.0)


def _opened(data: Path) -> tesserocr.PyTessBaseAPI:
    """Return the library with its data loaded.

    On Windows it opens files by names of the old character set, in which a Chinese folder has none. The folder is made
    the current one for that moment instead; nothing else runs in a reading process meanwhile.
    """
    plain = str(data).isascii()
    with nullcontext() if plain else chdir(data):
        return tesserocr.PyTessBaseAPI(path=str(data) if plain else ".", lang="tha", psm=tesserocr.PSM.SINGLE_LINE)


def is_thai(char: str) -> bool:
    """Return whether a character belongs to the Thai block."""
    return "\u0e01" <= char <= "\u0e5b"


def thai_share(text: str) -> float:
    """Return the share of Thai letters among all that is not space."""
    letters = [c for c in text if not c.isspace()]
    return sum(map(is_thai, letters)) / len(letters) if letters else 0.0


def _without_strays(text: str) -> str:
    """Drop a single mark at the ends that is the rim of a neighbouring bracket or box."""
    stripped = text.strip()
    while len(stripped) > 2 and stripped[-1] in _STRAY and is_thai(stripped[-2]):
        stripped = stripped[:-1].rstrip()
    while len(stripped) > 2 and stripped[0] in _STRAY and is_thai(stripped[1]):
        stripped = stripped[1:].lstrip()
    return stripped
