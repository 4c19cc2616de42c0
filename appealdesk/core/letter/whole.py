"""A better wording for the letter as a whole, or for what it lacks, made of the facts of its own case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.letter.better import measure
from appealdesk.core.letter.clause import clause_id
from appealdesk.core.letter.drafts import STATEMENT, draft, draft_languages
from appealdesk.core.letter.language import detect
from appealdesk.core.letter.outline import SECTIONS
from appealdesk.core.letter.sentences import Span
from appealdesk.core.letter.taking import opened, part_taken, points_begun, together
from appealdesk.core.letter.writing import LATE_METRICS, Writing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from appealdesk.core.letter.drafts import Draft, Part
    from appealdesk.core.letter.work import LetterWork


def redrafted(work: LetterWork, *, own_language: bool = True) -> Span:
    """Return a draft in the place of the whole letter.

    Args:
        work: the letter and its case.
        own_language: in the letter's language where drafts of the market have it; else in the one to send.
    """
    return _all_of(work, _draft(work, own_language=own_language).text)


def with_parts(work: LetterWork, missing: Collection[str]) -> Span | None:
    """Return the missing parts (names of :data:`~appealdesk.core.letter.outline.SECTIONS`), each put in at its place.

    A letter without any headings gets them around it: what stands there tells of the cause, and nothing is lost.
    None where the form takes a statement without parts.
    """
    made = _draft(work)
    if made.form == STATEMENT:
        return None
    parts = [_with_measure(p, work) for p in made.parts if p.name in missing]
    if any(s.name for s in work.sections):
        return together(work.raw, [part_taken(work.raw, made, part) for part in parts])
    own = work.raw.strip()
    bodies = {p.name: own if p.name == "root-cause" else p.body for p in made.parts}
    text = "\n\n".join(f"# {p.heading}\n\n{bodies[p.name]}" for p in made.parts if p.name in SECTIONS)
    return _all_of(work, text + "\n")


def _with_measure(part: Part, work: LetterWork) -> Part:
    """Return the part on the plan with a measure to start from, where the seller typed none and one is at hand."""
    typed = dict(work.about.typed).get(part.name, "")
    if part.name != "plan" or typed or work.case.metric not in (*LATE_METRICS, "valid-tracking"):
        return part
    said = measure(Writing.of(_draft(work).language, work.about.zone), work.known.first(1))
    return replace(part, body=said) if said else part


def with_clause(work: LetterWork, clause: str) -> Span:
    """Return the notice's clause, as printed, put in where the letter begins to say something."""
    writing = Writing.of(_draft(work).language, work.about.zone)
    said = writing.say("notice.clause", clause=clause_id(clause)) + writing.say("form.stop")
    return opened(work.raw, said)


def with_points(work: LetterWork, unanswered: Iterable[tuple[str, str]]) -> Span:
    """Return the answers to points of a refusal (number and code of each), begun with what the papers show."""
    return points_begun(work.raw, _draft(work), list(unanswered))


def with_orders(work: LetterWork, orders: Iterable[str]) -> Span | None:
    """Return a line on each of some orders, put in where the letter tells of the cause; None where nothing is known."""
    writing = Writing.of(_draft(work).language, work.about.zone)
    lines = [line for o in orders if o in work.known and (line := writing.order_line(work.known[o]))]
    if not lines:
        return None
    cause = next((s for s in work.sections if s.name == "root-cause"), None)
    end = len(work.raw) if cause is None else next((s.start for s in work.sections if s.start > cause.start), None)
    at = len(work.raw[:end].rstrip())
    return Span(at, at, "\n" + "\n".join(lines))


def _all_of(work: LetterWork, text: str) -> Span:
    return Span(0, len(work.raw), text)


def _draft(work: LetterWork, *, own_language: bool = True) -> Draft:
    languages = draft_languages(work.pack, work.case.site)
    language = _own(work, languages) if own_language else languages[0]
    return work.once(f"draft {language}", lambda: draft(work.sheet, work.pack, language, work.case.rejection))


def _own(work: LetterWork, languages: Sequence[str]) -> str:
    """Return the language that the letter is in, as far as drafts of the market have it; else the one to send."""
    spoken = detect(work.text).languages
    # ids and dates alone, with a few words, tell no language; whoever writes so writes English
    known = spoken or (("en",) if work.text.strip() else ())
    return next((x for x in known if x in languages), languages[0])
