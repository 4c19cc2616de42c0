"""What the writer does to a store, one act at a time, through the program's own functions."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.desk.casebook import CaseBook
from appealdesk.core.desk.taking import loose
from appealdesk.core.domain.decision import Decision, Verdict, Waiver
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.store.records.checked import Summary
from appealdesk.core.store.records.lines import Line as ExportLine

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Mapping

    from appealdesk.core.store.store import Store
    from tests.benchmarks.durability.world import Case, World

type Words = tuple[str, ...]

MOST_CASES: Final = 8
MOST_DROPPED: Final = 20
_WEIGHTS: Final = {
    "begin": 6,
    "drop": 24,
    "letter": 14,
    "orders": 14,
    "rename": 4,
    "decide": 6,
    "waive": 6,
    "check": 8,
    "undo": 10,
    "redo": 6,
    "import": 3,
    "delete": 3,
    "restore": 4,
    "purge": 2,
}


@dataclass(frozen=True)
class Act:
    """One change. What it needs besides the case is in ``words``: a name, a text, numbers or paths."""

    kind: str
    uid: str = ""
    words: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def heard(cls, told: dict[str, Any]) -> Act:
        values = {f.name: told[f.name] for f in fields(cls)}
        return cls(**(values | {"words": tuple(values["words"])}))


def choose(rng: random.Random, world: World, supplies: list[str], tag: str) -> Act:
    """Pick something that can be done now; ``supplies`` loses the files that it takes."""
    used = [uid for uid, case in world.items() if not case.deleted]
    binned = [uid for uid, case in world.items() if case.deleted]
    if not used:
        return Act("begin", words=(f"案件 {tag}",))
    uid = rng.choice(used)
    possible = [k for k in _WEIGHTS if _fits(k, world[uid], len(world), binned, supplies)]
    kind = rng.choices(possible, [_WEIGHTS[k] for k in possible])[0]
    if kind in {"restore", "purge"}:
        return Act(kind, rng.choice(binned))
    if kind == "begin":
        return Act(kind, words=(f"案件 {tag}",))
    if kind == "drop":
        taken = [supplies.pop() for _ in range(min(len(supplies), rng.randint(1, MOST_DROPPED)))]
        if rng.random() < 0.3:  # the same file twice
            taken.append(rng.choice(taken))
        return Act(kind, uid, tuple(taken))
    if kind == "orders":
        return Act(kind, uid, tuple(f"114-{tag}-{n}" for n in range(rng.randint(1, 5))))
    if kind == "letter":
        return Act(kind, uid, (f"尊敬的平台：{tag}。" + "包裹因台风停运。" * rng.randint(1, 400),))
    if kind == "check":
        shas = [sha for _, sha in world[uid].kept.files]
        return Act(kind, uid, (f"1Z{tag}", *rng.sample(shas, min(len(shas), 3))))
    if kind == "import":
        return Act(kind, uid, (tag, str(rng.randint(50, 1500))))
    return Act(kind, uid, (tag,))


def _fits(kind: str, case: Case, cases: int, binned: list[str], supplies: list[str]) -> bool:
    return {
        "begin": cases < MOST_CASES,
        "drop": bool(supplies),
        "undo": bool(case.back) and not case.waiting,
        "redo": bool(case.forth) and not case.waiting,
        "delete": not case.waiting,
        "restore": bool(binned),
        "purge": bool(binned) and cases > MOST_CASES // 2,
    }.get(kind, True)


def perform(store: Store, act: Act) -> str:
    """Do it and return the uid of its case. When this returns, it must never be lost again."""
    if act.kind == "begin":
        return CaseBook(store).begin(act.words[0], "amazon", "us", "America/Los_Angeles")
    _DO[act.kind](store, act.uid, act.words)
    return act.uid


def _drop(store: Store, uid: str, words: Words) -> None:
    taken = CaseBook(store).taker(uid).take(loose(map(Path, words)))
    assert not taken.failed, taken.failed


def _resume(store: Store, uid: str, _words: Words) -> None:
    taken = CaseBook(store).taker(uid).resume()
    assert not taken.failed, taken.failed


def _decide(store: Store, uid: str, words: Words) -> None:
    value = words[0]
    now = store.database.now()
    told = Decision("0" * 64, FactType.TRACKING_NUMBER, value, 1, Verdict.CORRECTED, value, now, "小王")
    store.judgements.decide(uid, [told])


def _waive(store: Store, uid: str, words: Words) -> None:
    store.judgements.waive(uid, Waiver(words[0], "已核实", store.database.now(), by="小王"))


def _check(store: Store, uid: str, words: Words) -> None:
    value, *hashes = words
    summary = Summary(store.database.now(), orders=1)
    store.checked.keep(uid, summary, [_evidence(sha256, value) for sha256 in hashes])


_DO: Final[Mapping[str, Callable[[Store, str, Words], object]]] = {
    "drop": _drop,
    "resume": _resume,
    "letter": lambda store, uid, words: store.letters.save(uid, words[0]),
    "orders": lambda store, uid, words: CaseBook(store).add_orders(uid, words),
    "rename": lambda store, uid, words: store.cases.rename(uid, words[0]),
    "decide": _decide,
    "waive": _waive,
    "check": _check,
    "import": lambda store, uid, words: store.lines.take_in(uid, words[0], export_lines(words[0], int(words[1]))),
    "undo": lambda store, uid, _words: store.undo(uid),
    "redo": lambda store, uid, _words: store.redo(uid),
    "delete": lambda store, uid, _words: store.cases.delete(uid),
    "restore": lambda store, uid, _words: store.cases.restore(uid),
    "purge": lambda store, uid, _words: store.purge(uid),
}


def _evidence(sha256: str, value: str) -> Evidence:
    page = Page(1, 100, 10, Unit.PIXEL, (Line(f"物流单号 {value} 已签收 {sha256[:8]}", Box(0, 0, 10, 1)),))
    reading = Reading(sha256, 1, "image/png", (page,))
    facts = (Fact(FactType.TRACKING_NUMBER, value, value),)
    return Evidence(sha256[:8], sha256, 1, "image/png", EvidenceKind.TRACKING_PAGE, facts=facts, reading=reading)


def export_lines(tag: str, count: int) -> Iterator[ExportLine]:
    """Lines of an order export, made as they are asked for."""
    for n in range(count):
        yield ExportLine(f"{tag}-{n:07}", "SKU-1", "买家 王", "CA", "USPS", f"94001{n:09}", "19.99", "USD")


def supply(folder: Path, rng: random.Random, count: int, largest: int = 120_000) -> list[str]:
    """Make files as they lie on a person's desktop, mostly small; some have the bytes of those of another supply."""
    folder.mkdir(parents=True)
    made = []
    for n in range(count):
        path = folder / f"截图 {folder.name}-{n}.png"
        own = rng.randbytes(int(largest * rng.random() ** 3))
        path.write_bytes(own if rng.random() < 0.9 else bytes([rng.randrange(5)]) * 5_000)
        made.append(str(path))
    return made
