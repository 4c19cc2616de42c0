"""One slip of a hand makes another text; two slips make a text of its own."""

from __future__ import annotations

import pytest

from appealdesk.core.domain.slips import slip_at


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("114-5820447-3196259", 18),  # changed
        ("114-5820447-319625", 18),  # left out at the end
        ("14-5820447-3196258", 1),  # left out at the start
        ("114-58204477-3196258", 11),  # added
        ("114-5820447-3196285", 17),  # exchanged
    ],
)
def test_one_slip_and_where_it_happened(said: str, place: int) -> None:
    assert slip_at(said, "114-5820447-3196258") == place


@pytest.mark.parametrize("said", ["114-5820447-3196258", "114-5820447-3196200", "114-5820447-31962", "", "411-5820447"])
def test_the_same_text_and_a_text_further_off_are_no_slip(said: str) -> None:
    assert slip_at(said, "114-5820447-3196258") is None
