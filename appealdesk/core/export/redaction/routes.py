"""Postcodes inside parcels' numbers and barcodes, as carriers and standards document where they stand.

American Postal Service and GS1: 420 and a postcode before the number, 421 and a country before the postcode. ANSI
MH10.8.2: ``2L`` and a country before the postcode, as DHL prints it; the envelopes of two-dimensional codes of UPS and
FedEx. DPD and Colissimo: a percent sign and seven places for the postcode.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = r"[ \u00a0\t\r\n\x1d]*"
_PARCEL = rf"(?=\(?{_GAP}9{_GAP}[1-6](?:{_GAP}\)?{_GAP}\d){{20}}(?:(?:{_GAP}\d){{4}})?(?!{_GAP}\d))"
"""A parcel's number of the American Postal Service, of 22 or 26 digits."""
_ZIP = rf"\d(?:{_GAP}\d){{4}}(?:{_GAP}-?{_GAP}\d(?:{_GAP}\d){{3}})?"
_WITH_NUMBER: Final = re.compile(rf"(?:(?<!\d)|(?<=\]C1))\(?4{_GAP}2{_GAP}0\)?{_GAP}(?P<code>{_ZIP}){_GAP}{_PARCEL}")
_IN_TEXT: Final = (
    _WITH_NUMBER,
    re.compile(r"\(420\)\s?(?P<code>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(?:-?\d{4})?|\d{3,8})(?!\d)"),
    re.compile(r"\(421\)\s?\d{3}(?P<code>[A-Z\d]{3,9})"),
    re.compile(r"(?<![A-Z\d])\(?2L\)?\s?[A-Z]{2}(?P<code>[A-Z\d -]{3,9})(?=\+)"),
)
"""Forms that nothing else has, wherever they stand."""
_IN_CODES: Final = (
    re.compile(r"(?:\](?:C1|e0|d2|Q3))?\x1d?420(?P<code>\d{5}(?:\d{4})?)(?:\x1d.*)?"),
    re.compile(r"(?:\](?:C1|e0|d2|Q3))?\x1d?421\d{3}(?P<code>[A-Z\d]{3,9})(?:\x1d.*)?"),
    re.compile(r"%(?P<code>[A-Z\d]{7})[A-Z\d]{14,21}"),
    re.compile(r"\[\)>\x1e?01\x1d?(?:96|02)(?P<code>[A-Z\d ]{3,9})\x1d.*", re.DOTALL),
)
"""Whole contents of barcodes; as a text of its own such a row of digits may be another number."""


def codes_of_text(text: str) -> Iterator[tuple[int, int]]:
    """Yield where postcodes stand inside numbers printed in a text."""
    for form in _IN_TEXT:
        yield from (found.span("code") for found in form.finditer(text))


def codes_of_barcode(text: str) -> Iterator[tuple[int, int]]:
    """Yield where postcodes stand in what a barcode says."""
    yield from codes_of_text(text)
    for form in _IN_CODES:
        if found := form.fullmatch(text):
            yield found.span("code")


def without_route(number: str) -> str:
    """Return a parcel's number without a postcode before it."""
    plain = number.strip()
    found = _WITH_NUMBER.match(plain.removeprefix("]C1").lstrip("\x1d"))
    return found.string[found.end() :] if found else number
