"""The collector rests while a case is judged, and only then."""

from __future__ import annotations

import gc

import pytest

from appealdesk.core.desk.pausing import collection_paused


@pytest.fixture
def collecting():
    """Return it to what the test runner had."""
    ran = gc.isenabled()
    yield
    (gc.enable if ran else gc.disable)()


@pytest.mark.parametrize("ran", [True, False])
def test_it_goes_on_as_before_also_after_an_error(collecting, ran: bool):
    (gc.enable if ran else gc.disable)()
    with collection_paused():
        assert not gc.isenabled()
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is ran
    with pytest.raises(ValueError, match="fault"), collection_paused():
        raise ValueError("fault")
    assert gc.isenabled() is ran
