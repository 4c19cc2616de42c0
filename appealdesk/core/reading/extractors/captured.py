"""When a page was looked at, as far as its file tells: days such as "yesterday" are counted from then."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.moments import in_corner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from appealdesk.core.domain.page import Reading
    from appealdesk.core.reading.extractors.dates import DateOrder
    from appealdesk.core.reading.extractors.moments import Moment
    from appealdesk.core.reading.extractors.pieces import Sheet

# Exif "2026:05:06 13:14:22", ISO 8601, and PDF's "D:20260506131422+08'00'"
_STAMP = re.compile(r"(?:D:)?(\d{4})[:-]?(\d{2})[:-]?(\d{2})(?:[T ]?(\d{2}):?(\d{2}))?")


def captured_at(
    reading: Reading, pages: Iterable[tuple[Sheet, Sequence[Moment]]], order: DateOrder
) -> datetime | date | None:
    """Return when a file's pages were looked at, in the wall time of whoever looked, or None when nothing tells.

    The clock of the computer on the picture tells it best, then the head of a mail, then the day on which the picture
    was taken or the page was printed to a PDF. A scan was made later than what it shows was looked at.
    """
    for sheet, moments in pages:
        for moment in moments:
            if not moment.printed.has_year or not in_corner(sheet, moment.piece):
                continue
            day = order.day(moment.printed)
            if day is not None and not day.doubtful:
                printed = moment.printed
                return datetime.combine(day.at, time(printed.hour, printed.minute)) if printed.has_clock else day.at
    head = dict(reading.metadata)
    if reading.media == "message/rfc822":
        return _mailed(head.get("date", ""))
    if reading.media.startswith("image/") or (
        reading.media == "application/pdf" and not any(page.needs_ocr for page in reading.pages)
    ):
        return file_stamp(head.get("created", ""))
    return None


def _mailed(printed: str) -> datetime | None:
    try:
        return parsedate_to_datetime(printed).replace(tzinfo=None)
    except (ValueError, TypeError):
        return None


def file_stamp(printed: str) -> datetime | date | None:
    """Return the wall time of a file's own stamp (Exif, PDF or ISO 8601), or None when it is none of these."""
    match = _STAMP.match(printed.strip())
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return datetime.combine(day, time(int(match[4]), int(match[5]))) if match[4] else day
    except ValueError:
        return None
