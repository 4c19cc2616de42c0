"""What belongs into a gap of the letter: the fact of the case that it asks for, or what only the seller can say."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.letter.better import measure, shown
from appealdesk.core.letter.claims import ROLES, fits, role_of, roles_in
from appealdesk.core.letter.clause import clause_id
from appealdesk.core.letter.lexicon import find, lexicon, pattern
from appealdesk.core.letter.moments import Told, find_told
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.sentences import Span
from appealdesk.core.letter.writing import LANGUAGES, Writing, templates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.letter.factsheet import Entry, OrderFacts
    from appealdesk.core.letter.work import LetterWork, Sentence

KNOWN = "known"
"""The variant of a gap for which the case has the fact."""
_OWN = ("who", "cause", "done", "plan", "problem")
_OF_SECTION = {"problem": "problem", "root-cause": "cause", "actions": "done", "plan": "plan"}
_ON_TRUST = ("placed", "ship-by")
"""What the platform itself knows, so that no paper has to show it."""
_MANY = 50
"""Orders beyond these are not gone through for the one that a sentence means."""
LONGEST = 2_000
"""Characters of a sentence beyond which its words tell nothing of one place in it."""
_NAME = 24
"""Characters of the longest name of a field; more is a wish."""
_LEAD = 28
"""Characters before a blank in which the word for what is missing stands."""
_DATE_MARK = re.compile(
    r"[年月日]|X\s*(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_PLACE = re.compile(r"\\\{\w+\\\}")


def filled(work: LetterWork, gap: Span) -> Remark:
    """Return the remark on a gap, with the fact that belongs there or what the papers show instead of its sentence.

    For what only the seller knows there is no wording: the texts of the variant say what to write, and why.
    """
    variant, better, whole = _filled(work, gap)
    return Remark(gap, (("said", gap.text[:80]), ("known", better)), variant, better=better, whole=whole)


def _filled(work: LetterWork, gap: Span) -> tuple[str, str, Span | None]:
    sentence = next((s for s in work.sentences if s.span.start <= gap.start < s.span.end), None)
    writing = Writing.of(work.language_of(sentence.span if sentence else gap), work.about.zone)
    if asked := _of_draft(gap.text):
        return asked[0], _partly(work, writing, *asked), None
    field = _field(sentence, gap) if sentence else ""
    if sentence is None or field in _OWN or len(sentence.span.text) > LONGEST:
        return field, _partly(work, writing, field, ()), None
    if said := _fact(work, sentence, gap, writing, field):
        return KNOWN, said, None
    # several orders have several days: what the papers show of each says more than the sentence
    if facts := "" if sentence.own else shown(work, sentence):
        return "facts", "", Span(sentence.span.start, sentence.span.end, facts)
    return field if field in ("day", "hour") else "", "", None


def _fact(work: LetterWork, sentence: Sentence, gap: Span, writing: Writing, field: str) -> str:
    if field in ("day", "hour"):
        return _moment(work, sentence, gap, writing, field)
    return _value(work, sentence, field, writing)


@cache
def _drafted() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the gaps of drafts in every language: name, and what they look like."""
    found = []
    for language in LANGUAGES:
        mark = Writing.of(language, "UTC").say("form.gap", what="\0")
        for name, template in templates(language, "gap").items():
            whole = re.escape(mark).replace("\0", _PLACE.sub("(.*?)", re.escape(template)), 1)
            found.append((name, re.compile(whole, re.DOTALL)))
    return tuple(found)


def _of_draft(gap: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the name of a draft's gap and what its places hold; None for a gap of another kind."""
    for name, shape in _drafted():
        if match := shape.fullmatch(gap.strip()):
            return name, match.groups()
    return None


def _partly(work: LetterWork, writing: Writing, name: str, told: tuple[str, ...]) -> str:
    """Return what can be said in the place of a draft's gap: a measure to start from, or what the papers show."""
    if name == "plan":
        return measure(writing, work.known.first(1))
    about = [work.known[x] for x in told if x in work.known]
    return "\n".join(line for o in about if (line := writing.order_line(o)))


def _field(sentence: Sentence, gap: Span) -> str:
    """Return what a gap asks for: by its own words, else, for a blank, by those before it."""
    inner = gap.text.strip("[]【】<>{}（）() ")
    for name in lexicon("gaps"):
        if pattern("gaps", name).fullmatch(inner):
            return name
    if _DATE_MARK.search(inner):
        return "day"
    if any(c.isalpha() and c not in "Xx×" for c in inner):
        asked = [name for name in lexicon("gaps") if pattern("gaps", name).search(inner)]
        # a wish for several things at once is one for what its part of the letter has to say
        return asked[0] if len(asked) == 1 and len(inner) <= _NAME else _OF_SECTION.get(sentence.section, "")
    at = gap.start - sentence.span.start
    before = sentence.span.text[max(0, at - _LEAD) : at]
    near = [(m.end, name) for name in lexicon("gaps") for m in find(before, "gaps", name)]
    return max(near)[1] if near else ""


def _moment(work: LetterWork, sentence: Sentence, gap: Span, writing: Writing, field: str) -> str:
    """Return the day, or the time of day, of what the words around a gap say happened; empty where nothing tells it."""
    text, start = sentence.span.text, sentence.span.start
    here = Told(Span(gap.start - start, gap.end - start, gap.text))
    role = role_of(here, (), roles_in(text), text)
    about = [work.known[o] for o in sentence.orders] or list(work.known.first(2))
    if sentence.own:
        return ""
    if not role:
        issued = work.case.notice.issued_at
        of_notice = issued is not None and find(text[: here.span.start][-40:], "events", "notice")
        return writing.moment(issued, day_only=True) if issued and of_notice and field == "day" else ""
    entries = [e for o in about if (e := _event(o, role)) is not None]
    if len(entries) != 1 or entries[0].at is None:
        return ""
    if field == "day":
        return writing.moment(entries[0].at, day_only=True)
    return "" if entries[0].date_only else writing.clock(entries[0].at)


def _event(order: OrderFacts, role: str) -> Entry | None:
    entry = order.told(*ROLES[role])
    if entry is None or entry.at is None:
        return None
    return entry if entry.proved or role in _ON_TRUST else None


def _value(work: LetterWork, sentence: Sentence, field: str, writing: Writing) -> str:
    case = work.case
    fixed = {"store": case.store, "case-id": case.case_id, "clause": clause_id(case.notice.clause or "")}
    if field in fixed:
        return fixed[field]
    about = [work.known[o] for o in sentence.orders] or list(work.known.first(2))
    if field == "order":
        return meant(work, sentence, writing)
    if field == "sku":
        skus = [o.sku for o in case.orders if o.id in {a.id for a in about} and o.sku]
        return skus[0] if len(skus) == 1 else ""
    names = {"tracking": "tracking-number", "carrier": "carrier", "amount": "amount"}
    told = dict.fromkeys(e.value for o in about if field in names for e in (o.told(names[field]),) if e is not None)
    said = list(told)
    if len(said) != 1:
        return ""
    return writing.number(said[0]) if field == "amount" else said[0]


def meant(work: LetterWork, sentence: Sentence, writing: Writing) -> str:
    """Return the order that a sentence must mean: the one whose days or number it tells, else those not yet named.

    Several are listed; empty where the case has no orders, or all of them stand in the sentence.
    """
    orders = [o for o in work.case.orders if o.id not in sentence.span.text]
    text = sentence.span.text
    said = roles_in(text)
    told = [(t, role_of(t, (), said, text)) for t in find_told(text) if t.days]
    near = orders[:_MANY] if told else []
    fitting = [o.id for o in near if all(_has(work, work.known[o.id], *t) for t in told)]
    numbers = [o.id for o in orders if any(work.numbers.get(m.value) == o.id for m in sentence.ids)]
    if numbers or len(fitting) == 1:
        return (numbers or fitting)[0]
    unnamed = [o.id for o in orders if o.id not in work.text] or [o.id for o in orders]
    return writing.listed(fitting or unnamed)


def _has(work: LetterWork, order: OrderFacts, told: Told, role: str) -> bool:
    """Return whether what a sentence tells of a day happened to an order then; anything, where no word says what."""
    entries = order.named(*ROLES[role]) if role else order.entries
    return any(e.at is not None and fits(work, told, e) for e in entries)


def without(sentence: Sentence, ids: Iterable[Span]) -> str:
    """Return a sentence without some ids and the words that join them; empty where little would be left."""
    text = sentence.span.text
    for span in sorted(ids, key=lambda s: -s.start):
        at = span.start - sentence.span.start
        before, after = text[:at], text[at + len(span.text) :]
        if joined := _JOIN_AFTER.match(after):
            after = after[joined.end() :]
        elif joined := _JOIN_BEFORE.search(before):
            before = before[: joined.start()]
        else:
            return ""
        text = before + after
    return text.strip()


_JOINS = r"(?:\s*[,，、;；/]\s*(?:and|und|dan|和|及|与)?\s*|\s+(?:and|und|dan|và|&)\s+|\s*(?:和|及|与|與|และ|と)\s*)"
_JOIN_BEFORE, _JOIN_AFTER = re.compile(rf"{_JOINS}$"), re.compile(_JOINS)
