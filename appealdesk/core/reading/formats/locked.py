"""Workbooks and PDFs locked with a password, unlocked in a process of their own.

The one place that knows the library for workbooks, which is in pure Python under the MIT licence.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Final

from appealdesk.core.reading.streamed import ChildLimits, ChildLostError, streamed

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_PIECE: Final = 1 << 20
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024
_MOST_BYTES: Final = 200_000_000
_LIMITS: Final = ChildLimits(memory_bytes=1_200_000_000)
"""A hostile file may ask for a key that takes days: the process then falls silent and is given up."""


class LockError(Exception):
    """It cannot be unlocked; ``code`` is ``wrong-password``, ``broken`` or ``too-large``."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def is_locked(file: BinaryIO) -> bool:
    """Return whether a compound file holds a locked workbook rather than one of the old forms; read from its start."""
    file.seek(0)
    edge = b""
    while piece := file.read(_PIECE):
        if _STREAM in edge + piece:
            return True
        edge = (edge + piece)[-len(_STREAM) :]
    return False


def unlock(file: BinaryIO, password: str) -> BinaryIO:
    """Return the workbook or PDF behind the password; it is kept in memory only, never on the disk.

    Raises:
        LockError: the password is wrong, or the file is broken or too large.
        OSError: the file cannot be read.
    """
    if file.seek(0, 2) > _MOST_BYTES:
        raise LockError("too-large")
    whole = io.BytesIO()
    file.seek(0)
    make = pdf_pieces_of if _PDF in file.read(_PDF_WITHIN) else pieces_of
    try:
        with streamed(make, file, password, limits=_LIMITS) as pieces:
            for piece in pieces:
                whole.write(piece)
    except ChildLostError as error:
        raise LockError("broken" if error.code == "crashed" else "too-large") from error
    whole.seek(0)
    return whole


def pdf_pieces_of(file: BinaryIO, password: str) -> Iterator[bytes]:
    """Yield a PDF without its lock, piece by piece.

    Raises:
        LockError: wrong password, or broken.
    """
    # as above; the window's process opens no file of a stranger with it
    import pypdfium2 as pdfium  # noqa: PLC0415 - see above
    from pypdfium2 import raw  # noqa: PLC0415 - likewise

    plain = io.BytesIO()
    try:
        document = pdfium.PdfDocument(file.read(), password=password)
        document.save(plain, flags=raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError as error:
        wrong = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise LockError("wrong-password" if wrong else "broken") from error
    plain.seek(0)
    while piece := plain.read(_PIECE):
        yield piece


def pieces_of(file: BinaryIO, password: str) -> Iterator[bytes]:
    """Yield what is locked, piece by piece.

    Raises:
        LockError: wrong password, or broken.
    """
    # few files are locked, and the library takes others along
    import msoffcrypto  # type: ignore[import-untyped] # noqa: PLC0415 - it ships no types; see above
    from msoffcrypto.exceptions import InvalidKeyError  # type: ignore[import-untyped] # noqa: PLC0415 - likewise

    plain = io.BytesIO()
    try:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password, verify_password=True)
        office.decrypt(plain)
    except InvalidKeyError as error:
        raise LockError("wrong-password") from error
    except Exception as error:  # the library raises whatever its parsers raise
        raise LockError("broken") from error
    plain.seek(0)
    while piece := plain.read(_PIECE):
        yield piece
