"""How much of one file is read; beyond that the rest is named as a problem instead of eating the machine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file."""

    file_bytes: int = 200_000_000
    """Files larger than this are not opened."""
    video_bytes: int = 4_000_000_000
    """Videos are only hashed, so they may be larger."""
    pixels: int = 120_000_000
    """Of one picture: two of the longest phone screenshots seen (1440 x 40000 px) and some room."""
    pdf_pages: int = 200
    pdf_chars: int = 1_000_000
    """Of one PDF's text layer: 200 pages full of print; a minute's work."""
    ocr_pages: int = 40
    """Pages of one file that are recognised; each takes seconds."""
    rows: int = 20_000
    """Of a table or sheet kept as lines."""
    columns: int = 200
    lines: int = 5_000
    """Of a text, mail or web page, some ninety printed pages; what each line means is worked out and compared."""
    text_chars: int = 4_000_000
    """Of a text, mail, web page or table."""
    tags: int = 300_000
    """Of a web page or a mail: the largest pages that sellers save have a tenth of that."""
    unpacked_bytes: int = 400_000_000
    """What a packed workbook may unpack to."""
    marks: int = 20_000_000
    """Opening and closing tags in it: some five million cells, most of a minute's work."""
    worker_bytes: int = 3_000_000_000
    """Memory of a worker: 2 GB were measured at the limit of pixels; a hostile PDF unfolds to all there is."""
    silent_seconds: float = 180.0
    """A worker that finishes no further page for this long is given up."""
