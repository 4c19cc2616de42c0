"""``letter``: a draft made of the case's own facts, how long it is, and what a careful reader says about the letter."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from appealdesk.cli.json_report import SCHEMA, finding_json, point_json
from appealdesk.core.desk.errors import DeskError
from appealdesk.core.letter import detect
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from appealdesk.core.desk.lettering import LetterSheet
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.domain.report import Report
    from appealdesk.core.letter import Draft, FactSheet, Length, SentenceTie
    from appealdesk.core.letter.factsheet import Entry
    from appealdesk.core.packs.wording import Wording

    type Words = Callable[[Finding], Wording]


def chosen(sheet: LetterSheet, language: str) -> Draft:
    """Return the draft in a language; the first, in the language to send, where none is named.

    Raises:
        DeskError: there is none in that language for this market.
    """
    if not language:
        return sheet.drafts[0]
    found = sheet.draft(language)
    if found is None:
        allowed = ", ".join(d.language for d in sheet.drafts)
        raise DeskError("cli.error.letter-language", {"written": language, "allowed": allowed})
    return found


def save(draft: Draft, out: Path, case: Path) -> None:
    """Write a draft to a new file; nothing is overwritten and nothing goes into the case.

    Raises:
        DeskError: the file is there already, lies within the case, or cannot be written.
    """
    home = case.resolve()
    if case.is_dir() and out.resolve().is_relative_to(home):
        raise DeskError("cli.error.letter-inside", {"file": str(out)})
    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(draft.text)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):
                    out.unlink()
                raise
    except FileExistsError as error:
        raise DeskError("cli.error.letter-there", {"file": str(out)}) from error
    except OSError as error:
        raise DeskError("cli.error.letter-write", {"file": str(out), "detail": error.strerror or str(error)}) from error


def letter_lines(sheet: LetterSheet, draft: Draft, report: Report, words: Words, language: str) -> Iterator[str]:
    """Yield the draft, its length, then what is to be said about the letter that is there."""

    def say(key: str, **args: object) -> str:
        return text(language, f"cli.letter.{key}", **args)

    yield say("draft", name=text(language, f"checks.term.{draft.language}"))
    yield ""
    for part in draft.parts:
        if part.heading:
            asks = f"    ({say('asks', question=part.question)})" if part.question else ""
            yield f"# {part.heading}{asks}"
            yield ""
        yield part.body.rstrip("\n")
        yield ""
    yield _length(draft.length, draft.limit, say)
    others = [d.language for d in sheet.drafts if d.language != draft.language]
    if others:
        yield say("others", languages=", ".join(others))
    yield ""
    if not sheet.text.strip():
        yield say("none")
        return
    yield say("own", file=sheet.file) + " " + _length(sheet.length, sheet.limit, say)
    for finding in sheet.remarks:
        yield from _remark(finding, sheet, words(finding), say)
    if not sheet.remarks:
        yield "  " + say("clean")
    for row in report.points:
        proofs = ", ".join(row.proofs[:3]) or "–"
        state = say(f"point.{row.state}")
        yield "  " + say("point.line", number=row.number, state=state, proofs=proofs)
        if row.unknown_code:
            yield "      " + say("point.unknown-code", code=row.point.code)


def _length(length: Length, limit: int, say: Callable[..., str]) -> str:
    counted = say("length", characters=length.characters, utf16=length.utf16, bytes=length.bytes)
    return counted + (" " + say("limit", limit=limit) if limit else "")


def _remark(finding: Finding, sheet: LetterSheet, words: Wording, say: Callable[..., str]) -> Iterator[str]:
    place = finding.place
    where = say("line", n=place.line) if place else say("whole")
    quoted = " ".join(sheet.text[place.start : place.end].split()) if place else ""
    yield f"  {where} · {say(f'severity.{finding.severity}')} · {words.title}" + (f" · “{quoted}”" if quoted else "")
    yield f"      {words.message}"
    yield f"      → {words.fix}"
    if finding.replaces is not None:
        # a whole part or letter is read line by line
        yield "      " + say("better-whole")
        yield from (f"        {line}".rstrip() for line in finding.better.strip("\n").splitlines())
    elif finding.better:
        yield "      " + say("better", text=" / ".join(finding.better.splitlines()))


def letter_json(sheet: LetterSheet, report: Report, words: Words) -> dict[str, Any]:
    """Return the letter's side of a case; spans are code points of ``letter.text``."""
    letter = {
        "file": sheet.file,
        "text": sheet.text,
        "language": detect(sheet.text).best or None,
        "length": _lengths(sheet.length),
        "limit": sheet.limit or None,
    }
    return {
        "schema": SCHEMA,
        "case": {"platform": report.case.platform, "site": report.case.site, "metric": report.case.metric},
        "letter": letter if sheet.text.strip() else None,
        "drafts": [_draft(d) for d in sheet.drafts],
        "remarks": [
            {
                **finding_json(r, words(r)),
                "quote": sheet.text[r.place.start : r.place.end] if r.place else None,
                **({"replaces": list(sheet.piece(r))} if r.better else {}),
            }
            for r in sheet.remarks
        ],
        "sentences": [_sentence(t) for t in sheet.ties],
        "points": [point_json(p) for p in report.points],
        "facts": _facts(sheet.facts),
        "ready": sheet.ready,
    }


def _lengths(length: Length) -> dict[str, int]:
    return {"characters": length.characters, "utf16": length.utf16, "bytes": length.bytes}


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "language": draft.language,
        "form": draft.form,
        "text": draft.text,
        "parts": [
            {"name": p.name, "heading": p.heading or None, "question": p.question or None, "body": p.body}
            for p in draft.parts
        ],
        "length": _lengths(draft.length),
        "limit": draft.limit or None,
    }


def _sentence(tie: SentenceTie) -> dict[str, Any]:
    return {
        "span": [tie.span.start, tie.span.end],
        "text": tie.span.text,
        "orders": list(tie.orders),
        "tied": list(tie.files),
        "proposed": list(tie.proposed),
        "state": tie.state,
    }


def _facts(sheet: FactSheet) -> dict[str, Any]:
    return {
        "notice": [_entry(e) for e in sheet.notice],
        "orders": [
            {"id": o.id, "closed": o.closed, "files": list(o.files), "facts": [_entry(e) for e in o.entries]}
            for o in sheet.orders
        ],
        "typed": dict(sheet.typed),
        "recomputed": dict(sheet.recomputed),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "value": entry.value,
        "proved": entry.proved,
        "grounds": [
            {
                "file": g.file,
                "page": g.page,
                "box": list(g.box.rounded()) if g.box else None,
                "raw": g.raw or None,
            }
            for g in entry.grounds
        ],
    }
