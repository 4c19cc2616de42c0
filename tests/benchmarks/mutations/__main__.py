"""Change every rule and every kind, one thing at a time, and see whether an example of a rule fails.

``python -m tests.benchmarks.mutations`` prints what nobody noticed and the share that was noticed; ``--kind`` and
``--rule`` narrow it, ``--least`` is the share below which it ends with 1. ``--module view`` changes a module of
``core/checks`` that the kinds share instead, and runs the other tests of the checks too, so it takes minutes.
"""

from __future__ import annotations

import argparse
import importlib
import io
import signal
import sys
from collections import defaultdict
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.checks import load_rules
from appealdesk.core.checks.engine import findings_of
from appealdesk.core.checks.registry import KINDS
from appealdesk.core.checks.view import View
from appealdesk.core.packs import DataError
from appealdesk.core.packs.source import Table
from tests.benchmarks.mutations import parameters
from tests.benchmarks.mutations import sources as source_changes
from tests.benchmarks.mutations.swapping import swapped
from tests.core.checks import test_rule_examples
from tests.core.checks.test_rule_examples import example_fits, example_world

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterator

    from appealdesk.core.domain.report import Report
    from appealdesk.core.packs import Pack, Rule

_SECONDS = 10
SHARED = "appealdesk.core.checks"
OTHER_TESTS = sorted(
    set((Path(__file__).parents[2] / "core" / "checks").glob("test_*.py")) - {Path(test_rule_examples.__file__)}
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule with the worlds of its examples."""

    rule: Rule
    worlds: tuple[tuple[dict[str, Any], Report, Pack], ...]

    def holds(self, rule: Rule) -> bool:
        """Return whether a changed rule still does what every example says."""
        return all(_fits(rule, example, View(r, p)) for example, r, p in self.worlds)


def _fits(rule: Rule, example: dict[str, Any], view: View) -> bool:
    found = list(findings_of(rule, view))
    return example_fits(example, found, view.take_asked())


def main() -> int:
    """Run it and return the exit status."""
    asked = argparse.ArgumentParser(prog="mutations")
    asked.add_argument("--kind", default="")
    asked.add_argument("--rule", default="")
    asked.add_argument("--module", default="")
    asked.add_argument("--least", type=float, default=0.9)
    given = asked.parse_args()
    rules = [r for r in load_rules(examples=True) if given.kind in ("", r.kind) and given.rule in ("", r.id)]
    trials = {rule.id: _trial(rule) for rule in rules}
    for name in (failing := [name for name, trial in trials.items() if trial is None]):
        _say(f"{name}: its examples fail before anything is changed")
    good = [trial for trial in trials.values() if trial is not None]
    verdicts = [
        _told(what, survives=survives)
        for what, survives in (_shared(given.module, good) if given.module else _own(good, sources=not given.rule))
    ]
    share = 1 - sum(verdicts) / len(verdicts) if verdicts else 1.0
    _say(f"{len(verdicts) - sum(verdicts)} of {len(verdicts)} changes noticed: {share:.1%}")
    return 0 if share >= given.least and not failing else 1


def _told(what: str, *, survives: bool) -> bool:
    if survives:
        _say(what)
    return survives


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _own(trials: list[Trial], *, sources: bool) -> Iterator[tuple[str, bool]]:
    """Change the parameters of every rule, and the source of every kind; yield what was changed and if it survives."""
    by_kind: dict[str, list[Trial]] = defaultdict(list)
    for trial in trials:
        by_kind[trial.rule.kind].append(trial)
    for name, mine in sorted(by_kind.items()):
        for what, survives in [*_parameters(mine), *(_sources(name, mine) if sources else ())]:
            yield f"{name}: {what}", survives


def _trial(rule: Rule) -> Trial | None:
    """Return a rule with its worlds; None where its examples fail as it is."""
    try:
        trial = Trial(rule, tuple((e, *example_world(rule, e)) for e in rule.examples.data["list"]))
        return trial if trial.holds(rule) else None
    except Exception:  # noqa: BLE001 - whatever an example raises, the tests of the examples say what and where
        return None


def _parameters(trials: list[Trial]) -> Iterator[tuple[str, bool]]:
    for trial in trials:
        rule = trial.rule
        for what, data in parameters.changes(rule.parameters.data):
            changed = replace(rule, parameters=Table(rule.parameters.source, rule.parameters.path, data))
            survives = _survives(trial.holds, changed)
            if survives is not None:
                yield f"{rule.id}: {what}", survives


def _sources(name: str, trials: list[Trial]) -> Iterator[tuple[str, bool]]:
    kind = KINDS[name]
    path = Path(sys.modules[kind.check.__module__].__file__ or "")
    try:
        for what, tree in source_changes.changes(path.read_text("utf-8")):
            if not _loaded(tree, kind.check.__module__, path):
                continue
            verdicts = [_survives(trial.holds, trial.rule) for trial in trials]
            yield f"{path.name} {what}", all(verdicts)
    finally:
        KINDS[name] = kind


def _shared(name: str, trials: list[Trial]) -> Iterator[tuple[str, bool]]:
    module = importlib.import_module(f"{SHARED}.{name}")
    path = Path(module.__file__ or "")
    for what, tree in source_changes.changes(path.read_text("utf-8")):
        with swapped(module, tree) as differs:
            if differs:
                holds = all(_survives(t.holds, t.rule) for t in trials)
                yield f"{name}: {path.name} {what}", holds and _tests_pass()


def _tests_pass() -> bool:
    """Return whether the tests of the checks pass that are no examples of rules."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return pytest.main(["-q", "-x", "-p", "no:cacheprovider", *map(str, OTHER_TESTS)]) == pytest.ExitCode.OK


def _loaded(tree: ast.Module, name: str, path: Path) -> bool:
    """Put a changed kind in the place of the true one; False where it cannot even be loaded."""
    before = sys.modules[name]
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(tree, str(path), "exec"), module.__dict__)
    except Exception:  # noqa: BLE001 - whatever it raises, it is no change that anybody could ship
        return False
    finally:
        sys.modules[name] = before
    return True


def _survives(holds: Callable[[Rule], bool], rule: Rule) -> bool | None:
    """Return whether the examples still hold; None where the parameters are refused before anything runs."""
    signal.alarm(_SECONDS)
    try:
        return holds(rule)
    except DataError:
        return None
    except Exception:  # noqa: BLE001 - a change that breaks it is noticed
        return False
    finally:
        signal.alarm(0)


def _late(_signal: int, _frame: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    importlib.import_module("appealdesk.core.checks.kinds")
    signal.signal(signal.SIGALRM, _late)
    sys.exit(main())
