"""Pages of others' PDF files: what would act is taken away, and whether they can be taken over is tried beforehand."""

from __future__ import annotations

import io
import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pypdf import PdfWriter, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader

_ACTIVE = ("/AA", "/StructParents", "/Tabs", "/B")
"""Entries of a page that would act, or point into the structure of the file it comes from."""
_HARMLESS_ACTIONS = ("/URI", "/GoTo")

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


def disarm(page: PageObject) -> None:
    """Take away what would run or lead elsewhere; what is seen stays as it is."""
    for name in _ACTIVE:
        if name in page:
            del page[NameObject(name)]
    if "/Annots" not in page:
        return
    listed = page["/Annots"]
    annotations = listed if isinstance(listed, ArrayObject) else ()
    # A list may hold anything; what is no annotation, or the page itself, cannot be seen either.
    kept = [a for a in annotations if isinstance(a.get_object(), DictionaryObject) and "/Subtype" in a.get_object()]
    for reference in kept:
        _disarm_annotation(reference.get_object())
    page[NameObject("/Annots")] = ArrayObject(kept)


def _disarm_annotation(annotation: DictionaryObject) -> None:
    action = annotation.get("/A")
    if action is not None:
        told = action.get_object()
        if not isinstance(told, DictionaryObject) or told.get("/S") not in _HARMLESS_ACTIONS:
            del annotation[NameObject("/A")]
    for name in ("/AA", "/StructParent", "/Parent"):
        if name in annotation:
            del annotation[NameObject(name)]


def can_be_taken_over(reader: PdfReader) -> bool:
    """Return whether all pages can be copied into another file: what opens may still break when it is gone through."""
    try:
        with wary():
            writer = PdfWriter()
            for page in reader.pages:
                disarm(page)
                writer.add_page(page)
            writer.write(io.BytesIO())
    except Exception:  # noqa: BLE001 - what the library raises for broken files is not of one kind
        return False
    return True
