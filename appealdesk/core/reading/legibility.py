"""Whether the text on a picture can be relied on.

Measured on 2,074 printed fields, the confidence of recognition and the height of the letters tell a misread picture;
sharpness measures do not. Scripts that the recogniser does not know (Thai) give low confidence on sharp pictures, so
the verdict asks for enough well-read text, not for a good average.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import Legibility
from appealdesk.core.domain.page import Origin

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Line, Page, Reading

_GOOD = 0.9
"""Lines read with at least this confidence are nearly always right."""
_ENOUGH = 0.3
"""Least share of the letters that must stand in such lines."""
_FEW = 12
"""Fewer letters than this on a picture are no text to rely on."""
_SMALL = 10.0
"""Height of a line's box in pixels under which half of the ids are misread once the picture is blurred."""
_UNSURE = 0.95
_LITTLE = 40
"""Fewer letters than this on a picture are a heading, or a line cut out of a page."""
_SMALL_ALONE = 14.0
"""Height of a line's box in pixels that a line cut out of a page has at least: text of 12 px gives 20."""
_SMALL_UNKNOWN = 15.0
"""The same where no words were read that tell what the picture is: captions of 11 px at 60 % give 13."""
_POINTS_TO_PIXELS = 200 / 72  # scanned PDF pages are recognised at about 200 dpi


@dataclass(frozen=True, slots=True)
class Verdict:
    """The legibility of a file and the measured values behind it."""

    legibility: Legibility
    detail: tuple[tuple[str, str], ...]


def judge(reading: Reading) -> Verdict:
    """Return whether a file's text can be relied on, with ``confidence``, ``text-height`` (px) and ``well-read``.

    Files that were read, not recognised, are legible when they hold any text. A video has no text to judge.
    """
    if reading.failed:
        codes = ",".join(p.code for p in reading.problems if p.fatal)
        return Verdict(Legibility.UNREADABLE, (("problem", codes),))
    if reading.media.startswith("video/"):
        return Verdict(Legibility.OK, ())
    if any(p.code == "unreadable" for p in reading.problems):
        return Verdict(Legibility.UNREADABLE, (("problem", "unreadable"),))
    recognised = [(page, line) for page in reading.pages for line in page.lines if line.origin is Origin.OCR]
    read = sum(len(line.text.strip()) for page in reading.pages for line in page.lines if line.origin is not Origin.OCR)
    if read >= _FEW:
        return Verdict(Legibility.OK, ())
    return _recognised(recognised, coded=any(page.barcodes for page in reading.pages))


def unless_small(verdict: Verdict, *, known: bool) -> Verdict:
    """Return the verdict on a file of which nobody knows what it is: small letters are why, whatever was read of them.

    Small captions of Thai or Vietnamese are left out where the figures beside them are read well.

    Args:
        verdict: that of :func:`judge`.
        known: whether its words or a person told what it is.
    """
    height = dict(verdict.detail).get("text-height", "")
    if known or verdict.legibility is not Legibility.OK or not height or float(height) >= _SMALL_UNKNOWN:
        return verdict
    return Verdict(Legibility.SMALL_TEXT, verdict.detail)


def _recognised(lines: list[tuple[Page, Line]], *, coded: bool) -> Verdict:
    letters = sum(len(line.text.strip()) for _, line in lines)
    if letters < _FEW:
        verdict = Legibility.OK if coded else Legibility.NO_TEXT
        return Verdict(verdict, (("letters", str(letters)),))
    confidence = sum(line.confidence * len(line.text.strip()) for _, line in lines) / letters
    good = sum(len(line.text.strip()) for _, line in lines if line.confidence >= _GOOD) / letters
    height = median(_pixels(page, line) for page, line in lines)
    detail = (("confidence", f"{confidence:.3f}"), ("text-height", f"{height:.0f}"), ("well-read", f"{good:.2f}"))
    if good < _ENOUGH:
        return Verdict(Legibility.LOW_CONFIDENCE, detail)
    # where letters are so small that only a heading was read, its confidence says nothing about the rest
    little = letters < _LITTLE and height < _SMALL_ALONE
    if little or (height < _SMALL and confidence < _UNSURE):
        return Verdict(Legibility.SMALL_TEXT, detail)
    return Verdict(Legibility.OK, detail)


def _pixels(page: Page, line: Line) -> float:
    # the shorter side, so that a label turned by 90 degrees is not taken for large print
    side = min(line.box.w, line.box.h)
    return side * _POINTS_TO_PIXELS if page.unit == "pt" else side
