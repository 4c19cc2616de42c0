"""Fills the drive while somebody works: what is refused is refused in words, what was confirmed stays."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.lock import StoreLock
from appealdesk.core.store.store import Store
from appealdesk.core.store.vault.ballast import Ballast
from tests.benchmarks.durability import images
from tests.benchmarks.durability.acks import Record
from tests.benchmarks.durability.acts import Act, choose, perform, supply
from tests.benchmarks.durability.inspecting import Base, Tally, inspect
from tests.benchmarks.durability.world import after, history_of, look, match, outcomes
from tests.benchmarks.durability.writer import KEY, make, now

if TYPE_CHECKING:
    from tests.benchmarks.durability.world import World

_SIZE: Final = 96 << 20
_NAMESPACE: Final = ("unshare", "--map-root-user", "--mount")
_TMPFS: Final = ("mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "none")
_ROOT: Final = Path(__file__).parents[3]
_LEFT: Final = 3 << 20
"""Most bytes that are left when the work begins."""
_ROUNDS: Final = 12
"""Times that something is refused and the drive is filled up again, a filling."""
_LINES: Final = 60_000
"""Lines of an export that is larger than what is left."""
_AGAIN: Final = 0.3
"""How often a drop that was refused is tried again before anything else is done."""
_ALLOWED: Final = frozenset({"store.error.full", "vault.error.full", "vault.error.room"})


def why_not() -> str:
    """Return why no small drive can be made here; empty where it can."""
    image = images.why_not()
    return "" if not image else f"{image}; {tmpfs}" if (tmpfs := _why_no_tmpfs()) else ""


def method() -> str:
    return "tmpfs in a namespace of its own" if images.why_not() else "ext4 image on a loop device"


def run(folder: Path, fillings: int, seed: int) -> Tally:
    """Fill a drive so many times, each with a new store, and return what was found; see :func:`kills.run`."""
    tally, rootless = Tally(), bool(images.why_not())
    image, place = folder / "image", folder / "place"
    place.mkdir()
    for number in range(fillings):
        given = (place, folder / f"source-{number}", folder / "tally", seed + number)
        if rootless:
            tally.add(_in_a_process(*given, prefix=_NAMESPACE))
        else:
            images.make(image, _SIZE)
            with images.mounted(image, place):
                tally.add(_in_a_process(*given))
    return tally


def _why_no_tmpfs() -> str:
    if sys.platform != "linux" or shutil.which(_NAMESPACE[0]) is None:
        return "namespaces are tried on Linux with unshare only"
    with TemporaryDirectory() as name:
        tried = subprocess.run([*_NAMESPACE, *_TMPFS, name], capture_output=True, check=False)
    return tried.stderr.decode(errors="replace").strip() if tried.returncode else ""


def _in_a_process(place: Path, sources: Path, result: Path, seed: int, prefix: tuple[str, ...] = ()) -> Tally:
    """Fill one drive; a process of its own may be ended by the kernel, which is a fault like any other."""
    result.unlink(missing_ok=True)
    command = [*prefix, sys.executable, "-m", __name__, str(place), str(sources), str(result), str(seed)]
    ended = subprocess.run([*command, "tmpfs" if prefix else ""], cwd=_ROOT, capture_output=True, check=False)
    if ended.returncode == 0:
        told: Tally = pickle.loads(result.read_bytes())
        return told
    tally = Tally()
    tally.fault("error nobody is meant to see", f"ended with {ended.returncode}: {ended.stderr.decode()[-2000:]}")
    return tally


def fill(place: Path, sources: Path, seed: int) -> Tally:
    """Work on a store until the drive is full, go on for a while, and open it again, full and with room."""
    tally, rng = Tally(), random.Random(seed)
    folder, filler = StoreFolder(place / "库"), place / "filler"
    supplies = supply(sources, rng, 200, 400_000)
    make(folder.root)
    # this drive is too small for what the store takes by itself
    assert Ballast(folder, lambda _folder: 1 << 40).ensure()
    ballast = folder.root / "ballast"
    with StoreLock(folder.lock, now()), Store.open(folder, KEY, now) as store:
        if seed % 2:
            # another program fills the drive between the look and the write
            store.vault._free = lambda _folder: 1 << 40
        world = _work(store, {}, 8, rng, supplies, tally)
        tally.counts["fillings"] += 1
        for number in range(_ROUNDS):
            _leave(filler, rng.randrange(_LEFT) if number == 0 else rng.choice((0, 0, 20_000, 300_000)))
            held = ballast.exists()
            world = _work(store, world, 400, rng, supplies, tally)
            if held and not ballast.exists():
                # what was given back takes the last changes
                world = _act(store, world, Act("letter", next(iter(world)), (f"尊敬的平台：{number}",)), tally)
                tally.counts["acts in the room given back"] += 1
        if used := [uid for uid, case in world.items() if not case.deleted]:
            # an export that does not fit leaves lines behind that wait for the next start
            _leave(filler, rng.randrange(_LEFT))
            world = _act(store, world, Act("import", used[0], (f"export-{seed}", str(_LINES))), tally)
        end = store.anchor().seq
    if ballast.exists() and seed % 2:
        tally.fault("error nobody is meant to see", "the ballast was not given back")
    _leave(filler, 0)
    inspect(folder.root, Base(world, end), Record(), tally, walk=0)
    tally.counts["opened on a full drive"] += 1
    filler.unlink()
    inspect(folder.root, Base(world, end), Record(), tally)
    return tally


def _work(store: Store, world: World, most: int, rng: random.Random, supplies: list[str], tally: Tally) -> World:
    """Do what comes up until something is refused; then find out what of it was kept."""
    refused = tally.counts["acts refused"]
    for number in range(most):
        waiting = next((uid for uid, case in world.items() if case.waiting), None)
        tag = f"{store.anchor().seq}-{number}"
        again = waiting is not None and rng.random() < _AGAIN
        act = Act("resume", waiting) if waiting and again else choose(rng, world, supplies, tag)
        world = _act(store, world, act, tally)
        if tally.counts["acts refused"] > refused:
            break
    return world


def _act(store: Store, world: World, act: Act, tally: Tally) -> World:
    before = store.anchor().seq
    try:
        uid = perform(store, act)
    except StoreError as error:
        tally.counts["acts refused"] += 1
        tally.counts[f"refused: {error.key}"] += 1
        if error.key not in _ALLOWED:
            tally.fault("error nobody is meant to see", (act, error))
    else:
        tally.counts["acts confirmed"] += 1
        return after(world, act, uid)
    # of a drop, the files copied so far are kept, and the rest waits; of all else, nothing is
    possible = outcomes(world, act) if act.kind in {"drop", "resume"} else [world]
    found = match(look(store), possible)
    if found.world is None:
        tally.fault("confirmed but lost", f"{act.kind} was refused, and {found.wrong} changed")
        return world
    if store.anchor().seq != before + history_of(act, found.outcome):
        tally.fault("history broken", f"{act.kind} was refused")
    if store.folder.tmp.is_dir() and any(store.folder.tmp.iterdir()):
        tally.fault("half file under a final name", "an unfinished write was left in tmp")
    return found.world


def _leave(filler: Path, bytes_left: int) -> None:
    """Fill the drive but for so many bytes."""
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        while True:
            drive = os.fstatvfs(handle)
            more = drive.f_bavail * drive.f_frsize - bytes_left
            if more <= 0:
                return
            end = os.fstat(handle).st_size
            for part in (more, 4096):  # where the last blocks go to the file system's own lists, to the last of them
                with suppress(OSError):
                    os.posix_fallocate(handle, end, part)
                    break
            else:
                return
    finally:
        os.close(handle)


if __name__ == "__main__":
    place_, sources_, result_ = map(Path, sys.argv[1:4])
    if sys.argv[5]:
        subprocess.run([*_TMPFS, place_], check=True)
    result_.write_bytes(pickle.dumps(fill(place_, sources_, int(sys.argv[4]))))
