"""Letters with the remarks of a careful editor, written before the program had seen them.

Each file of ``corpus`` holds one case and the letters about it. A remark is a type and the words that it is about; an
empty text means the letter as a whole.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.view import View
from appealdesk.core.domain.case import Case, EarlierAppeal, Letter, Order, Rejection, RejectionPoint
from appealdesk.core.domain.closing import close
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.report import Report
from appealdesk.core.packs import Pack, load_packs
from tests.core.checks import worlds

if TYPE_CHECKING:
    from appealdesk.core.domain.finding import Finding

CORPUS = Path(__file__).parent / "corpus"
# written later, each set after the words of the one before were settled, to see how the rest of the world fares
LATER = Path(__file__).parent / "later"
UNSEEN = Path(__file__).parent / "unseen"
FRESH = Path(__file__).parent / "fresh"
LAST = Path(__file__).parent / "last"
NEWEST = Path(__file__).parent / "newest"
AFTERWARDS = Path(__file__).parent / "afterwards"
# idioms and sayings that no list could foresee
IDIOMS = Path(__file__).parent / "idioms"
SAYINGS = Path(__file__).parent / "sayings"
PLAIN = Path(__file__).parent / "plain"
FOLDERS = (CORPUS, LATER, UNSEEN, FRESH, LAST, NEWEST, AFTERWARDS, IDIOMS, SAYINGS, PLAIN)
TYPES = {
    "pleading": ("letter.pleading-phrases", "letter.pleading-elsewhere"),
    "emotional": ("letter.emotional-language",),
    "blame": ("letter.blames-platform", "letter.accuses-buyer", "letter.accuses-others"),
    "vague": ("letter.vague-attribution",),
    "opinion": ("letter.facts-not-opinions",),
    "unproved": ("evidence.text-only",),
    "action": ("evidence.vague-action-unproved", "message.compensation-unproved", "message.buyer-waiver-absent"),
    "differs": ("letter.differs-from-evidence", "letter.number-slip"),
    "clause": ("letter.clause-not-cited",),
    "section": ("letter.four-sections",),
    "why": ("letter.explain-why-parts", "evidence.required-information-unanswered"),
    "points": ("letter.rejection-points-unanswered",),
    "language": ("letter.language",),
    "reuse": ("letter.cross-platform-reuse", "letter.reused-text"),
    "boilerplate": ("letter.template-boilerplate",),
    "placeholder": ("letter.placeholder",),
    "length": ("letter.shopee.max-500-chars",),
    "focus": ("letter.site-evidence-focus",),
}
TYPE_OF = {rule: name for name, rules in TYPES.items() for rule in rules}


@dataclass(frozen=True)
class Written:
    """One letter of the corpus, its case, and what an editor says about it."""

    name: str
    case: dict[str, Any]
    text: str
    expected: tuple[tuple[str, str], ...]

    def report(self) -> tuple[Report, Pack]:
        """Return the checked case (without findings) and its pack."""
        return _report(self.case, self.text)


def letters(folder: Path = CORPUS) -> list[Written]:
    """Return every letter."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        told = data["letters"]
        if "same_case" in data:
            data = tomllib.loads((CORPUS / f"{data['same_case']}.toml").read_text("utf-8"))
        for one in told:
            text = one["text"].lstrip("\n")
            remarks = tuple((kind, words) for kind, words in one["remarks"])
            found.append(Written(f"{path.stem}/{one['name']}", data, text, remarks))
    return found


def _report(data: dict[str, Any], text: str) -> tuple[Report, Pack]:
    head = data["case"]
    pack = load_packs().platform(head["platform"])
    refusal = data.get("refusal")
    points = tuple(
        RejectionPoint(p["number"], p["text"], p.get("code", ""), tuple(p.get("orders", ())))
        for p in (refusal or {}).get("points", ())
    )
    case = Case(
        **head,
        notice=worlds._notice(data.get("notice", {})),
        orders=tuple(Order(**o) for o in data["orders"]),
        letter=Letter("letter.md", text),
        rejection=Rejection("rejection.pdf", tuple(refusal.get("codes", ())), points) if refusal else None,
        history=tuple(EarlierAppeal(**{**h, "orders": tuple(h.get("orders", ()))}) for h in data.get("history", ())),
        answers=data.get("answers", {}),
    )
    linked = link(case, [worlds._file(f) for f in data["files"]])
    events = timelines(case, linked)
    loops = close(case, linked, events, pack.needed_lanes(case.metric, case.scenario, case.reason))
    now = datetime.fromisoformat("2026-05-28T10:00:00+08:00")
    return Report(case, now, (), linked, loops, ()), pack


def remarks(letter: Written) -> list[tuple[str, int, int, Finding]]:
    """Return what the program remarks: type, place (-1 for the whole letter) and the finding."""
    report, pack = letter.report()
    view = View(report, pack)
    found = []
    for rule in load_rules():
        if rule.id in TYPE_OF and rule.applies(report.case.platform, report.case.site):
            for one in findings_of(rule, view):
                start, end = (one.place.start, one.place.end) if one.place else (-1, -1)
                found.append((TYPE_OF[rule.id], start, end, one))
    return found


@dataclass
class Score:
    """How remarks agree with the editor's, by type."""

    hit: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    alarm: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)

    def take(self, letter: Written) -> None:
        """Count one letter: a remark fits one of the same type whose words it touches."""
        found = remarks(letter)
        used: set[int] = set()
        for kind, words in letter.expected:
            at = letter.text.find(words) if words else -1
            span = (at, at + len(words)) if words else (-1, -1)
            fits = [i for i, (k, s, e, _) in enumerate(found) if k == kind and _touch((s, e), span)]
            if fits:
                self.hit[kind] += 1
                used.update(fits)
            else:
                self.missed[kind] += 1
                self.said.append(f"missed  {letter.name}: {kind} {words[:60]!r}")
        for i, (kind, start, end, one) in enumerate(found):
            if i not in used:
                self.alarm[kind] += 1
                self.said.append(f"alarm   {letter.name}: {kind} {letter.text[start:end][:60]!r} {one.rule} {one.args}")

    def table(self) -> str:
        """Return recall and precision by type."""
        lines = [f"{'type':<12} {'hit':>4} {'miss':>5} {'alarm':>6} {'recall':>7} {'precision':>10}"]
        totals = defaultdict(int)
        for kind in (*TYPES, "all"):
            row = {n: getattr(self, n)[kind] for n in ("hit", "missed", "alarm")} if kind != "all" else totals
            if kind != "all":
                for n, v in row.items():
                    totals[n] += v
            there, said = row["hit"] + row["missed"], row["hit"] + row["alarm"]
            recall = f"{row['hit'] / there:.0%}" if there else "-"
            precision = f"{row['hit'] / said:.0%}" if said else "-"
            lines.append(f"{kind:<12} {row['hit']:>4} {row['missed']:>5} {row['alarm']:>6} {recall:>7} {precision:>10}")
        return "\n".join(lines)


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    if -1 in (a[0], b[0]):
        return True  # about the letter as a whole: the same type is the same remark
    return a[0] < b[1] and b[0] < a[1]


def score(folder: Path = CORPUS) -> Score:
    """Return how the program does on all letters of a folder."""
    found = Score()
    for letter in letters(folder):
        found.take(letter)
    return found
