"""From lines to facts: what a file is, what it says, and how far that can be relied on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.exported.told import told_by
from appealdesk.core.reading.extractors.amounts import amount_facts
from appealdesk.core.reading.extractors.blocks import blocks_of
from appealdesk.core.reading.extractors.captured import captured_at
from appealdesk.core.reading.extractors.carrier_facts import carrier_facts
from appealdesk.core.reading.extractors.case_ids import case_id_facts
from appealdesk.core.reading.extractors.chat import bubbles
from appealdesk.core.reading.extractors.couriers import not_of_buyer, with_courier
from appealdesk.core.reading.extractors.dates import date_order
from appealdesk.core.reading.extractors.labels import fields_of
from appealdesk.core.reading.extractors.mail import mail_facts
from appealdesk.core.reading.extractors.marks import marks_of
from appealdesk.core.reading.extractors.metric_figures import figures_of, with_period
from appealdesk.core.reading.extractors.moments import moments_of
from appealdesk.core.reading.extractors.order_ids import order_id_facts
from appealdesk.core.reading.extractors.participants import participant_facts
from appealdesk.core.reading.extractors.pieces import Sheet, sheets_of
from appealdesk.core.reading.extractors.rows import in_rows
from appealdesk.core.reading.extractors.speakers import heads_letter, speakers_of
from appealdesk.core.reading.extractors.status_facts import status_facts
from appealdesk.core.reading.extractors.step_order import in_order
from appealdesk.core.reading.extractors.step_proof import proved_steps
from appealdesk.core.reading.extractors.times import Page, Rules, time_facts
from appealdesk.core.reading.extractors.tracking_numbers import carriers_named, tracking_number_facts
from appealdesk.core.reading.extractors.trail import steps_of
from appealdesk.core.reading.extractors.trail_times import trail_moments
from appealdesk.core.reading.extractors.words import squeeze
from appealdesk.core.reading.extractors.zone_choice import zone_rule
from appealdesk.core.reading.kind import Kind, kind_of
from appealdesk.core.reading.legibility import judge, unless_small
from appealdesk.core.reading.uprighting import as_stored

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.domain.reported import ReportedMetric
    from appealdesk.core.reading.extractors.blocks import Blocks
    from appealdesk.core.reading.extractors.speakers import Speaker

_THREADS = (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT)


def understand(
    reading: Reading, file: str, context: Context | None = None, said: EvidenceKind | None = None
) -> Evidence:
    """Return what a file is and says.

    Args:
        reading: the lines of the file.
        file: its path relative to the case folder, with forward slashes, as it is to be named in results; names tell
            nothing about the content.
        context: what is known of the case; without it the platform is open and times without a zone are taken as UTC.
        said: what a person said it is; without it its words and its layout tell.

    Returns:
        The evidence with facts, kind, legibility and marks; links to orders are made elsewhere.
    """
    context = _normal(context or Context())
    sheets = sheets_of(reading.pages)
    told = told_by(reading, context)
    kind = Kind(told.kind, told.reason) if told else kind_of(reading, sheets)
    kind = Kind(said, kind.reason if kind.kind is said else "") if said else kind
    verdict = unless_small(judge(reading), known=bool(said) or kind.kind is not EvidenceKind.OTHER)
    if told:
        facts = told.facts
    else:
        found = (*_facts(reading, sheets, kind.kind, context), *mail_facts(reading, kind.kind, context))
        facts = as_stored(found, reading.pages)
    return Evidence(
        file=file,
        sha256=reading.sha256,
        size=reading.size,
        media=reading.media,
        kind=kind.kind,
        kind_reason=kind.reason,
        legibility=verdict.legibility,
        legibility_detail=verdict.detail,
        facts=facts,
        problems=reading.problems,
        marks=marks_of(kind.kind, sheets, facts),
        metrics=told.metrics if told else _figures(sheets, kind.kind, context, facts),
        reading=reading,
    )


def _figures(
    sheets: tuple[Sheet, ...], kind: EvidenceKind, context: Context, facts: tuple[Fact, ...]
) -> tuple[ReportedMetric, ...]:
    """Return the figures of a page of a shop's metrics; a notice's are those of the notice."""
    if kind is not EvidenceKind.METRIC_REPORT:
        return ()
    return with_period([m for sheet in sheets for m in figures_of(sheet, site=context.site)], facts)


def _normal(context: Context) -> Context:
    """Return the context with tracking numbers as they are compared: upper case, no white space."""
    numbers = tuple("".join(n.split()).upper() for n in context.tracking_numbers)
    return replace(context, tracking_numbers=numbers)


def _facts(reading: Reading, sheets: tuple[Sheet, ...], kind: EvidenceKind, context: Context) -> tuple[Fact, ...]:
    ids = [f for sheet in sheets for f in order_id_facts(sheet, context)]
    named = frozenset().union(*(carriers_named(sheet) for sheet in sheets))
    carrier_s = kind is EvidenceKind.TRACKING_PAGE
    numbers = [f for sheet in sheets for f in tracking_number_facts(sheet, context, named, of_carrier=carrier_s)]
    ids = in_rows(sheets, ids, numbers)
    keys = _once([*ids, *numbers])
    blocks = blocks_of([f for f in (*ids, *numbers) if not f.doubtful or f.unread])
    moments = {id(sheet): moments_of(sheet) for sheet in sheets}
    text = "\n".join(sheet.text for sheet in sheets)
    printed = [m.printed for found in moments.values() for m in found]
    order = date_order(printed, text, context)
    looked_at = captured_at(reading, ((sheet, moments[id(sheet)]) for sheet in sheets), order)
    order = date_order(printed, text, context, looked_at) if looked_at else order
    rules = Rules(kind, order, zone_rule(kind, sheets, context))
    found = list(keys)
    for sheet in sheets:
        found.extend(_page_facts(sheet, Page(sheet, moments[id(sheet)], (), ()), rules, blocks, context))
    return tuple(f if f.type is FactType.TIME else replace(f, scope=blocks.scope(f.page, f.box)) for f in found)


def _page_facts(sheet: Sheet, page: Page, rules: Rules, blocks: Blocks, context: Context) -> list[Fact]:
    trail = trail_moments(sheet, page.moments, rules.kind)
    paired = zip(trail, steps_of(sheet, [(m.anchor, *m.span) for m in trail]), strict=True)
    proved = in_order(proved_steps(sheet, tuple(paired)), rules.order)
    steps = [step for _, step in proved]
    speakers: tuple[tuple[Speaker, str], ...] = ()
    if rules.kind in _THREADS:
        fields = [f for f in fields_of(sheet) if f.role in ("buyer", "seller") and not heads_letter(f)]
        labelled = {squeeze(f.text): f.role for f in fields}
        speakers = speakers_of(sheet, labelled, context)
    page = replace(page, steps=proved, speakers=speakers)
    skip = {id(p) for s in steps for p in (s.piece, *s.words)} | {id(p) for p, _ in bubbles(sheet)}
    people = tuple(participant_facts(sheet, rules.kind, speakers, context))
    times = time_facts(page, rules, blocks)
    return [
        *(not_of_buyer(times) if with_courier(rules.kind, people) else times),
        *status_facts(sheet, rules.kind, steps),
        *carrier_facts(sheet, rules.kind, skip, context.carriers, blocks),
        *people,
        *amount_facts(sheet, context),
        *case_id_facts(sheet),
    ]


def _once(facts: list[Fact]) -> list[Fact]:
    """Keep one of what a page prints several times: the first that was read for sure, else the first.

    What is read with doubt in one place and for sure in another, in a page's address and beside its label, is no
    question. A barcode that repeats a printed number proves it, so it stays.
    """
    kept: dict[tuple[str, str, int, str], Fact] = {}
    for fact in facts:
        key = fact.type, fact.value, fact.page, fact.origin
        if key not in kept or (kept[key].doubtful and not fact.doubtful):
            kept[key] = fact
    return list(kept.values())
