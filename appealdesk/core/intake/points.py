"""The points of an answer: its red or listed reasons, each with the lines that continue it and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed
from appealdesk.core.domain.page import Unit
from appealdesk.core.intake.fields import fields_named
from appealdesk.core.intake.notice_words import inline_labels, label_role, words
from appealdesk.core.intake.redness import is_furniture, is_red
from appealdesk.core.reading.extractors.words import is_cjk, pattern, table
from appealdesk.core.reading.negation import negated_grant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.domain.page import Line, Page
    from appealdesk.core.intake.source import Source

_NUMBERED = re.compile(r"^\s*[(（]?(?P<n>\d{1,2})\s?[.)、）:](?=\s*[^\d\s])\s*(?P<rest>.+)$")
_SIGN = re.compile(
    r"^\s*(?P<n>[①-⑳]|[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|[(（]?[a-zA-Z][)）](?=\s)"
    r"|[a-j]\.(?=\s)|[กขคงจ][.)](?=\s)|(?:[IVX]{1,4}|i{1,3}|iv|v|vi{1,3})[.)](?=\s)|[-*•·●◆■▪–]{1,2}(?=\s)|[・•●](?=\S))\s*(?P<rest>.+)$"
)
# a new paragraph starts where the gap to the line above is this much larger than a line
_PARAGRAPH = 0.9
_MARK = "•"
_FULL, _FULL_HAN = 0.55, 0.8
"""A line that takes less of the widest one was not broken at the margin, so nothing continues it but small letters."""
_FEW_WORDS = 5
_ENDS = tuple(".!?。！？")
_FIRST = frozenset({"1", "①", "一、", "(一)", "（一）", "a)", "(a)", "A)", "a.", "ก.", "I.", "i."})
_CODED = re.compile(
    r"^\s*(?=(?:APPEAL|REJ)\s?[-–]\s?\d{1,2}(?![\d-])|(?i:appeal|rej)[-–]\d\d(?![\w/-]|\.\w))(?P<rest>.+)$"
)
"""A code of refusals begins a point of its own, whatever the layout."""


@dataclass(slots=True)
class Draft:
    """A point in the making."""

    number: str
    lines: list[str]
    red: bool
    last: Line
    before: str = ""
    """The line above the list that it belongs to."""
    page: int = 1
    places: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The point as one text."""
        return " ".join(self.lines)

    def printed(self) -> Printed:
        """Return the point with its place."""
        box = self.places[0].box if self.places else None
        for line in self.places[1:]:
            box = box.union(line.box) if box and line.box.y >= box.y else box
        return Printed("points", self.text, self.page, box)


def points_of(source: Source) -> list[Draft]:
    """Return the points in order.

    Where the file tells colours and prints points in red, only those count, because red marks what has to be corrected
    (see :func:`_red_ones`); else the first list that is not a list of steps; else what a label names as the reason;
    else the sentences that give one.
    """
    drafts: list[Draft] = []
    for page in source.pages:
        drafts += _on_page(page, drafts)
    listed = _first_list([d for d in drafts if d.number])
    chosen = _red_ones(drafts, listed) or listed
    chosen = chosen or _labelled(source) or _spoken(source)
    for count, draft in enumerate(chosen, 1):
        # circled and Han numbers, letters and marks become the place in the list
        draft.number = draft.number if draft.number.isascii() and draft.number.isdigit() else str(count)
    return chosen


def _red_ones(drafts: Sequence[Draft], listed: Sequence[Draft]) -> list[Draft]:
    """Return what is marked in red as a point; banners, buttons and prices are red as well.

    Red items of a list come first, then red lines under a heading for reasons. A black list under such a heading goes
    before other red lines; without one, those count that say something.
    """
    red = [d for d in drafts if d.red]
    for kind in ([d for d in red if d.number], [d for d in red if _reasons_head().search(d.before)]):
        if telling := [d for d in kind if not is_furniture(d.text)]:
            return telling
    if listed and _reasons_head().search(listed[0].before):
        return []
    return [d for d in red if not is_furniture(d.text)]


def _on_page(page: Page, before: Sequence[Draft]) -> list[Draft]:
    drafts: list[Draft] = []
    # a point may run on over the page's end
    current: Draft | None = before[-1] if before else None
    above = before[-1].before if before else ""
    for line in page.lines:
        text, red = line.text.strip(), is_red(line.colour)
        start = _NUMBERED.match(text) or _SIGN.match(text) or _CODED.match(text) or _named().match(text)
        if start:
            current = Draft(
                start.groupdict().get("n") or _MARK, [start["rest"].strip()], red, line, above, page.number, [line]
            )
            drafts.append(current)
        elif current is not None and _continues(current, line, page, red=red):
            current.lines.append(text)
            current.last = line
            if current.page == page.number:
                current.places.append(line)
        elif red and not _tells_outcome(text):
            current = Draft("", [text], red, line, above, page.number, [line])
            drafts.append(current)
        else:
            current = None
            above = text
    return drafts


@cache
def _named() -> re.Pattern[str]:
    """Return a point that calls itself a reason, by number: "Reason 1: ...", "原因2（E-104）：..."."""
    code = r"[(（]?[A-Z]{1,10}-?\d{1,6}[)）]?"
    return re.compile(
        rf"^\s*(?:{pattern(table('answers')['points']['named'])})\s?(?:[Nn]o\.?\s?|#)?(?P<n>\d{{1,2}})(?:\s?(?={code}\s?[:：])|\s?[:：.、–-]+\s*)"
        r"(?P<rest>\S.*)$",
        re.IGNORECASE,
    )


def _continues(draft: Draft, line: Line, page: Page, *, red: bool) -> bool:
    if red != draft.red or _end().match(line.text.strip()) or label_role(line.text) or _labels_itself(line.text):
        return False
    if draft.last.text.rstrip()[-1:] in _ENDS and is_furniture(line.text):
        return False
    if draft.last not in page.lines:
        return True
    above, here = draft.last.box, line.box
    gap = here.y - above.bottom
    widest = max(x.box.w for x in page.lines)
    # where words are not parted by spaces, lines are filled to the margin
    full = _FULL_HAN if is_cjk(draft.last.text.strip()[-1]) else _FULL
    if not line.text.strip()[0].islower() and above.w < full * widest:
        return False
    if page.unit is Unit.CELL:
        return gap < 1
    # short capitals and long letters make boxes of one size of type differ in height
    return gap < _PARAGRAPH * max(above.h, here.h)


def _tells_outcome(text: str) -> bool:
    """Tell whether a red line only says what became of the appeal, or is the value of another label."""
    first = text.split("\t", maxsplit=1)[0]
    role = label_role(first) or next((r for r, at, _ in inline_labels(text) if at == 0), "")
    if role and role not in ("reason", "code"):
        return True
    return len(text.split()) <= _FEW_WORDS and bool(_refusing().search(text)) and not _because().search(text)


def _labels_itself(text: str) -> bool:
    labels = inline_labels(text)
    return bool(labels) and labels[0][1] == 0


def _first_list(drafts: list[Draft]) -> list[Draft]:
    """Return the first of several lists; a later one, or one under a heading for steps, says what to do next."""
    first: list[Draft] = []
    for draft in drafts:
        # "your request to appeal was rejected for these reasons" heads reasons all the same
        if _steps().search(draft.before) and not _reasons_head().search(draft.before):
            continue
        if first and (draft.number in _FIRST or draft.before != first[0].before):
            break
        first.append(draft)
    return first


def _labelled(source: Source) -> list[Draft]:
    """Return what a label names as the reason; behind a bare code the paragraph that follows explains it."""
    reasons: list[Draft] = []
    for told in fields_named(source.fields, "reason"):
        line = next((x for page in source.pages for x in page.lines if told.value in x.text), None)
        if line is not None and not label_role(told.value) and not told.value.isdigit():
            reasons.append(Draft("", [told.value], red=False, last=line, page=told.page, places=[line]))
    if reasons:
        return reasons if all(told.certain for told in fields_named(source.fields, "reason")) else reasons[:1]
    for paragraph, after in pairwise(source.paragraphs):
        coded = label_role(paragraph.text) == "code" or any(r == "code" for r, *_ in inline_labels(paragraph.text))
        if coded and not _labels_itself(after.text) and not label_role(after.text):
            return [Draft("", [after.text], red=False, last=after.lines[-1], page=after.page, places=list(after.lines))]
    return []


def _spoken(source: Source) -> list[Draft]:
    return list(_reasons(source))[:1]


def _reasons(source: Source) -> Iterator[Draft]:
    """Yield the sentences that give a reason: with the refusal in one, or right behind it."""
    for paragraph in source.paragraphs:
        refused = False
        for start, end in paragraph.sentences():
            text = paragraph.text[start:end].strip()
            plain = not _conditional().match(text) and not _end().match(text)
            refuses = bool(_refusing().search(text)) and plain
            if refused and not refuses and _granting().search(text):
                continue  # what was granted in part is no reason for the rest
            reason = bool(_because().search(text)) if refuses else refused and plain
            refused = refuses
            if reason:
                yield Draft(
                    "",
                    [text],
                    red=False,
                    last=paragraph.line_at(end - 1),
                    page=paragraph.page,
                    places=list(paragraph.lines),
                )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(pattern(words("rejection")["end"]), re.IGNORECASE)


@cache
def _steps() -> re.Pattern[str]:
    return re.compile(pattern(table("answers")["steps"]["words"]), re.IGNORECASE)


@cache
def _reasons_head() -> re.Pattern[str]:
    words_of = (*words("rejection")["head"], *table("answers")["outcome"]["refused"], "reasons", "原因", "理由")
    return re.compile(pattern(words_of), re.IGNORECASE)


@cache
def _because() -> re.Pattern[str]:
    return re.compile(pattern(table("answers")["reasons"]["words"]), re.IGNORECASE)


@cache
def _granting() -> re.Pattern[str]:
    answers = table("answers")
    return re.compile(pattern([*answers["outcome"]["approved"], *answers["granting"]["done"]]), re.IGNORECASE)


@cache
def _refusing() -> re.Pattern[str]:
    outcome = table("answers")["outcome"]
    told = pattern([*outcome["refused"], *outcome["more-information"]])
    return re.compile(f"{told}|{negated_grant()}", re.IGNORECASE)


@cache
def _conditional() -> re.Pattern[str]:
    return re.compile(pattern(table("answers")["conditional"]["words"]), re.IGNORECASE)
