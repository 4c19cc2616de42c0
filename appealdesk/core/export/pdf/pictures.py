"""Pictures as they go into a PDF: the coded bytes of the file itself wherever PDF has the same coding.

JPEG files go in whole (``DCTDecode``), PNG files with their coded pixels (``FlateDecode`` with PNG prediction).
Codings that PDF does not have are decoded and coded again without loss; what that changes is said in ``notes``.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFZCompress

from appealdesk.core.export.pdf.jpeg import read_jpeg
from appealdesk.core.export.pdf.png import coded_png

if TYPE_CHECKING:
    from PIL import Image

_MOST_PIXELS = 64_000_000
"""Of a picture that has to be decoded: the longest phone screenshots have 58 million and take a gigabyte of memory."""
_FORMATS = ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "AVIF", "JPEG2000")
"""Told by content; others are never tried."""
_MOST_FRAMES = 200
_DEVICES = (b"mntr", b"scnr", b"prtr", b"spac")
"""Classes of colour profiles that ISO 19005-1 allows (6.2.3.2)."""


class UnplaceableError(Exception):
    """A file that cannot be shown on a page; ``reason`` is a text key of the area ``dossier``."""

    def __init__(self, reason: str) -> None:
        """Keep the key of the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """One coded picture and how PDF is told to read it."""

    data: bytes
    width: int
    height: int
    """Pixels as coded, before the turn that ``orientation`` asks for."""
    space: str
    """``DeviceGray`` or ``DeviceRGB``; with a palette the space of its entries."""
    coding: str
    """``DCTDecode`` or ``FlateDecode``."""
    bits: int = 8
    palette: bytes = b""
    icc: bytes = b""
    orientation: int = 1
    """Exif orientation, 1 to 8."""
    notes: tuple[str, ...] = ()
    """Text keys of what is not as in the file: ``dossier.note.*``."""

    @property
    def channels(self) -> int:
        """Samples a pixel."""
        return 1 if self.palette else {"DeviceGray": 1, "DeviceRGB": 3}[self.space]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels as a viewer shows it, turned upright."""
        return (self.height, self.width) if self.orientation > 4 else (self.width, self.height)

    @property
    def name(self) -> str:
        """A name that equal pictures share."""
        return f"Im{hashlib.sha256(self.data).hexdigest()[:24]}"


def pictures_of(data: bytes, notes: tuple[str, ...] = ()) -> tuple[Picture, ...]:
    """Return the pictures of a file: one, or every page of a TIFF; each with the notes given and its own.

    Raises:
        UnplaceableError: the file is broken, too large, or no picture that can be decoded.
    """
    direct = _from_jpeg(data) or _from_png(data)
    found = (direct,) if direct else _decoded(data)
    return tuple(replace(p, notes=(*notes, *p.notes)) for p in found) if notes else found


def image_object(doc: Any, picture: Picture) -> Any:
    """Return a picture as an image XObject of a ReportLab document."""
    entries: dict[str, Any] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": picture.bits,
        "Filter": PDFName(picture.coding),
        "ColorSpace": PDFName(picture.space),
    }
    if picture.palette:
        entries["ColorSpace"] = f"[/Indexed /DeviceRGB {len(picture.palette) // 3 - 1} <{picture.palette.hex()}>]"
    elif picture.icc:
        profile = PDFStream(
            PDFDictionary({"N": picture.channels, "Alternate": PDFName(picture.space)}), picture.icc, [PDFZCompress]
        )
        entries["ColorSpace"] = PDFArray([PDFName("ICCBased"), doc.Reference(profile)])
    if picture.coding == "FlateDecode":
        entries["DecodeParms"] = PDFDictionary(
            {
                "Predictor": 15,
                "Colors": picture.channels,
                "BitsPerComponent": picture.bits,
                "Columns": picture.width,
            }
        )
    return PDFStream(PDFDictionary(entries), picture.data)


def _from_jpeg(data: bytes) -> Picture | None:
    head = read_jpeg(data)
    if head is None:
        return None
    return Picture(
        data,
        head.width,
        head.height,
        {1: "DeviceGray", 3: "DeviceRGB"}[head.channels],
        "DCTDecode",
        icc=_usable_profile(head.icc, head.channels),
        orientation=head.orientation,
    )


def _from_png(data: bytes, notes: tuple[str, ...] = ()) -> Picture | None:
    head = coded_png(data)
    if head is None:
        return None
    space = "DeviceGray" if head.kind == 0 else "DeviceRGB"
    return Picture(
        head.pixels, head.width, head.height, space, "FlateDecode", bits=head.bits, palette=head.palette, notes=notes
    )


def _usable_profile(icc: bytes, channels: int) -> bytes:
    """Return an embedded colour profile if readers of PDF 1.4 know its version and it fits the picture."""
    space = {1: b"GRAY", 3: b"RGB "}.get(channels)
    usable = len(icc) > 128 and icc[8] == 2 and icc[12:16] in _DEVICES and icc[16:20] == space
    return icc if usable else b""


def _decoded(data: bytes) -> tuple[Picture, ...]:
    from PIL import Image  # noqa: PLC0415 - only needed for codings that PDF does not have

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            # Only whether there are more is asked of an animation: counting its pictures reads all of them.
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            pages = min(frames, _MOST_FRAMES)
            more = frames > pages or (image.format != "TIFF" and getattr(image, "is_animated", False))
            notes = ("dossier.note.first-frame",) if more else ()
            return tuple(_frame(image, n, notes) for n in range(pages))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise UnplaceableError("dossier.unplaceable.too-large") from error
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError) as error:
        # what Pillow raises for broken files is not of one kind
        raise UnplaceableError("dossier.unplaceable.broken") from error


def _frame(image: Image.Image, number: int, notes: tuple[str, ...]) -> Picture:
    if number:
        image.seek(number)
    if image.width * image.height > _MOST_PIXELS:
        raise UnplaceableError("dossier.unplaceable.too-large")
    plain, changes = _plain(image)
    coded = io.BytesIO()
    plain.save(coded, "PNG", compress_level=6)
    picture = _from_png(coded.getvalue(), (*changes, *notes))
    if picture is None:
        raise UnplaceableError("dossier.unplaceable.broken")
    return picture


def _plain(image: Image.Image) -> tuple[Image.Image, tuple[str, ...]]:
    """Return a picture upright, in 8 bits, grey or RGB, transparency laid on white; and the notes of what was lost."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - see _decoded

    notes: list[str] = []
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I") or upright.mode == "F":
        notes.append("dossier.note.eight-bit")
        deep = upright.convert("F")
        low, high = deep.getextrema()
        top = 65535 if isinstance(high, float) and high > 255 else 255
        upright = deep.point(lambda v: v * (255 / top) + 0.5).convert("L") if low != high or high else deep.convert("L")
    elif _deep(image):
        notes.append("dossier.note.eight-bit")
    if "A" in upright.getbands() or "a" in upright.getbands() or "transparency" in upright.info:
        colour = upright.convert("RGBA")
        if colour.getchannel("A").getextrema() != (255, 255):
            notes.append("dossier.note.on-white")
        upright = Image.alpha_composite(Image.new("RGBA", colour.size, "white"), colour).convert("RGB")
    if upright.mode not in {"L", "RGB"}:
        if upright.mode in {"CMYK", "LAB", "YCbCr", "HSV"}:
            notes.append("dossier.note.to-rgb")
        upright = upright.convert("L" if upright.mode == "1" else "RGB")
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    return bare, tuple(notes)


def _deep(image: Image.Image) -> bool:
    """Tell whether Pillow has already brought 16 bits a channel down to 8 (it does so for colour PNG)."""
    tile = getattr(image, "tile", None)
    raw = tile[0][3] if tile else ""
    mode = raw[0] if isinstance(raw, tuple) else raw
    return isinstance(mode, str) and "16" in mode
