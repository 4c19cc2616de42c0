"""One thread writes at a time, and a long writer lets others in."""

from __future__ import annotations

import threading
import time

import pytest

from appealdesk.core.store.database.turns import Turns


def test_a_long_writer_sees_who_waits_and_lets_them_go_first() -> None:
    turns, order = Turns(), []

    def short() -> None:
        with turns.take():
            order.append("short")

    with turns.take():
        assert not turns.wanted
        other = threading.Thread(target=short)
        other.start()
        while not turns.wanted:
            time.sleep(0.001)
        order.append("long")
    turns.give_way()
    with turns.take():
        order.append("long again")
    other.join()
    assert order == ["long", "short", "long again"]
    assert not turns.wanted


def test_the_turn_can_be_taken_again_inside_and_is_free_after_an_error() -> None:
    turns = Turns()
    with pytest.raises(ZeroDivisionError), turns.take(), turns.take():
        _ = 1 / 0
    taken = threading.Thread(target=lambda: turns.take().__enter__())
    taken.start()
    taken.join(5)
    assert not taken.is_alive()


def test_giving_way_ends_although_somebody_still_waits() -> None:
    turns = Turns()
    turns._count(1)
    began = time.monotonic()
    turns.give_way()
    assert time.monotonic() - began < 2
