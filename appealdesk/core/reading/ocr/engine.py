"""PP-OCRv6 small, run by onnxruntime on one thread; the models and the detector's second half are RapidOCR's.

The models are called directly: RapidOCR fills every line up to 320 pixels and looks for text on the full picture, which
takes twice the time for the same text (measured on the pictures of the reading benchmark).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np
import rapidocr
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions, disable_telemetry_events
from rapidocr.ch_ppocr_det.utils import DBPostProcess
from rapidocr.utils.process_img import get_rotate_crop_image

from appealdesk.core.reading.ocr.ctc import Recognised, decoded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from appealdesk.core.reading.ocr.port import Picture

# On Windows the library writes events into the system's own log, which Windows may pass on. Releases from 1.29 on send
# by themselves and are not used (pyproject.toml; a test looks for the sender).
disable_telemetry_events()

_MODELS: Final = Path(rapidocr.__file__).parent / "models"
_GRID: Final = 32
"""The detector takes sides of a multiple of so many pixels."""
_LINE: Final = 48
"""Height in pixels of a line as the recognition model takes it."""
_STEP: Final = 16
"""Widths are filled up to a multiple of so many pixels, so that few different sizes occur."""
_WIDEST_LINE: Final = 6000
"""Pixels of width of a line at that height; a longer one is narrowed."""
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


class Engine:
    """Finds regions with text and reads them. Loads its models when made (about a second)."""

    def __init__(self) -> None:
        """Load the models."""
        self._detector = _session("PP-OCRv6_det_small.onnx")
        self._reader = _session("PP-OCRv6_rec_small.onnx")
        # Values as RapidOCR sets them for this model.
        self._regions = DBPostProcess(thresh=0.3, box_thresh=0.5, unclip_ratio=1.6, use_dilation=True)
        letters = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._letters = ("", *letters, " ")

    def find(self, image: Picture, scale: float = 1.0) -> list[Region]:
        """Return the regions with text in pixels of the picture, looked for on a copy of that scale."""
        height, width = image.shape[:2]
        size = _on_grid(width * scale), _on_grid(height * scale)
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        copy = image if size == (width, height) else cv2.resize(image, size, interpolation=way)
        # RapidOCR hands the channels as blue, green, red, each from -1 to 1.
        given = cv2.dnn.blobFromImage(copy, 1 / 127.5, None, (127.5, 127.5, 127.5), swapRB=True)
        answer = self._detector.run(None, {"x": given})[0]
        boxes, _ = self._regions(answer, (height, width))
        corners = np.asarray(boxes, dtype=np.float32).reshape(-1, 4, 2)
        return [Region(c) for c in corners if min(Region(c).size) >= 2]

    def read(self, image: Picture, regions: Sequence[Region]) -> list[Recognised]:
        """Return what stands in the regions, in their order."""
        return self.read_crops([crop(image, region) for region in regions])

    def read_crops(self, crops: Sequence[Picture]) -> list[Recognised]:
        """Return what stands on small upright pictures of one line each, in their order."""
        return [self._read(line) for line in crops]

    def _read(self, line: Picture) -> Recognised:
        height, width = line.shape[:2]
        wide = min(max(-(-_LINE * width // height), 8), _WIDEST_LINE)
        filled = max(-(-wide // _STEP) * _STEP, _LINE)
        given = np.zeros((1, 3, _LINE, filled), dtype=np.float32)
        copy = cv2.resize(line, (wide, _LINE))
        given[0, :, :, :wide] = copy[:, :, ::-1].transpose(2, 0, 1).astype(np.float32) / 127.5 - 1.0
        answer: Any = self._reader.run(None, {"x": given})[0]
        return decoded(answer[0], self._letters, wide / filled)


def crop(image: Picture, region: Region) -> Picture:
    """Return a region straightened out; text that runs upwards is turned by a quarter."""
    cut: Picture = np.ascontiguousarray(get_rotate_crop_image(image, region.corners.copy()))
    return cut


def _on_grid(pixels: float) -> int:
    return max(round(pixels / _GRID) * _GRID, _GRID)


def _session(name: str) -> InferenceSession:
    options = SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
    # Every picture has another size; kept memory would only grow.
    options.enable_cpu_mem_arena = False
    return InferenceSession(str(_MODELS / name), options, providers=["CPUExecutionProvider"])
