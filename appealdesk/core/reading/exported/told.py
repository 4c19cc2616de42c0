"""What a file says whose fields are known, so that nothing in it has to be guessed from its looks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.exported.facts import facts_of
from appealdesk.core.reading.exported.health import metrics_of
from appealdesk.core.reading.exported.table import parcels_of_table
from appealdesk.core.reading.exported.trails import parcels_of_json

if TYPE_CHECKING:
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.domain.reported import ReportedMetric
    from appealdesk.core.reading.context import Context

_TABLES = (
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
_JSON = "text/plain"


@dataclass(frozen=True, slots=True)
class Told:
    """What the file is, which format told it, and what it says."""

    kind: EvidenceKind
    reason: str
    facts: tuple[Fact, ...] = ()
    metrics: tuple[ReportedMetric, ...] = ()


def told_by(reading: Reading, context: Context) -> Told | None:
    """Return what an export of a tracking service, or a report in JSON, says; None for every other file."""
    if reading.media in _TABLES:
        found = parcels_of_table(reading.pages)
    elif reading.media == _JSON and (data := json_of(reading)) is not None:
        if metrics := metrics_of(data):
            return Told(EvidenceKind.METRIC_REPORT, "amazon.account-health-json", metrics=metrics)
        found = parcels_of_json(data)
    else:
        return None
    if found is None:
        return None
    service, parcels = found
    return Told(EvidenceKind.TRACKING_PAGE, service.id, facts_of(parcels, reading.pages, context))


def json_of(reading: Reading) -> object | None:
    """Return the decoded JSON of a text file, or None where it is none, is cut off or nests without end."""
    text = "\n".join(line.text for page in reading.pages for line in page.lines).lstrip("\ufeff \n\t")
    if text[:1] not in ("{", "["):
        return None
    try:
        found: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found
