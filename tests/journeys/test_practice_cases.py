"""Ten practice cases from files to findings: what must be found, what must not, what closes, what is ready.

Each case folder has its expectations beside it. ``must`` names a rule (or one of ``or``) on an order or a file;
``must_not`` a pattern that nothing may fit.
"""

import fnmatch
import json
from datetime import datetime
from pathlib import Path

import pytest

from appealdesk.core.desk import Desk
from tests.journeys.readers import SharedReader

CASES = Path(__file__).parents[1] / "cases"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample-case"
NAMES = sorted(p.name.removesuffix(".expected.json") for p in CASES.glob("*.expected.json"))


@pytest.fixture(scope="module")
def desk():
    with Desk(SharedReader) as desk:
        yield desk


@pytest.fixture(scope="module")
def checked(desk):
    """Return a case's expectations and its report, checked once."""
    kept = {}

    def check(name):
        if name not in kept:
            expected = json.loads((CASES / f"{name}.expected.json").read_text("utf-8"))
            folder = CASES / name if (CASES / name).exists() else SAMPLE
            kept[name] = expected, desk.check(folder, now=datetime.fromisoformat(expected["now"]))
        return kept[name]

    return check


def fits(pattern, finding):
    return (
        fnmatch.fnmatchcase(finding.rule, pattern["rule"])
        and pattern.get("order") in (None, finding.order)
        and pattern.get("file") in (None, finding.file)
        and pattern.get("severity") in (None, str(finding.severity))
    )


def found(wanted, findings):
    rules = {wanted["rule"], *wanted.get("or", [])}
    about = [f for f in findings if f.rule in rules]
    if not wanted.get("order") and not wanted.get("file"):
        return bool(about)
    return any(
        (wanted.get("order") and f.order == wanted["order"]) or (wanted.get("file") and f.file == wanted["file"])
        for f in about
    )


def test_there_are_ten_cases():
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_what_must_be_found_is_found(checked, name):
    expected, report = checked(name)
    assert [m for m in expected["must"] if not found(m, report.findings)] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_raised_that_is_no_fault(checked, name):
    expected, report = checked(name)
    assert [f for f in report.findings if any(fits(n, f) for n in expected["must_not"])] == []


@pytest.mark.parametrize("name", NAMES)
def test_loops_close_where_the_evidence_does(checked, name):
    expected, report = checked(name)
    assert {order: report.loop(order).closed for order in expected["closed"]} == expected["closed"]


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_ready_is_called_ready(checked, name):
    expected, report = checked(name)
    assert report.ready is expected["ready"], [f.rule for f in report.blockers]


@pytest.mark.parametrize("name", NAMES)
def test_the_deadline_is_known(checked, name):
    expected, report = checked(name)
    assert datetime.fromisoformat(expected["deadline"]) in [c.at for c in report.clocks]
    assert report.deadline.at == datetime.fromisoformat(expected["deadline"])


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_can_be_read_in_both_languages(checked, desk, name):
    for finding in checked(name)[1].findings:
        for language in ("zh", "en"):
            words = desk.wording(finding, language)
            assert words.message
            assert "{" not in words.message + words.fix, finding.rule
