"""What happens to held-out pictures: other shrinking, compression and photographing than the first set has, and worse.

``far``, ``smear`` and ``tiny`` are beyond reading: letters of a few pixels, or smeared over their own height.
``cut`` is cut through the words at its right edge.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import cv2
import numpy as np

from tests.benchmarks.reading.degrade import scan90, scan180, scan270
from tests.benchmarks.reading.truth import TIME

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tests.benchmarks.reading.truth import Picture, Truth


def _rng(picture: Picture) -> np.random.Generator:
    return np.random.default_rng(int.from_bytes(sha256(f"spoilt {picture.name}".encode()).digest()[:8], "big"))


def _shrunk(picture: Picture, share: float, how: int) -> Picture:
    height, width = picture.pixels.shape[:2]
    size = max(round(width * share), 1), max(round(height * share), 1)
    factor = np.array([size[0] / width, size[1] / height])
    return picture.warped(cv2.resize(picture.pixels, size, interpolation=how), lambda points: points * factor)


def clean(picture: Picture) -> Picture:
    return picture


def q40(picture: Picture) -> Picture:
    return replace(picture, jpeg=40)


def half(picture: Picture) -> Picture:
    return _shrunk(picture, 0.5, cv2.INTER_LINEAR)


def messenger(picture: Picture) -> Picture:
    """Shrunk to three quarters and compressed twice, as messengers do."""
    small = _shrunk(picture, 0.75, cv2.INTER_AREA)
    _, data = cv2.imencode(".jpg", cv2.cvtColor(small.pixels, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 60])
    again = cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    return replace(small, pixels=np.ascontiguousarray(again), jpeg=70)


def blur(picture: Picture) -> Picture:
    return picture.warped(cv2.GaussianBlur(picture.pixels, (0, 0), 1.2), lambda points: points)


def photo(picture: Picture) -> Picture:
    """A photograph of a screen: perspective, moire of two gratings, a glare, noise, JPEG 60."""
    rng = _rng(picture)
    height, width = picture.pixels.shape[:2]
    w, h = round(width * 1.12), round(height * 1.12)
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    base = source + np.array([width * 0.06, height * 0.06], dtype=np.float32)
    shift = rng.uniform(-0.03, 0.03, (4, 2)) * np.array([width, min(height, 1.4 * width)])
    matrix = cv2.getPerspectiveTransform(source, (base + shift).astype(np.float32))
    warped = cv2.warpPerspective(picture.pixels, matrix, (w, h), flags=cv2.INTER_LINEAR, borderValue=(28, 27, 30))
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    angle, pitch = rng.uniform(0.1, 0.6), rng.uniform(3.1, 4.7)
    grating = np.sin(2 * np.pi * (xs * np.cos(angle) + ys * np.sin(angle)) / pitch) * np.sin(2 * np.pi * xs / 2.9)
    gx, gy, reach = rng.uniform(0.1, 0.9) * w, rng.uniform(0.1, 0.9) * h, 0.28 * min(w, h)
    glare = 55 * np.exp(-((xs - gx) ** 2 + (ys - gy) ** 2) / (2 * reach**2))
    shot = warped * 0.9 + (9 * grating + glare)[..., None] + rng.normal(0, 3.0, warped.shape).astype(np.float32)
    pixels = cv2.GaussianBlur(shot.clip(0, 255).astype(np.uint8), (0, 0), 0.7)
    return replace(picture.warped(pixels, lambda points: _project(matrix, points)), jpeg=60)


def _project(matrix: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2), matrix).reshape(-1, 2), dtype=np.float64)


def _nothing_left(picture: Picture) -> Picture:
    return replace(picture, truths=(), tags=frozenset({"illegible"}))


def far(picture: Picture) -> Picture:
    """Shrunk until letters are three pixels high."""
    return _nothing_left(_shrunk(picture, 0.22 if picture.form == "desktop" else 0.1, cv2.INTER_AREA))


def smear(picture: Picture) -> Picture:
    """A moved, unfocused photograph: blur about as wide as the letters are high."""
    sigma = 5.0 if picture.form == "desktop" else 11.0
    return _nothing_left(replace(picture, pixels=cv2.GaussianBlur(picture.pixels, (0, 0), sigma), jpeg=60))


def tiny(picture: Picture) -> Picture:
    """Shrunk like a preview and blown up again."""
    height, width = picture.pixels.shape[:2]
    small = _shrunk(picture, 0.2 if picture.form == "desktop" else 0.09, cv2.INTER_AREA)
    return _nothing_left(replace(picture, pixels=cv2.resize(small.pixels, (width, height)), jpeg=50))


def cut(picture: Picture) -> Picture:
    """Cut at the right through the middle of the facts that stand furthest to the right."""
    width = picture.pixels.shape[1]
    middles = sorted((x.box[0] + x.box[2]) / 2 for x in picture.truths if x.type in ("order-id", "tracking-number"))
    edge = int(middles[len(middles) // 2]) if middles else width // 2
    seen = (x for x in picture.truths if x.box[0] < edge)
    # of what is cut through nothing must be read; what is read all the same must be right
    kept = tuple(y for x in seen for y in _at_edge(x, edge))
    pixels = np.ascontiguousarray(picture.pixels[:, :edge])
    return replace(picture, pixels=pixels, truths=kept, tags=frozenset({"cut"}))


def _at_edge(truth: Truth, edge: int) -> tuple[Truth, ...]:
    if truth.box[2] <= edge:
        return (truth,)
    day = (replace(truth, value=truth.value[:10], optional=True),) if truth.type == TIME else ()
    return (replace(truth, optional=True), *day)


SPOILS: dict[str, Callable[[Picture], Picture]] = {
    f.__name__: f for f in (clean, q40, half, messenger, blur, photo, far, smear, tiny, cut, scan90, scan180, scan270)
}
