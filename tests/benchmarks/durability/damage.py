"""Plants damage in a copy of a store, one at a time: it has to be found, as what it is, and everything to come back."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.full import full
from appealdesk.core.store.verify.quick import quick
from appealdesk.core.store.verify.report import Kind, Oddity
from tests.benchmarks.durability.acts import Act, perform, supply
from tests.benchmarks.durability.inspecting import Tally
from tests.benchmarks.durability.recovery import Whole, bring_back
from tests.benchmarks.durability.writer import KEY, make, now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from appealdesk.core.store.verify.report import Report

_PAGE: Final = 4096
_SHORT: Final = 3
"""Where each kind is planted once only, every third is brought back, which takes longer than finding it."""
_CASES: Final = 3
_FILES: Final = 6
_TAIL: Final = 64 << 10
_DATABASE: Final = frozenset({k for k in Kind if k.of_database} | {Kind.DATABASE_HEAD})
_ORIGINAL: Final = frozenset({Kind.ORIGINAL_DAMAGED, Kind.ORIGINAL_WRONG})


@dataclass(frozen=True)
class Way:
    """One way of damaging a store, and as what it may be found."""

    name: str
    kinds: frozenset[Kind | Oddity]
    plant: Callable[[StoreFolder, random.Random], object]
    logged: bool = False
    """Done to a store that was not closed, so that its last changes are in the log only."""


def run(folder: Path, each: int, seed: int) -> Tally:
    """Plant every kind of damage so many times, each in a fresh copy, and return what was found."""
    tally, rng = Tally(), random.Random(seed)
    closed, logged, copy = (StoreFolder(folder / name) for name in ("closed", "logged", "copy"))
    whole = _build(closed, logged, folder, rng)
    anchors = [whole.anchor]
    for store in (closed, logged):
        _copy(store, copy)
        report = full(copy, KEY, anchors=anchors)
        if not report.sound or report.remarks:
            tally.fault("damage found where there is none", (report.damages, report.remarks))
    for number, way in enumerate(WAYS):
        for _ in range(each):
            _copy(logged if way.logged else closed, copy)
            way.plant(copy, rng)
            at_start = _kinds(quick(copy, KEY, anchors=anchors))
            report = full(copy, KEY, anchors=anchors)
            tally.counts[f"planted: {way.name}"] += 1
            tally.counts[f"found at a start: {way.name}"] += bool(at_start & way.kinds)
            if _kinds(report) & way.kinds:
                tally.counts[f"found: {way.name}"] += 1
            else:
                tally.fault("damage not found", f"{way.name}: {report}")
            if each == 1 and number % _SHORT:
                continue
            tally.counts[f"tried to bring back: {way.name}"] += 1
            if by := bring_back(copy, whole):
                tally.counts[f"brought back by {by}: {way.name}"] += 1
            else:
                tally.fault("not brought back", way.name)
    return tally


def _build(closed: StoreFolder, logged: StoreFolder, folder: Path, rng: random.Random) -> Whole:
    """Make a store with everything in it, once closed and once as a killed program leaves it, with the same content."""
    make(closed.root)
    with Store.open(closed, KEY, now) as store:
        files = supply(folder / "source", rng, _CASES * _FILES, 200_000)
        for number in range(_CASES):
            uid = perform(store, Act("begin", words=(f"案件 {number}",)))
            perform(store, Act("drop", uid, tuple(files[number * _FILES :][:_FILES])))
            perform(store, Act("orders", uid, tuple(f"114-{number}-{n}" for n in range(20))))
            perform(store, Act("check", uid, (f"1Z{number}", *(f.sha256 for f in store.files.of(uid)))))
            perform(store, Act("import", uid, (f"export-{number}", "1500")))
    with Store.open(closed, KEY, now) as store:
        for number in range(20):
            perform(store, Act("letter", uid, (f"尊敬的平台 {number}：" + "包裹因台风停运。" * 200,)))
        whole = Whole.of(store, folder / "backup.appealbackup")
        _copy(closed, logged)
    (closed.root / "ballast").unlink(missing_ok=True)
    (logged.root / "ballast").unlink(missing_ok=True)
    return whole


def _copy(source: StoreFolder, target: StoreFolder) -> None:
    shutil.rmtree(target.root, ignore_errors=True)
    shutil.copytree(source.root, target.root, ignore=shutil.ignore_patterns("*-shm"))


def _kinds(report: Report) -> frozenset[Kind | Oddity]:
    return frozenset(d.kind for d in report.damages) | frozenset(r.kind for r in report.remarks)


# ---- bytes


def _flip(path: Path, rng: random.Random, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1 << rng.randrange(8)]))


def _flip_somewhere(path: Path, rng: random.Random, start: int = 0) -> None:
    _flip(path, rng, rng.randrange(start, path.stat().st_size))


def _overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def _cut(path: Path, size: int) -> None:
    with path.open("r+b") as file:
        file.truncate(size)


# ---- the database


def _page(folder: StoreFolder, rng: random.Random) -> int:
    """Return where some page but the first begins."""
    return rng.randrange(1, folder.database.stat().st_size // _PAGE) * _PAGE


def _swap_pages(folder: StoreFolder, rng: random.Random) -> None:
    first, second = _page(folder, rng), _page(folder, rng)
    while first == second:
        second = _page(folder, rng)
    data = folder.database.read_bytes()
    _overwrite(folder.database, first, data[second : second + _PAGE])
    _overwrite(folder.database, second, data[first : first + _PAGE])


def _zero_tail(folder: StoreFolder, _rng: random.Random) -> None:
    _overwrite(folder.database, folder.database.stat().st_size - _TAIL, bytes(_TAIL))


def _wal(folder: StoreFolder) -> Path:
    return folder.database.with_name(folder.database.name + "-wal")


# ---- originals


def _some(folder: StoreFolder, rng: random.Random) -> Path:
    return rng.choice(sorted(p for p in folder.objects.rglob("*") if p.is_file()))


def _swap_objects(folder: StoreFolder, rng: random.Random) -> None:
    first, second = rng.sample(sorted(p for p in folder.objects.rglob("*") if p.is_file()), 2)
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def _folder_instead(folder: StoreFolder, rng: random.Random) -> None:
    path = _some(folder, rng)
    path.unlink()
    path.mkdir()


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _garble(paths: Iterable[Path]) -> None:
    for path in paths:
        path.write_bytes(b"\0" * path.stat().st_size)


WAYS: Final = (
    Way("bit in a page", _DATABASE, lambda f, r: _flip_somewhere(f.database, r, _PAGE)),
    Way("bit in the first page", _DATABASE, lambda f, r: _flip(f.database, r, r.randrange(16, _PAGE))),
    Way("page of zeros", _DATABASE, lambda f, r: _overwrite(f.database, _page(f, r), bytes(_PAGE))),
    Way("page half written", _DATABASE, lambda f, r: _overwrite(f.database, _page(f, r) + 2048, r.randbytes(2048))),
    Way("two pages swapped", _DATABASE, _swap_pages),
    Way("first page of zeros", _DATABASE, lambda f, _: _overwrite(f.database, 0, bytes(_PAGE))),
    Way("last 64 KB of zeros", _DATABASE, _zero_tail),
    Way(
        "cut by some pages",
        _DATABASE,
        lambda f, r: _cut(f.database, f.database.stat().st_size - r.randint(1, 20) * _PAGE),
    ),
    Way("cut within a page", _DATABASE, lambda f, r: _cut(f.database, _page(f, r) + r.randint(1, _PAGE - 1))),
    Way("database emptied", frozenset({Kind.DATABASE_MISSING}), lambda f, _: _cut(f.database, 0)),
    Way("database gone", frozenset({Kind.DATABASE_MISSING}), lambda f, _: f.database.unlink()),
    # the engine takes a damaged log for one that ends there: only the end noted outside tells that something is missing
    Way("bit in the log", frozenset({Kind.HISTORY}), lambda f, r: _flip_somewhere(_wal(f), r, 32), logged=True),
    Way("log gone", frozenset({Kind.HISTORY}), lambda f, _: _wal(f).unlink(), logged=True),
    Way(
        "log cut",
        frozenset({Kind.HISTORY}),
        lambda f, r: _cut(_wal(f), r.randrange(_wal(f).stat().st_size)),
        logged=True,
    ),
    Way("bit in an original", _ORIGINAL, lambda f, r: _flip_somewhere(_some(f, r), r)),
    Way("original cut", _ORIGINAL, lambda f, r: _cut(p := _some(f, r), r.randrange(p.stat().st_size))),
    Way("original grown", _ORIGINAL, lambda f, r: _overwrite(p := _some(f, r), p.stat().st_size, r.randbytes(99))),
    Way("original emptied", _ORIGINAL, lambda f, r: _cut(_some(f, r), 0)),
    Way("two originals swapped", _ORIGINAL, _swap_objects),
    Way("folder instead of an original", _ORIGINAL, _folder_instead),
    Way("original gone", frozenset({Kind.ORIGINAL_MISSING}), lambda f, r: _some(f, r).unlink()),
    Way("stray file", frozenset({Oddity.STRAY}), lambda f, r: _put(f.objects / "ab" / ("cd" * 32), r.randbytes(99))),
    Way("unfinished write", frozenset({Oddity.LEFTOVER}), lambda f, r: _put(f.tmp / "x.part", r.randbytes(99))),
    Way("keys file garbled", frozenset({Oddity.KEYS_COPY}), lambda f, _: _garble([f.keys])),
    Way("keys file and copy garbled", frozenset({Kind.KEYS}), lambda f, _: _garble([f.keys, keysfile.copy_of(f)])),
)
