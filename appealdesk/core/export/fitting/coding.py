"""Smaller copies of a picture: few colours, photographs coded again, fewer pixels; each deterministic."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL import Image

    from appealdesk.core.domain.page import Box
    from appealdesk.core.export.pdf.pictures import Picture

type Part = tuple[int, int, int, int]
"""A part of a picture: left, top, right and bottom in pixels."""

_BLOCK: Final = 12
_MCU: Final = 16
"""Pixels of a side of the blocks in which a JPEG (4:2:0) is coded."""
_MANY_COLOURS: Final = 20
_KINDS: Final = {("DeviceGray", False): 0, ("DeviceRGB", False): 2, ("DeviceRGB", True): 3}
"""Colour types of PNG."""
_READABLE: Final = 75
"""Levels of 255 between text and ground below which nobody calls two readings alike without reading."""
PHOTOGRAPHIC: Final = 0.04
"""Share of many-coloured blocks from which a page is coded as a photograph; below it few colours are smaller and
sharper (measured on 40 screenshots)."""


def file_of(picture: Picture) -> bytes:
    """Return a picture as a file of its own: the JPEG that it is, or its pixels in the container of a PNG."""
    if picture.coding == "DCTDecode":
        return picture.data
    kind = _KINDS[picture.space, bool(picture.palette)]
    head = struct.pack(">IIBBBBB", picture.width, picture.height, picture.bits, kind, 0, 0, 0)
    chunks = [(b"IHDR", head)]
    if picture.palette:
        chunks.append((b"PLTE", picture.palette))
    chunks += [(b"IDAT", picture.data), (b"IEND", b"")]
    parts = [struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def pixels_of(picture: Picture) -> Image.Image:
    """Return the pixels upright, in RGB."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - a check alone must not wait for it

    with Image.open(io.BytesIO(file_of(picture)), formats=("PNG", "JPEG")) as image:
        # turning and converting copy every pixel, and most pictures need neither
        upright = image if picture.orientation == 1 else ImageOps.exif_transpose(image)
        if upright.mode != "RGB":
            return upright.convert("RGB")
        upright.load()
        return upright


def photographic(image: Image.Image) -> float:
    """Return the share of blocks of 24 pixels that show many colours, looked at every second pixel: photographs."""
    import numpy as np  # noqa: PLC0415 - as above

    pixels = np.asarray(image)[::2, ::2] >> 4
    high, wide = (side // _BLOCK for side in pixels.shape[:2])
    if not high or not wide:
        return 0.0
    part = pixels[: high * _BLOCK, : wide * _BLOCK].astype(np.uint16)
    colours = (part[..., 0] << 8) | (part[..., 1] << 4) | part[..., 2]
    blocks = colours.reshape(high, _BLOCK, wide, _BLOCK).swapaxes(1, 2).reshape(-1, _BLOCK * _BLOCK)
    blocks.sort(axis=1)
    different = (np.diff(blocks, axis=1) != 0).sum(axis=1) + 1
    return float((different >= _MANY_COLOURS).mean())


def as_photo(image: Image.Image, quality: int) -> bytes:
    """Return a JPEG file (baseline, 4:2:0); ``quality`` as libjpeg counts it, 1 to 95."""
    coded = io.BytesIO()
    image.save(coded, "JPEG", quality=quality, subsampling=2)
    return coded.getvalue()


def with_few_colours(image: Image.Image, colours: int) -> Image.Image:
    """Return a picture with a palette; colours between them become the nearest, without a pattern of dots."""
    from PIL import Image  # noqa: PLC0415 - as above

    return image.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def as_png(image: Image.Image) -> bytes:
    """Return a PNG file."""
    coded = io.BytesIO()
    image.save(coded, "PNG", compress_level=6)
    return coded.getvalue()


def same_strokes(image: Image.Image, copy: Callable[[Part], Image.Image], places: Sequence[Box]) -> bool:
    """Return whether the letters in some places of two pictures of one size have the same strokes.

    A stroke one pixel wide and of the palest contrast that is still read (75 levels of 255) moves the mean of its nine
    pixels by 25 when it comes or goes, so that means nowhere further apart than 24 leave every stroke where it was.

    Args:
        image: the picture.
        copy: gives a part of the other one: left, top, right and bottom in pixels.
        places: where the letters are.
    """
    for place in places:
        part = (int(place.x), int(place.y), int(place.right) + 1, int(place.bottom) + 1)
        if not _close(image.crop(part), copy(part).convert("RGB")):
            return False
    return True


def photo_part(image: Image.Image, quality: int, part: Part) -> Image.Image:
    """Return a part of what :func:`as_photo` makes of a picture, without coding and decoding all of it.

    The blocks of 16 pixels of a JPEG (4:2:0) are coded one by one, so that those around the part come out alike when
    they are coded alone; one block more on each side is what the smoothing of colours reaches into.
    """
    from PIL import Image  # noqa: PLC0415 - a check alone must not wait for it

    left, top = (max(0, (v // _MCU - 1) * _MCU) for v in part[:2])
    right, bottom = ((-(-v // _MCU) + 1) * _MCU for v in part[2:])
    around = image.crop((left, top, min(right, image.width), min(bottom, image.height)))
    with Image.open(io.BytesIO(as_photo(around, quality)), formats=("JPEG",)) as coded:
        return coded.crop((part[0] - left, part[1] - top, part[2] - left, part[3] - top))


def _close(before: Image.Image, after: Image.Image) -> bool:
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415 - as above

    contrast = max(high - low for low, high in _ranges(before))
    mean = ImageFilter.BoxBlur(1)
    apart = ImageChops.difference(before.filter(mean), after.filter(mean))
    return contrast >= _READABLE and max(high for _, high in _ranges(apart)) < _READABLE / 3


def _ranges(image: Image.Image) -> list[tuple[int, int]]:
    """Return the least and the greatest level of each band."""
    found = []
    for band in image.split():
        levels = [level for level, pixels in enumerate(band.histogram()) if pixels]
        found.append((levels[0], levels[-1]))
    return found


def smaller(image: Image.Image, scale: float) -> Image.Image:
    """Return a picture with sides of ``scale`` times the pixels."""
    from PIL import Image  # noqa: PLC0415 - as above

    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
