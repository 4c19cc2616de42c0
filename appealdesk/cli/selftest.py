"""``--self-test``: the program tries every part of itself and says what it saw; the user's own data is not touched."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from appealdesk import __version__
from appealdesk.cli.arguments import UsageError
from appealdesk.cli.streams import put
from appealdesk.core.desk import Desk
from appealdesk.core.desk.selftest.bench import Bench, FaultError, Step, apart
from appealdesk.core.desk.selftest.run import STEPS, run, told
from appealdesk.core.switches import SELF_TEST
from appealdesk.core.text import LANGUAGES, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.desk.selftest.bench import Seen, Told

    type SeeWindow = Callable[[Bench], Told]

PASSED, FAULTY = 0, 1
_SCHEMA: Final = 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{self.prog}: {message}")


def frozen() -> bool:
    """Return whether this is the installed program rather than its source."""
    return bool(getattr(sys, "frozen", False))


def self_test(argv: Sequence[str], see_window: SeeWindow, language: str) -> int:
    """Run the steps, print each as soon as it is done, and return 0 when all saw what they must, else 1.

    Args:
        argv: what follows the switch.
        see_window: the step that shows the window; it raises ImportError where no window is installed.
        language: ``zh`` or ``en``, unless the arguments say otherwise.

    Raises:
        UsageError: the arguments cannot be used, or the result cannot be written where they say.
    """
    arguments = _parser(language).parse_args(argv)
    language = arguments.lang
    steps = _chosen((*STEPS, Step("window", lambda bench: _window(bench, see_window))), arguments.only, language)
    lines: list[str] = []
    seen: list[Seen] = []

    def say(line: str) -> None:
        lines.append(line)
        if not arguments.json:
            put(line + "\n")

    say(_head(language))
    # Windows may still hold a file open for a moment; a rest in the temporary folder is no fault of the program
    with tempfile.TemporaryDirectory(prefix="appealdesk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with apart(folder), Desk() as desk:
            for one in run(Bench(folder, desk, language), steps):
                seen.append(one)
                say(_line(one, language))
    say(_end(seen, language))
    document = json.dumps(_document(seen, language), ensure_ascii=False, indent=2)
    if arguments.json:
        put(document + "\n")
    if arguments.out is not None:
        _write(arguments.out, document if arguments.json else "\n".join(lines), language)
    return PASSED if all(one.ok for one in seen) else FAULTY


def report(see_window: SeeWindow, language: str) -> dict[str, Any]:
    """Run every step and return the outcome as ``--json`` prints it."""
    with tempfile.TemporaryDirectory(prefix="appealdesk-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with apart(folder), Desk() as desk:
            steps = (*STEPS, Step("window", lambda bench: _window(bench, see_window)))
            return _document(list(run(Bench(folder, desk, language), steps)), language)


def _parser(language: str) -> argparse.ArgumentParser:
    made = _Parser(prog=f"appealdesk {SELF_TEST}", description=text(language, "selftest.help.self-test"))
    made.add_argument("--json", action="store_true", help=text(language, "cli.help.json"))
    made.add_argument("--lang", choices=LANGUAGES, default=language, help=text(language, "cli.help.lang"))
    made.add_argument("--only", action="append", default=[], metavar="STEP", help=text(language, "selftest.help.only"))
    made.add_argument("--out", type=Path, metavar="FILE", help=text(language, "selftest.help.out"))
    return made


def _chosen(steps: Sequence[Step], names: Sequence[str], language: str) -> list[Step]:
    known = {step.name: step for step in steps}
    for name in names:
        if name not in known:
            raise UsageError(text(language, "selftest.unknown-step", step=name, known=", ".join(known)))
    return [known[name] for name in names] or list(steps)


def _window(bench: Bench, see_window: SeeWindow) -> Told:
    try:
        return see_window(bench)
    except ImportError as error:
        # the source runs without Qt, with commands only; the installed program always has a window
        if frozen():
            raise FaultError("no-window", detail=error) from error
        return "no-window", {}


def _head(language: str) -> str:
    form = text(language, f"selftest.form-{'frozen' if frozen() else 'source'}")
    system, python = platform.platform(), platform.python_version()
    return text(language, "selftest.head", version=__version__, form=form, system=system, python=python)


def _line(one: Seen, language: str) -> str:
    mark = text(language, f"selftest.mark-{'ok' if one.ok else 'fault'}")
    step, seconds = text(language, f"selftest.step.{one.step}"), f"{one.seconds:.1f}"
    return text(language, "selftest.line", mark=mark, step=step, seconds=seconds, told=told(one, language))


def _end(seen: Sequence[Seen], language: str) -> str:
    bad = [text(language, f"selftest.step.{one.step}") for one in seen if not one.ok]
    if not bad:
        return text(language, "selftest.whole", n=len(seen))
    between = text(language, "help.list.between")
    return text(language, "selftest.faulty", n=len(seen), faults=len(bad), steps=between.join(bad))


def _document(seen: Sequence[Seen], language: str) -> dict[str, Any]:
    return {
        "schema": _SCHEMA,
        "version": __version__,
        "frozen": frozen(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "ok": all(one.ok for one in seen),
        "steps": [
            {
                "step": one.step,
                "ok": one.ok,
                "seconds": round(one.seconds, 3),
                "key": one.key,
                "values": dict(one.values),
                "told": told(one, language),
            }
            for one in seen
        ],
    }


def _write(file: Path, content: str, language: str) -> None:
    try:
        file.write_text(content + "\n", "utf-8")
    except OSError as error:
        raise UsageError(
            text(language, "selftest.out-failed", file=file, detail=error.strerror or str(error))
        ) from error
