"""The steps of the self-test, one after the other."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.selftest.bench import FaultError, Seen, Step
from appealdesk.core.desk.selftest.keeping import see_key_store, see_store
from appealdesk.core.desk.selftest.parts import see_data, see_modules, see_process
from appealdesk.core.desk.selftest.working import see_check, see_export, see_latin_and_chinese, see_thai
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.desk.selftest.bench import Bench

STEPS: Final = (
    Step("data", see_data),
    Step("modules", see_modules),
    Step("process", see_process),
    Step("chinese", see_latin_and_chinese),
    Step("thai", see_thai),
    Step("check", see_check),
    Step("export", see_export),
    Step("store", see_store),
    Step("key-store", see_key_store),
)
"""What needs no window, in the order in which a fault explains those after it."""


def run(bench: Bench, steps: Iterable[Step]) -> Iterator[Seen]:
    """Take the steps and yield how each ended, as soon as it has; no fault keeps a later step from being tried."""
    for step in steps:
        begun = time.monotonic()
        try:
            key, values = step.run(bench)
        except FaultError as fault:
            ok, key, told = False, f"fault.{fault.key}", fault.values
        except DeskError as error:
            ok, key, told = False, "fault.told", {"detail": error.message(bench.language)}
        except Exception as error:  # noqa: BLE001 - whatever a missing piece leads to is what is looked for
            ok, key, told = False, "fault.unexpected", {"detail": f"{type(error).__name__}: {error}"[:500]}
        else:
            ok, key, told = True, f"seen.{key}", {name: str(value) for name, value in values.items()}
        yield Seen(step.name, ok, time.monotonic() - begun, key, told)


def told(seen: Seen, language: str) -> str:
    """Return what a step saw, or why it did not, as a sentence."""
    return text(language, f"selftest.{seen.key}", **seen.values)
