"""PDF exhibits as pictures of their pages: others' fonts, forms and scripts have no place in an archival file.

The pages are drawn in a process of their own, so that a file that keeps the library busy costs that process only.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, Self

from appealdesk.core.export.pdf.pictures import Picture, UnplaceableError, pictures_of
from appealdesk.core.reading.preview import PdfPages, UndrawableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL import Image

    from appealdesk.core.domain.content import Content
    from appealdesk.core.reading.formats.pdf_active import Inside
    from appealdesk.core.reading.preview import DrawnPage

DPI: Final = 200
"""As fine as the reading of scanned pages: what was read there can be read here."""
_LONGEST: Final = 6000
"""Pixels; posters are drawn coarser."""
_MOST_PAGES: Final = 500
_COLOURS: Final = 256
_QUALITY: Final = 92
NOTE: Final = "dossier.note.flattened"
_REASONS: Final = {"encrypted": "encrypted", "too-large": "too-large"}


class Flattener:
    """Turns PDF files into pictures of their pages; its process starts with the first file."""

    def __init__(self) -> None:
        """Prepare; nothing is started yet."""
        self._pages = PdfPages()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_told: object) -> None:
        """End the process."""
        self._pages.close()

    def inside(self, content: Content) -> Inside | None:
        """Return whether a PDF file is locked or would act by itself; None where that cannot be told.

        Raises:
            OSError: the file cannot be read.
        """
        return self._pages.inside(content)

    def pictures(self, content: Content, check: Callable[[], None]) -> tuple[Picture, ...]:
        """Return a picture of every page of a PDF file, in their order; equal files give equal pictures.

        Args:
            content: the file.
            check: called before every page; what it raises ends the work.

        Raises:
            UnplaceableError: the file is broken, locked, has too many pages or takes too long to draw.
            OSError: the file cannot be read.
        """
        found: list[Picture] = []
        total = 1
        while len(found) < total:
            check()
            try:
                drawn = self._pages.draw(content, len(found) + 1, dpi=DPI, longest=_LONGEST)
            except UndrawableError as error:
                raise UnplaceableError(f"dossier.unplaceable.{_REASONS.get(error.code, 'broken')}") from error
            total = drawn.pages
            if total > _MOST_PAGES:
                raise UnplaceableError("dossier.unplaceable.many-pages")
            found.append(picture_of(drawn))
        return tuple(found)


def picture_of(drawn: DrawnPage) -> Picture:
    """Return a drawn page as a picture that says what it is."""
    from PIL import Image  # noqa: PLC0415 - a check alone must not wait for it

    size = (drawn.width, drawn.height)
    image = Image.frombuffer("RGB", size, drawn.pixels, "raw", "BGRX", drawn.stride, 1)
    (made,) = pictures_of(coded_plainly(image), (NOTE,))
    return made


def coded_plainly(image: Image.Image) -> bytes:
    """Return a page without loss; as JPEG only where it shows photographs, which grow tenfold otherwise."""
    plain = _few_colours(image)
    whole = io.BytesIO()
    plain.save(whole, "PNG", compress_level=6)
    if plain.mode != "RGB":
        return whole.getvalue()
    photo = io.BytesIO()
    image.save(photo, "JPEG", quality=_QUALITY, subsampling=0)
    return min(photo, whole, key=lambda coded: coded.tell()).getvalue()


def _few_colours(image: Image.Image) -> Image.Image:
    """Return the very same pixels in grey or with a palette where that is all they need."""
    import numpy as np  # noqa: PLC0415 - see above
    from PIL import Image  # noqa: PLC0415 - see above

    red, green, blue = (band.tobytes() for band in image.split())
    if red == green == blue:
        return image.getchannel("R")
    if image.getcolors(_COLOURS) is None:
        return image
    pixels = np.asarray(image).astype(np.uint32)
    codes = (pixels[..., 0] << 16) | (pixels[..., 1] << 8) | pixels[..., 2]
    colours, places = np.unique(codes, return_inverse=True)
    few = Image.fromarray(places.reshape(codes.shape).astype(np.uint8), "P")
    few.putpalette([int(c) >> shift & 255 for c in colours for shift in (16, 8, 0)])
    return few
