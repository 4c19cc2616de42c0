"""A look at the clock that notices sleep and a clock that is set, and zones that change under it."""

from datetime import UTC, datetime, timedelta

import pytest

from appealdesk.ui import ownzone
from appealdesk.ui.ownzone import OwnZone
from appealdesk.ui.ticker import TICK_MS, Ticker

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Computer:
    def __init__(self, monkeypatch) -> None:
        self.now, self.ran = NOON, 0.0
        monkeypatch.setattr("appealdesk.ui.ticker.time.monotonic", lambda: self.ran)

    def __call__(self) -> datetime:
        return self.now

    def run(self, seconds, awake=None):
        """Let time pass; the counter of the timers stands while the computer sleeps."""
        self.now += timedelta(seconds=seconds)
        self.ran += seconds if awake is None else awake


@pytest.fixture
def computer(monkeypatch):
    return Computer(monkeypatch)


@pytest.fixture
def heard(qapp, computer):
    ticker, said = Ticker(computer), []
    ticker.ticked.connect(lambda: said.append("tick"))
    ticker.jumped.connect(lambda: said.append("jump"))
    yield ticker, said
    ticker.deleteLater()


@pytest.mark.parametrize(
    ("seconds", "awake", "expected"),
    [
        (15, 15, ["tick"]),
        (40, 40, ["tick"]),  # a busy moment is no sleep
        (8 * 3600, 3, ["jump", "tick"]),  # slept, and the counter stood still
        (8 * 3600, 8 * 3600, ["jump", "tick"]),  # slept, and the counter went on
        (-3600, 15, ["jump", "tick"]),  # somebody set the clock back
    ],
)
def test_a_leap_of_the_clock_is_noticed_before_anything_is_told(heard, computer, seconds, awake, expected):
    ticker, said = heard
    computer.run(seconds, awake)
    ticker.look()
    assert said == expected


def test_after_a_leap_the_next_tick_is_a_whole_one_away(heard, computer):
    ticker, said = heard
    computer.run(9000, 1)
    ticker.look()
    assert ticker._timer.isActive()
    assert ticker._timer.remainingTime() > TICK_MS * 0.8
    computer.run(15)
    ticker.look()
    assert said == ["jump", "tick", "tick"]


def test_the_zone_of_the_computer_may_change_while_the_program_runs(monkeypatch):
    names = iter([b"Asia/Shanghai", b"America/New_York"])
    monkeypatch.setattr(ownzone.QTimeZone, "systemTimeZoneId", staticmethod(lambda: _Bytes(next(names))))
    assert f"{NOON.astimezone(OwnZone()):%H:%M}" == "20:00"
    assert f"{NOON.astimezone(OwnZone()):%H:%M}" == "07:00"


def test_daylight_saving_ends_while_the_program_runs(monkeypatch):
    monkeypatch.setattr(ownzone.QTimeZone, "systemTimeZoneId", staticmethod(lambda: _Bytes(b"America/New_York")))
    before, after = NOON - timedelta(hours=6, minutes=30), NOON - timedelta(hours=5, minutes=30)
    assert f"{before.astimezone(OwnZone()):%H:%M %Z}" == "01:30 EDT"
    assert f"{after.astimezone(OwnZone()):%H:%M %Z}" == "01:30 EST"


def test_a_zone_that_python_does_not_know_falls_back_to_the_computers_own_reckoning(monkeypatch):
    monkeypatch.setattr(ownzone.QTimeZone, "systemTimeZoneId", staticmethod(lambda: _Bytes(b"Nowhere/Else")))
    assert NOON.astimezone(OwnZone()) == NOON
    assert NOON.astimezone(OwnZone()).tzinfo is not None


class _Bytes:
    def __init__(self, data) -> None:
        self._data = data

    def data(self):
        return self._data
