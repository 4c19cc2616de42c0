"""Small cases on every platform, from their files to what the seller is told: clocks, whether to appeal, what is next.

``cases.toml`` holds the folders (``casefile``, ``notice``, ``rejection``, ``letter``) and what is expected. ``clocks``
are moments as the case's zone shows them; ``absent`` are clocks that must not be there; ``findings`` must be reported
and ``silent`` must not.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from appealdesk.core.desk import Desk
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.domain.clocks import closing
from appealdesk.core.domain.lifecycle import state_of
from appealdesk.core.domain.steps import next_steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from appealdesk.core.domain.report import Report

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["cases"]
FILES = {"casefile": "case.toml", "notice": "notice.txt", "rejection": "rejection.txt", "letter": "letter.md"}
EACH = pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with Desk() as opened:
        yield opened


@pytest.fixture(scope="module")
def checked(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], Report]:
    """Return a case's report, checked once."""
    kept: dict[str, Report] = {}

    def check(case: dict[str, Any]) -> Report:
        name = case["name"]
        if name not in kept:
            folder = tmp_path_factory.mktemp("case")
            for part, file in FILES.items():
                if part in case:
                    (folder / file).write_text(case[part].strip() + "\n", "utf-8")
            kept[name] = desk.check(folder, now=case["now"])
        return kept[name]

    return check


def test_every_platform_has_several_cases() -> None:
    counts = {p: sum(f'platform = "{p}"' in c["casefile"] for c in CASES) for p in PLATFORMS}
    assert all(n >= 4 for n in counts.values()), counts
    assert len({c["name"] for c in CASES}) == len(CASES)


@EACH
def test_the_clocks(case: dict[str, Any], checked: Callable[[dict[str, Any]], Report]) -> None:
    report, expected = checked(case), case["expect"]
    found = {c.name: c.at.isoformat() for c in report.clocks}
    wanted = {name: at.isoformat() for name, at in expected.get("clocks", {}).items()}
    assert {name: found.get(name) for name in wanted} == wanted
    assert not set(expected.get("absent", ())) & set(found)
    end = report.deadline
    assert (end.name if end else "") == expected["deadline"]
    last = closing(report.clocks)
    assert (last is not None and last.over(report.now)) is expected.get("over", False)


@EACH
def test_whether_to_appeal(case: dict[str, Any], checked: Callable[[dict[str, Any]], Report]) -> None:
    report, expected = checked(case), case["expect"]
    assert str(report.triage.case.verdict) == expected["verdict"]
    orders = {o.order: str(o.verdict) for o in report.triage.orders if str(o.verdict) != "appeal"}
    assert orders == expected.get("orders", {})


@EACH
def test_what_comes_next(case: dict[str, Any], checked: Callable[[dict[str, Any]], Report]) -> None:
    report, expected = checked(case), case["expect"]
    assert str(state_of(report.case)) == expected.get("state", "draft")
    assert [s.id for s in next_steps(report)] == expected["next"]


@EACH
def test_the_findings(case: dict[str, Any], checked: Callable[[dict[str, Any]], Report]) -> None:
    report, expected = checked(case), case["expect"]
    found = {f.rule for f in report.findings}
    assert set(expected.get("findings", ())) <= found
    assert not set(expected.get("silent", ())) & found
