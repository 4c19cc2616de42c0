"""Pictures: decoded upright on white, recognised, barcodes read, the editing software's name kept."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from appealdesk.core.domain.page import Page, Problem, Unit
from appealdesk.core.reading.barcodes import read_barcodes
from appealdesk.core.reading.formats.content import Content, Tools, failed

if TYPE_CHECKING:
    from appealdesk.core.reading.ocr.port import Picture

_EXIF: Final = {305: "software", 271: "make", 272: "model", 306: "modified", 36867: "created"}
_EXIF_IFD: Final = 0x8769
_XMP: Final = {
    "software": re.compile(r"""CreatorTool(?:>|=")([^<"]{1,200})"""),
    "created": re.compile(r"""CreateDate(?:>|=")([^<"]{1,60})"""),
}
_TEXT_KEYS: Final = {"software": "software", "creation time": "created", "creator": "software", "comment": "comment"}
_FORMATS: Final = {
    "image/png": ("PNG",),
    "image/jpeg": ("JPEG",),
    "image/gif": ("GIF",),
    "image/tiff": ("TIFF",),
    "image/webp": ("WEBP",),
    "image/bmp": ("BMP",),
    "image/avif": ("AVIF",),
    "image/jp2": ("JPEG2000",),
}
"""What the library may take a file for, by what its first bytes say: none of its many other formats is ever tried."""
# The library's own alarm is replaced by a bound that long phone screenshots stay below.
Image.MAX_IMAGE_PIXELS = None


def read_picture(data: bytes, media: str, tools: Tools) -> Content:
    """Read a picture; a TIFF gives one page per picture in it, an animation its first."""
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS[media])
    except UnidentifiedImageError:
        return failed(media, "broken")
    except (MemoryError, OverflowError):
        return failed(media, "too-large")
    except (OSError, ValueError, SyntaxError) as error:
        return failed(media, "broken", str(error))
    if _too_many(image.size, tools):
        # Even the remarks of a PNG stand behind its pixels, which would be unpacked to reach them.
        return failed(media, "too-large", _told(image.size))
    metadata = _metadata(image)
    pages: list[Page] = []
    problems: list[Problem] = []
    frames = ImageSequence.Iterator(image) if media == "image/tiff" else iter([image])
    try:
        for number, frame in enumerate(frames, start=1):
            if number > tools.limits.ocr_pages:
                problems.append(Problem("too-many-pages", str(getattr(image, "n_frames", number)), fatal=False))
                break
            if _too_many(frame.size, tools):
                problems.append(Problem("too-large", _told(frame.size), fatal=not pages))
                break
            picture, whole = _pixels(frame)
            if not whole:
                problems.append(Problem("truncated", fatal=False))
            pages.append(picture_page(picture, number, tools))
            tools.alive()
    except (OSError, ValueError, SyntaxError, OverflowError, EOFError, MemoryError) as error:
        problems.append(Problem("truncated", str(error), fatal=False) if pages else Problem("broken", str(error)))
    return Content(media, tuple(pages), tuple(problems), metadata)


def _too_many(size: tuple[int, int], tools: Tools) -> bool:
    width, height = size
    return width * height > tools.limits.pixels or min(width, height) < 1


def _told(size: tuple[int, int]) -> str:
    return f"{size[0]} x {size[1]} px"


def picture_page(picture: Picture, number: int, tools: Tools) -> Page:
    """Return a picture's recognised lines and barcodes as a page, in pixels."""
    height, width = picture.shape[:2]
    lines = tools.recognise(picture)
    return Page(number, width, height, Unit.PIXEL, lines, read_barcodes(picture), needs_ocr=True)


def _pixels(frame: Image.Image) -> tuple[Picture, bool]:
    """Return the upright pixels on white, and whether the picture was whole."""
    whole = True
    try:
        frame.load()
    except OSError:
        # Half a screenshot still shows its half; the rest stays grey.
        whole = False
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            frame.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
    upright = ImageOps.exif_transpose(frame)
    if upright.has_transparency_data:
        rgba = upright.convert("RGBA")
        canvas = Image.new("RGBA", rgba.size, "white")
        canvas.alpha_composite(rgba)
        upright = canvas
    elif upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        upright = _eight_bits(upright)
    return np.ascontiguousarray(upright.convert("RGB")), whole


def _eight_bits(image: Image.Image) -> Image.Image:
    values = np.asarray(image, dtype=np.float64)
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255.0 / max(high - low, 1.0))
    return Image.fromarray(scaled.astype(np.uint8))


def _metadata(image: Image.Image) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    try:
        exif = image.getexif()
        tags = dict(exif) | dict(exif.get_ifd(_EXIF_IFD))
        found.update({name: _clean(tags[tag]) for tag, name in _EXIF.items() if tag in tags})
    except (OSError, ValueError, SyntaxError, KeyError, TypeError):
        pass  # broken Exif says nothing; the pixels count
    for key, value in image.info.items():
        name = _TEXT_KEYS.get(str(key).lower())
        if name and isinstance(value, str | bytes):
            found.setdefault(name, _clean(value))
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    text = xmp.decode("utf-8", "replace") if isinstance(xmp, bytes) else str(xmp)
    for name, pattern in _XMP.items():
        if match := pattern.search(text[:200_000]):
            found.setdefault(name, _clean(match[1]))
    return tuple((name, value) for name, value in found.items() if value)


def _clean(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return " ".join(text.replace("\0", " ").split())[:200]
