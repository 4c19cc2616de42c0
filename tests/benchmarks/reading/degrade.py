"""What happens to pictures on their way: shrinking, compression, blur, photographing a screen, scanning askew."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.benchmarks.reading.truth import Picture


def _rng(picture: Picture) -> np.random.Generator:
    return np.random.default_rng(int.from_bytes(hashlib.sha256(picture.name.encode()).digest()[:8], "big"))


def clean(picture: Picture) -> Picture:
    return picture


def q40(picture: Picture) -> Picture:
    return replace(picture, jpeg=40)


def half(picture: Picture) -> Picture:
    height, width = picture.pixels.shape[:2]
    small = cv2.resize(picture.pixels, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    factor = np.array([(width // 2) / width, (height // 2) / height])
    return picture.warped(small, lambda points: points * factor)


def blur(picture: Picture) -> Picture:
    return picture.warped(cv2.GaussianBlur(picture.pixels, (0, 0), 1.0), lambda points: points)


def photo(picture: Picture) -> Picture:
    """A photograph of a screen or a paper: slight perspective, uneven light, noise, a little blur, JPEG."""
    rng = _rng(picture)
    height, width = picture.pixels.shape[:2]
    margin = 0.05
    w, h = round(width * (1 + 2 * margin)), round(height * (1 + 2 * margin))
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    base = source + np.array([width * margin, height * margin], dtype=np.float32)
    shift = rng.uniform(-0.022, 0.022, (4, 2)) * np.array([width, min(height, 1.5 * width)])
    matrix = cv2.getPerspectiveTransform(source, (base + shift).astype(np.float32))
    warped = cv2.warpPerspective(picture.pixels, matrix, (w, h), flags=cv2.INTER_AREA, borderValue=(52, 48, 45))
    ys, xs = np.mgrid[0:h, 0:w]
    tilt = rng.uniform(-0.16, 0.16, 2)
    light = (0.9 + tilt[0] * (xs / w - 0.5) + tilt[1] * (ys / h - 0.5)).astype(np.float32)
    noisy = warped * light[..., None] + rng.normal(0, 4.0, warped.shape).astype(np.float32)
    shot = cv2.GaussianBlur(noisy.clip(0, 255).astype(np.uint8), (0, 0), 0.8)
    moved = picture.warped(shot, lambda points: _project(matrix, points))
    return replace(moved, jpeg=70)


def _project(matrix: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2), matrix).reshape(-1, 2), dtype=np.float64)


def _scanned(picture: Picture, quarters: int, degrees: float) -> Picture:
    """A paper scanned in grey, askew by some degrees, then turned by quarters counter-clockwise."""
    rng = _rng(picture)
    pad = 40
    page = cv2.copyMakeBorder(picture.pixels, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=(250, 250, 248))
    h, w = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1.0)
    page = cv2.warpAffine(page, matrix, (w, h), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 248))
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.float32) + rng.normal(0, 5.0, (h, w)).astype(np.float32)
    page = cv2.cvtColor(cv2.GaussianBlur(grey.clip(0, 255).astype(np.uint8), (0, 0), 0.6), cv2.COLOR_GRAY2RGB)

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        turned = (points + pad) @ matrix[:, :2].T + matrix[:, 2]
        at_w, at_h = w, h
        for _ in range(quarters):
            turned = np.stack([turned[:, 1], at_w - turned[:, 0]], axis=1)
            at_w, at_h = at_h, at_w
        return turned

    return replace(picture.warped(np.rot90(page, quarters), move), jpeg=80)


def askew(picture: Picture) -> Picture:
    return _scanned(picture, 0, float(_rng(picture).choice([-3.0, -2.0, 2.0, 3.0])))


def scan90(picture: Picture) -> Picture:
    return _scanned(picture, 1, 0.6)


def scan180(picture: Picture) -> Picture:
    return _scanned(picture, 2, -0.6)


def scan270(picture: Picture) -> Picture:
    return _scanned(picture, 3, 0.4)


DEGRADATIONS = {
    "clean": clean,
    "q40": q40,
    "half": half,
    "blur": blur,
    "photo": photo,
    "askew": askew,
    "scan90": scan90,
    "scan180": scan180,
    "scan270": scan270,
}
