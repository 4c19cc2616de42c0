"""From the first start to a submission on the disk, by mouse and by dropped files, for a case of each platform.

Nothing is there at the beginning: no store, no key, no case. Every step is one that a seller takes on what is shown.
"""

from __future__ import annotations

import hashlib
import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from tests.journeys import submission
from tests.journeys.conftest import CASES, SAMPLE
from tests.journeys.driver import Driver
from tests.journeys.pictures import draw_trail
from tests.journeys.start import first_start, sets_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.journeys.driver import Steps
    from tests.journeys.hand import Hand
    from tests.journeys.submission import Form

LIMIT_MS = 200_000


def files_of(name: str, place: Path, *, case_file: bool = False) -> Path:
    """Return a folder as a seller has it: notice, export, letter and evidence; seldom with a case file."""
    source = CASES / name
    given = shutil.copytree(source if source.is_dir() else SAMPLE, place / "卖家 桌面")
    if not case_file:
        (given / "case.toml").unlink()
    return given


def hashes(folder: Path) -> dict[Path, str]:
    return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def walk(qtbot: QtBot, tmp_path: Path) -> Callable[..., None]:
    """Take a journey's steps, and look at what lies on the disk afterwards."""

    def act(now: str, steps: Callable[[Hand], Steps], given: Path, form: Form, *orders: str) -> None:
        before = hashes(given)
        with first_start(tmp_path / "program", datetime.fromisoformat(now)) as hand:
            driver = Driver(steps(hand), hand.busy)
            qtbot.waitUntil(lambda: driver.over, timeout=LIMIT_MS)
        if driver.trouble:
            raise driver.trouble
        submission.check(tmp_path / "交上去", form, set(orders))
        assert hashes(given) == before

    (tmp_path / "交上去").mkdir()
    return act


def exports(hand: Hand, place: Path) -> Steps:
    """See that nothing stands in the way, choose a folder, and write."""
    say = hand.say
    yield hand.sees(say("ready.yes"))
    yield hand.clicks(say("case.export"))
    yield hand.clicks(say("export.browse"))
    yield hand.names_file(place / "交上去")
    yield hand.clicks(say("export.go"))
    yield hand.sees(say("export.open-folder"))


def test_amazon_from_loose_files_in_a_folder(walk, tmp_path):
    given = files_of("amazon-us-late-false-alarm", tmp_path)

    def steps(hand: Hand) -> Steps:
        say = hand.say
        yield hand.drops([given], lambda: hand.window.start.zone)
        yield from sets_up(hand)
        # the notice was read, and names what else there is to say
        yield hand.sees(say("loose.understood"), "notice.pdf")
        yield hand.clicks(say("loose.go"))
        yield from exports(hand, tmp_path)
        yield hand.clicks(say("export.close"))

    orders = "114-5820447-3196258", "111-7730914-6402817"
    walk("2026-05-13T10:00:00-07:00", steps, given, submission.AMAZON, *orders)


def test_ebay_from_a_case_folder_to_the_record_of_its_sending(walk, tmp_path):
    given = files_of("ebay-us-first-scan-30h", tmp_path, case_file=True)

    def steps(hand: Hand) -> Steps:
        say = hand.say
        yield hand.drops([given], lambda: hand.window.start.zone)
        yield from sets_up(hand)
        yield from exports(hand, tmp_path)
        yield hand.clicks(say("export.record"))
        yield hand.types(say("record.number"), "5-20260520-77")
        yield hand.clicks(say("record.go"))
        # the way goes on: what the platform answers is asked for under the last step
        after = {"step": say.of("checklist.step.after"), "state": say.of("lifecycle.state.submitted")}
        yield hand.clicks(say.of("checklist.rail.step-name", **after))
        yield hand.sees(say.of("checklist.after.number", number="5-20260520-77"))

    walk("2026-05-20T12:00:00-07:00", steps, given, submission.EBAY, "07-14482-90316", "12-14490-77125")


def test_shopee_where_the_form_wants_a_reason(walk, tmp_path):
    given = files_of("shopee-th-clean-buddhist", tmp_path, case_file=True)
    kept = [x for x in (given / "case.toml").read_text("utf-8").splitlines() if not x.startswith("reason")]
    (given / "case.toml").write_text("\n".join(kept), "utf-8")

    def steps(hand: Hand) -> Steps:
        say = hand.say
        yield hand.drops([given], lambda: hand.window.start.zone)
        yield from sets_up(hand)
        # what stands in the way says what to do, and the button that does it is beside it
        yield hand.clicks_row("还没有选申诉理由")
        yield hand.clicks(say("change.reason"))
        yield from hand.chooses(say("loose.reason"), "物流商系统故障")
        yield hand.clicks(say("change.go"))
        yield from exports(hand, tmp_path)
        yield hand.clicks(say("export.close"))

    walk("2026-05-12T13:00:00+07:00", steps, given, submission.SHOPEE, "260503W4HX9TK2")


def test_temu_where_one_picture_cannot_be_read_and_is_taken_anew(walk, tmp_path):
    given = files_of("temu-us-multi-illegible", tmp_path, case_file=True)
    anew = draw_trail(tmp_path / "重新截的图.png", "YT2613708279906317")
    order = "PO-211-04833508126479"

    def steps(hand: Hand) -> Steps:
        yield hand.drops([given], lambda: hand.window.start.zone)
        yield from sets_up(hand)
        yield hand.clicks_row(order)
        yield hand.drops_on_gap([anew])
        yield from exports(hand, tmp_path)
        yield hand.clicks(hand.say("export.close"))

    orders = order, "PO-211-04817362951870", "PO-211-04829917403362"
    walk("2026-05-26T10:00:00+08:00", steps, given, submission.TEMU, *orders)


def test_wish_by_the_button_for_folders(walk, tmp_path):
    given = files_of("wish-us-refund-dispute-expired", tmp_path, case_file=True)

    def steps(hand: Hand) -> Steps:
        yield hand.clicks(hand.say("start.choose-folder"))
        yield hand.names_file(given)
        yield from sets_up(hand)
        yield from exports(hand, tmp_path)
        yield hand.clicks(hand.say("export.close"))

    walk("2026-07-02T09:00:00+00:00", steps, given, submission.WISH, "66a4f1c93be27d5084e1f9b2")
