"""The small map of an exhibit's page: every number can be read, also where the lines stand close."""

from itertools import combinations

import pytest

from appealdesk.core.export.pages.locator import _placed


def rows(count: int, pitch: float, left: float = 60.0) -> list[tuple[tuple[float, float, float, float], str]]:
    return [((left, 200 - pitch * n, 40.0, 3.0), str(n + 1)) for n in range(count)]


@pytest.mark.parametrize("pitch", [2.5, 4.0, 6.0, 9.0])
def test_numbers_of_close_lines_do_not_cover_one_another(pitch):
    marks = _placed(rows(9, pitch), 0, 200)
    assert [m.label for m in marks] == [str(n + 1) for n in range(9)]
    for one, other in combinations(marks, 2):
        assert not one.covers(other.x, other.middle, other.wide)
    assert all(m.x > 0 and m.x + m.wide < 200 for m in marks)


def test_a_number_that_moved_out_is_tied_to_its_frame():
    near, moved = _placed(rows(2, 4.0), 0, 200)
    assert near.leader == ()
    assert moved.x < near.x
    assert moved.leader == (moved.x, 60.0)
    assert moved.middle != near.middle


def test_with_room_every_number_stands_beside_its_frame():
    marks = _placed(rows(9, 9.0), 0, 200)
    assert len({m.x for m in marks}) == 1
    assert not any(m.leader for m in marks)
