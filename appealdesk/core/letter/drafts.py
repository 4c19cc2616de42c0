"""Drafts of the letter, made of the fact sheet alone. What the case does not know becomes a marked gap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.domain.points import point_numbers
from appealdesk.core.letter.language import detect
from appealdesk.core.letter.measure import Length, measure
from appealdesk.core.letter.outline import SECTIONS
from appealdesk.core.letter.statement import statement
from appealdesk.core.letter.ties import submitted
from appealdesk.core.letter.writing import LANGUAGES, LATE_METRICS, Writing, in_time, not_to_ask_for, to_ask_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.case import Rejection
    from appealdesk.core.letter.factsheet import Entry, FactSheet, OrderFacts
    from appealdesk.core.packs.values import Pack

STATEMENT = "statement"
_MANY = 20
"""Orders beyond these are not written out one by one; the dossier lists them."""
_DATED = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})\s*[:：,，]?\s*(.+)$")
_TOLD = (
    "shipping.label-created",
    "shipping.dispatched",
    "tracking.first-scan",
    "tracking.delivered",
)
"""What a line about an order is tied to: the platform knows the rest itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a draft."""

    name: str
    """``problem``, ``root-cause``, ``actions``, ``plan``, ``points`` or ``statement``."""
    heading: str
    body: str
    question: str = ""
    """What the platform's own form asks in its place; empty where it asks nothing of its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to start from."""

    language: str
    """BCP 47."""
    form: str
    """``four-sections`` or ``statement``."""
    parts: tuple[Part, ...]
    text: str
    """The whole letter, with ties to the evidence."""
    length: Length
    """Of what would be sent, ties taken out."""
    limit: int = 0
    """Characters that the platform's form takes; 0 where it names no limit."""


def draft_languages(pack: Pack, site: str) -> tuple[str, ...]:
    """Return the languages to draft in: those of the site's reviewers that can be written, English, then Chinese.

    The first is the one to send; Chinese stands beside it for the seller.
    """
    known = pack.site_or_guess(site).languages
    readers = [x for x in known if x in LANGUAGES]
    if known[:1] != tuple(readers[:1]):
        readers = ["en", *readers]
    own = "zh-Hant" if "zh-Hant" in readers else "zh-Hans"
    return tuple(dict.fromkeys((*readers, "en", own)))


def draft(sheet: FactSheet, pack: Pack, language: str, refusal: Rejection | None = None) -> Draft:
    """Return a draft in one of :data:`~appealdesk.core.letter.writing.LANGUAGES`."""
    writing = Writing.of(language, sheet.zone)
    profile = pack.profile_for(sheet.metric, sheet.scenario)
    if profile.letter_form == STATEMENT:
        text = statement(sheet, writing, profile.statement_max, refusal)
        parts: tuple[Part, ...] = (Part(STATEMENT, "", text),)
    else:
        parts = tuple(_sections(sheet, pack, writing, refusal))
        text = "\n\n".join(f"# {p.heading}\n\n{p.body}" for p in parts) + "\n"
    return Draft(writing.language, profile.letter_form, parts, text, measure(submitted(text)), profile.statement_max)


def _sections(sheet: FactSheet, pack: Pack, writing: Writing, refusal: Rejection | None) -> Iterable[Part]:
    asks = pack.platform == "amazon"
    if refusal is not None and refusal.points:
        yield Part("points", writing.say("heading.points"), _points(refusal, sheet, writing))
    bodies = {"problem": _problem, "root-cause": _cause, "actions": _actions, "plan": _plan}
    for name in SECTIONS:
        question = writing.say(f"question.{name}") if asks and name != "problem" else ""
        yield Part(name, writing.say(f"heading.{name}"), bodies[name](sheet, writing), question)


def _points(refusal: Rejection, sheet: FactSheet, writing: Writing) -> str:
    lines = []
    for number, point in zip(point_numbers(refusal.points), refusal.points, strict=True):
        about = [o for o in sheet.orders if o.id in point.orders or o.id in point.text]
        facts = [line for o in about if (line := writing.order_line(o))]
        gap = writing.gap("point", number=number, text=_short(point.text))
        lines.append(f"{number}. " + " ".join([*facts, gap]))
    return "\n".join(lines)


def _short(text: str) -> str:
    # brackets would end the mark of the gap
    plain = " ".join(re.sub(r"[\[\]【】]", " ", text).split())
    return plain if len(plain) <= 80 else plain[:79] + "…"


def _problem(sheet: FactSheet, writing: Writing) -> str:
    issued, value, target = (sheet.of_notice(n) for n in ("issued", "value", "target"))
    start, end, clause = (sheet.of_notice(n) for n in ("period-start", "period-end", "clause"))
    metric = writing.say(f"metric.{sheet.metric}") if sheet.metric else ""
    said = {
        "day": writing.moment(issued.at, day_only=True) if issued and issued.at else "",
        "metric": metric,
        "value": writing.rate(float(value.value)) if value else "",
        "target": writing.rate(float(target.value)) if target else "",
        "period": _period(start, end, writing),
    }
    if all(said.values()):
        lead = writing.say("notice.full", **said)
    else:
        bits = [writing.say("notice.day", **said)] if said["day"] else []
        bits += [writing.say("notice.value", **said)] if said["value"] and metric else [metric] if metric else []
        bits += [writing.say(f"notice.{k}", **said) for k in ("target", "period") if said[k]]
        lead = _sentence(writing.say("form.comma").join(bits), writing) if bits else writing.gap("problem")
    ids = [o.id for o in sheet.orders]
    lines = [lead]
    if clause:
        lines.append(_sentence(writing.say("notice.clause", clause=_bare_clause(clause.value)), writing))
    if ids:
        lines.append(writing.say("notice.order" if len(ids) == 1 else "notice.orders", orders=writing.listed(ids)))
    return "\n".join(lines)


def _period(start: Entry | None, end: Entry | None, writing: Writing) -> str:
    if start is None or end is None:
        return ""
    return writing.period(date.fromisoformat(start.value), date.fromisoformat(end.value))


def _sentence(words: str, writing: Writing) -> str:
    return words[:1].upper() + words[1:] + writing.say("form.stop")


def _bare_clause(clause: str) -> str:
    return re.sub(r"^\s*policy\s*#?\s*", "", clause, flags=re.IGNORECASE).strip("# ")


def _cause(sheet: FactSheet, writing: Writing) -> str:
    lines = [_typed(sheet, "cause", writing) or writing.gap("cause")]
    lines += [x for o in sheet.orders[:_MANY] if (x := _tied(o, writing))]
    lines += [gap for o in sheet.orders[:_MANY] if (gap := writing.order_gap(o, unproved=o.id in sheet.unproved))]
    early = [o.id for o in sheet.orders if in_time(o, "shipping.dispatched")]
    scanned = [o.id for o in sheet.orders if in_time(o, "tracking.first-scan")]
    if early and sheet.metric in LATE_METRICS:
        lines.append(writing.say("order.in-time", orders=writing.listed(early)))
    if scanned and sheet.metric in (*LATE_METRICS, "valid-tracking"):
        ground = writing.say("ground.ebay-scan") + " " if sheet.platform == "ebay" else ""
        lines.append(ground + writing.say("order.scanned-in-time", orders=writing.listed(scanned)))
    if sheet.letters_of_carriers:
        lines.append(writing.say("order.carrier-letter") + _tie(sheet.letters_of_carriers, writing))
    dated = next((e.at for o in sheet.orders for e in o.entries if e.at is not None), None)
    if dated is not None and any(writing.order_line(o) for o in sheet.orders):
        lines.append(writing.say("order.zone", zone=writing.offset(dated)))
    return "\n".join(lines)


def _tied(order: OrderFacts, writing: Writing) -> str:
    line = writing.order_line(order, ("ship-by", "label", "dispatched", "first-scan", "delivered", "tracking"))
    # for each happening the paper that tells it best
    shown = [order.told(kind) for kind in _TOLD]
    files = dict.fromkeys(e.grounds[0].file for e in shown if e is not None and e.proved and e.grounds)
    return f"- {line}{_tie((f for f in files if f in order.files), writing)}" if line else ""


def _tie(files: Iterable[str], writing: Writing) -> str:
    names = "; ".join(f.removeprefix("evidence/") for f in files)
    return f" [{writing.say('form.evidence')}: {names}]" if names else ""


def _actions(sheet: FactSheet, writing: Writing) -> str:
    late = not_to_ask_for(sheet)
    asked = to_ask_for(sheet)
    lines = [_typed(sheet, "done", writing) or writing.gap("done")]
    lines += [writing.request(sheet, asked)] if asked else []
    return "\n".join([*lines, *(writing.gap("late", order=o) for o in late)])


def _plan(sheet: FactSheet, writing: Writing) -> str:
    return _typed(sheet, "plan", writing) or writing.gap("plan")


def _typed(sheet: FactSheet, name: str, writing: Writing) -> str:
    """Return what the seller typed, a line a measure; a language that the reader may not know becomes a marked gap."""
    said = dict(sheet.typed).get(name, "")
    lines = []
    for line in said.splitlines():
        dated = _DATED.match(line)
        words = dated[2].strip() if dated else line.strip()
        if not words:
            continue
        day = f"{writing.day(date.fromisoformat(dated[1]))}{writing.say('form.colon')}" if dated else ""
        spoken = detect(words).languages
        fits = not spoken or writing.language in spoken
        lines.append(day + (words if fits else writing.gap("translate", text=_short(words))))
    return "\n".join(lines)
