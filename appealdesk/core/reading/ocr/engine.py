"""PP-OCRv6 small through RapidOCR on onnxruntime, one thread; the models lie inside the wheel.

Settings as measured on marketplace screenshots: no angle classifier (it turns upright lines over), one line a batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np
from rapidocr import RapidOCR
from rapidocr.utils.process_img import get_rotate_crop_image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from appealdesk.core.reading.ocr.port import Picture

_UNBOUNDED: Final = 20_000
"""Pixels; how large a picture the text is looked for on is decided by the caller."""
TALL: Final = 1.5
"""A region this much higher than wide is taken for text that runs upwards and is turned before it is read."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place with text: its corners from the top left clockwise, in pixels."""

    corners: NDArray[np.float32]

    @property
    def size(self) -> tuple[float, float]:
        """Width and height along the text's own sides."""
        c = self.corners
        width = max(float(np.linalg.norm(c[0] - c[1])), float(np.linalg.norm(c[2] - c[3])))
        height = max(float(np.linalg.norm(c[0] - c[3])), float(np.linalg.norm(c[1] - c[2])))
        return width, height

    @property
    def tall(self) -> bool:
        """True when the text runs upwards or downwards."""
        width, height = self.size
        return height >= TALL * width


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was read off one region; an empty text means that something is there but not in the model's letters.

    ``cuts`` holds the borders between the characters as fractions of the region's width (``len(text) + 1`` values),
    or nothing where the characters were not located.
    """

    text: str
    confidence: float
    cuts: tuple[float, ...] = ()
    char_confidence: tuple[float, ...] = ()


class Engine:
    """Finds regions with text and reads them. Loads its models when made (about a second)."""

    def __init__(self) -> None:
        """Load the models."""
        self._engine = RapidOCR(
            params={
                "Global.use_cls": False,
                "Global.log_level": "error",
                "Global.max_side_len": _UNBOUNDED,
                "Global.return_word_box": True,
                "Rec.rec_batch_num": 1,
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            }
        )

    def find(self, image: Picture) -> list[Region]:
        """Return the regions with text, in pixels of the picture."""
        bgr = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
        small, operations = self._engine.preprocess_img(bgr)
        try:
            _, found = self._engine.detect_and_crop(small, operations)
        except Exception as error:
            # RapidOCR's word for "there is no text here" is an exception of its own.
            if type(error).__name__ == "RapidOCRError":
                return []
            raise
        padding, scale = operations["padding_1"], operations["preprocess"]
        corners = np.array(found.boxes, dtype=np.float32)
        corners[..., 0] = (corners[..., 0] - padding["left"]) * scale["ratio_w"]
        corners[..., 1] = (corners[..., 1] - padding["top"]) * scale["ratio_h"]
        height, width = image.shape[:2]
        corners[..., 0] = corners[..., 0].clip(0, width)
        corners[..., 1] = corners[..., 1].clip(0, height)
        return [Region(c) for c in corners if min(Region(c).size) >= 2]

    def read(self, image: Picture, regions: Sequence[Region]) -> list[Recognised]:
        """Return what stands in the regions, in their order."""
        return self.read_crops([crop(image, region) for region in regions])

    def read_crops(self, crops: Sequence[Picture]) -> list[Recognised]:
        """Return what stands on small upright pictures of one line each, in their order."""
        if not crops:
            return []
        result = self._engine.recognize_txt([cv2.cvtColor(c, cv2.COLOR_RGB2BGR) for c in crops])
        return [
            _recognised(text, score, words)
            for text, score, words in zip(result.txts, result.scores, result.word_results, strict=True)
        ]


def crop(image: Picture, region: Region) -> Picture:
    """Return a region straightened out; text that runs upwards is turned by a quarter."""
    cut: Picture = np.ascontiguousarray(get_rotate_crop_image(image, region.corners.copy()))
    return cut


def _recognised(text: str, score: float, words: Any) -> Recognised:
    stripped = text.strip()
    confidence = float(score)
    if not stripped:
        return Recognised("", 0.0)
    places = [c for group in words.word_cols for c in group]
    letters = [c for group in words.words for c in group]
    columns = float(words.line_txt_len)
    # Spaces have a confidence but no place, so the two lists are matched by letters, not by position.
    if columns <= 0 or "".join(letters) != "".join(text.split()) or len(words.confs) != len(text):
        return Recognised(stripped, confidence)
    start = len(text) - len(text.lstrip())
    confidences = _unspaced(stripped, [float(c) for c in words.confs[start : start + len(stripped)]])
    letters_only = [c for char, c in zip(stripped, confidences, strict=True) if not char.isspace()]
    confidence = sum(letters_only) / len(letters_only)
    centres = _centres(stripped, [(p + 0.5) / columns for p in places])
    return Recognised(stripped, confidence, _cuts(centres), confidences)


def _unspaced(text: str, confidence: Sequence[float]) -> tuple[float, ...]:
    """Return the confidences with a space as sure as its neighbours: how wide a gap is says nothing of the letters."""
    values = list(confidence)
    for i, char in enumerate(text):
        if char.isspace():
            values[i] = min(values[i - 1], confidence[i + 1])
    return tuple(values)


def _centres(text: str, places: Sequence[float]) -> list[float]:
    """Return the middle of every character; a run of spaces is spread between its neighbours."""
    rest = iter(places)
    centres = [-1.0 if char.isspace() else next(rest) for char in text]
    for i, centre in enumerate(centres):
        if centre < 0:
            following = next(j for j in range(i + 1, len(centres)) if centres[j] >= 0)
            centres[i] = centres[i - 1] + (centres[following] - centres[i - 1]) / (following - i + 1)
    return centres


def _cuts(centres: Sequence[float]) -> tuple[float, ...]:
    between = [(a + b) / 2 for a, b in pairwise(centres)]
    # The outermost characters are as wide as their neighbours; the found region itself is wider than the text.
    first = 2 * centres[0] - between[0] if between else centres[0] - 0.5
    last = 2 * centres[-1] - between[-1] if between else centres[-1] + 0.5
    return tuple(min(max(c, 0.0), 1.0) for c in (first, *between, last))
