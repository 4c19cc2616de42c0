"""The ten practice notices as files: their fields agree with what was typed, their deadlines with what is expected."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.domain.page import Reading
from appealdesk.core.intake.assemble import assemble
from appealdesk.core.intake.casefile import read_casefile
from appealdesk.core.intake.clocks import clocks_of
from appealdesk.core.intake.compare import same_time, same_value
from appealdesk.core.intake.disk import earlier_letters
from appealdesk.core.intake.folder import CaseFolder, open_folder
from appealdesk.core.intake.letterfile import read_letter
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.orders import read_export
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.reader import Reader

ROOT = Path(__file__).parents[3]
EXPECTED = {p.name.removesuffix(".expected.json"): p for p in (ROOT / "tests/cases").glob("*.expected.json")}
FOLDERS = {name: ROOT / "tests/cases" / name for name in EXPECTED}
FOLDERS["amazon-us-late-false-alarm"] = ROOT / "resources/sample-case"


@pytest.fixture(scope="module")
def readings() -> Iterator[dict[DiskFile, Reading]]:
    files = [p for folder in FOLDERS.values() for p in (*folder.glob("notice.*"), *folder.glob("rejection.*"))]
    with Reader(workers=2) as reader:
        yield dict(reader.read([DiskFile(f) for f in files]))


def opened(name: str) -> tuple[CaseFolder, CaseFile]:
    folder = open_folder(FOLDERS[name])
    return folder, read_casefile(folder.casefile.content, lambda _platform, _site: "UTC")


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_what_the_notice_prints_agrees_with_what_was_typed(name: str, readings: dict[DiskFile, Reading]) -> None:
    folder, typed = opened(name)
    assert folder.notice is not None
    read = read_notice(
        readings[folder.notice.content], "n", platform=typed.platform, site=typed.site, timezone=typed.timezone
    )
    by_hand, printed = dict(typed.notice.sources), dict(read.sources)
    common = (by_hand.keys() & printed.keys()) - {"required"}
    assert {
        f: (getattr(typed.notice, f), getattr(read, f))
        for f in common
        if not same_value(getattr(typed.notice, f), getattr(read, f))
    } == {}
    assert read.metric == typed.metric
    assert {"period_start", "period_end"} <= common


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_a_practice_case_is_put_together(name: str, readings: dict[DiskFile, Reading]) -> None:
    folder, typed = opened(name)
    about = {"platform": typed.platform, "site": typed.site, "timezone": typed.timezone}
    assert folder.notice is not None
    assert folder.orders is not None
    assert folder.letter is not None
    texts, lost = earlier_letters(folder.root, [h.letter for h in typed.history])
    case = assemble(
        typed,
        notice=read_notice(readings[folder.notice.content], folder.notice.name, **about),
        export=read_export(folder.orders.content, folder.orders.name, **about),
        rejection=read_rejection(readings[folder.rejection.content], folder.rejection.name, **about)
        if folder.rejection
        else None,
        letter=read_letter(folder.letter.content, folder.letter.name),
        earlier_letters=texts,
        problems=(*folder.problems, *lost),
    )
    expected = json.loads(EXPECTED[name].read_text("utf-8"))
    assert [o.id for o in case.orders] == [o.id for o in typed.orders if o.affected]
    assert all(not o.affected for o in case.outside)
    assert case.disagreements == ()
    assert case.problems == ()
    clock = clocks_of(case, ())[-1]
    assert clock.name == "printed-deadline"
    assert same_time(clock.at, type(clock.at).fromisoformat(expected["deadline"]))
    assert all(h.letter_text for h in case.history)


def test_the_four_deadlines_that_stand_in_the_notice_alone_name_it(readings: dict[DiskFile, Reading]) -> None:
    alone = {}
    for name in FOLDERS:
        folder, typed = opened(name)
        assert folder.notice is not None
        if typed.notice.deadline is None:
            about = {"platform": typed.platform, "site": typed.site, "timezone": typed.timezone}
            read = read_notice(readings[folder.notice.content], folder.notice.name, **about)
            alone[name] = (dict(read.sources).get("deadline"), read.deadline_zone_reason)
    assert alone == {
        "amazon-de-atoz": ("notice.eml", "printed"),
        "ebay-us-first-scan-30h": ("notice.eml", "printed"),
        "shopee-id-sls-number": ("notice.html", "printed"),
        "wish-us-refund-dispute-expired": ("notice.txt", "printed"),
    }


def test_the_practice_rejection_has_its_two_red_points(readings: dict[DiskFile, Reading]) -> None:
    folder, typed = opened("shopee-my-appeal-07")
    assert folder.rejection is not None
    about = {"platform": typed.platform, "site": typed.site, "timezone": typed.timezone}
    read = read_rejection(readings[folder.rejection.content], "rejection.pdf", **about)
    assert (read.codes, read.case_id) == (("APPEAL-07",), "MY-APL-260528-0419")
    assert [(p.number, p.code, p.orders) for p in read.points] == [
        ("1", "APPEAL-07", ("260520H7TC94DS",)),
        ("2", "", ()),
    ]
    assert read.points[1].text.endswith("and attach the stock record.")
