"""Opening PDF files under bounds, with the library's remarks kept to itself, and letting go of them again."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pypdf import PdfReader, apply_configuration
from pypdf.generic import DictionaryObject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO
    from pathlib import Path

# What is wrong with a file is said once, as the reason why it is not shown; the library says it line by line.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_MOST_OPERATORS = 200_000
"""Of a page's content: what a page writes and draws one by one. Ten kilobytes can hold a million."""


@contextmanager
def wary() -> Iterator[None]:
    """Work on others' PDF files under tight bounds, with no program called on their pictures and no warnings said.

    The bounds hold in the thread that enters; another thread starts without them.
    """
    with (
        apply_configuration(stream_parsing_work_maximum_count=_MOST_OPERATORS, jbig2dec_binary=None),
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # the library warns of what it mends in others' files
        yield


@contextmanager
def opened(source: BytesIO | Path) -> Iterator[PdfReader]:
    """Give a PDF file, and let go of everything that was read of it.

    Every object of a file knows the file, and the file all its objects. Left to a search for garbage, they would
    stay for long, and the window stops while that search goes through them.

    Raises:
        PyPdfError: it is no PDF file that can be read.
    """
    reader = PdfReader(source)
    try:
        yield reader
    finally:
        # one by one: letting go of all at once keeps every other thread waiting
        while reader.resolved_objects:
            _, found = reader.resolved_objects.popitem()
            if isinstance(found, DictionaryObject):
                # the file keeps its root elsewhere too
                found.clear()
                found.indirect_reference = None
        reader.close()
