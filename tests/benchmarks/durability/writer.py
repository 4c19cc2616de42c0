"""The process that is broken: opens a store as the program does and works on it until somebody ends it."""

from __future__ import annotations

import pickle
import random
import sys
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.folder import StoreFolder
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.lock import StoreLock
from appealdesk.core.store.store import Store
from tests.benchmarks.durability import broken
from tests.benchmarks.durability.acks import Recorder
from tests.benchmarks.durability.acts import Act, choose, perform
from tests.benchmarks.durability.world import World, after

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

KEY: Final = DataKey(bytes(range(48)), bytes(range(32)))


@dataclass(frozen=True)
class Job:
    """What a writer is to do."""

    root: Path
    """The store's folder."""
    acks: Path
    """Its record; outside of the store."""
    seed: int
    world: World
    """What is in the store now."""
    supplies: tuple[str, ...]
    """Files to drop."""
    first: tuple[Act, ...] = ()
    """What to begin with."""
    acts: int = 1_000_000
    seconds: float = 60.0
    """It stops by itself after so many acts or seconds, so that none is ever left behind."""
    recipe: str = ""
    """A mistake to make; see :mod:`broken`."""


def now() -> datetime:
    return datetime.now(UTC)


def make(root: Path) -> None:
    """Make an empty store, or go on with one whose making was interrupted, as set-up would."""
    folder = StoreFolder(root)
    root.mkdir(parents=True, exist_ok=True)
    loaded = keysfile.load(folder)
    if loaded is None:
        keysfile.save(folder, Keys.for_key(KEY), lambda _keys: None)
    unmade = loaded is None or not loaded.keys.in_use
    Store.open(folder, KEY, now, create=unmade).close()


def work(job: Job, ready: Connection | None = None) -> None:
    """Work on a store; ``ready`` hears when it is open."""
    broken.make(job.recipe)
    recorder = Recorder(job.acks)
    try:
        folder = StoreFolder(job.root)
        with StoreLock(folder.lock, now()):
            make(job.root)
            with Store.open(folder, KEY, now) as store:
                if ready is not None:
                    ready.send(None)
                _act(store, job, recorder)
    except BaseException:
        recorder.broke(traceback.format_exc())
        raise
    finally:
        recorder.close()


def _act(store: Store, job: Job, recorder: Recorder) -> None:
    rng, world, supplies = random.Random(job.seed), job.world, list(job.supplies)
    end = time.monotonic() + job.seconds
    for number in range(job.acts):
        if time.monotonic() > end:
            return
        act = job.first[number] if number < len(job.first) else choose(rng, world, supplies, f"{job.seed}-{number}")
        recorder.about_to(act)
        early = job.recipe == "said-too-early" and act.kind != "begin"
        if early:
            recorder.confirmed(act.uid, store.anchor())
        try:
            uid = perform(store, act)
        except StoreError as error:
            # the world is no longer known: whoever makes it fail looks at what is there
            recorder.refused(error.key)
            return
        world = after(world, act, uid)
        if not early:
            recorder.confirmed(uid, store.anchor())


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        work(pickle.loads(Path(sys.argv[1]).read_bytes()))
