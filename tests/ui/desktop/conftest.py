"""A window whose clock tests move, as a computer's that sleeps or is set."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.store.records.checked import Summary
from tests.core.store import worlds
from tests.ui import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.reminding import Reckoned
    from appealdesk.ui.context import Context
    from appealdesk.ui.main_window import MainWindow


@pytest.fixture
def move(context: Context) -> Callable[..., None]:
    """Move the clock's hands."""

    def act(**by: float) -> None:
        context.now._always = context.now._at = context.now.real() + timedelta(**by)

    return act


@pytest.fixture
def keep(window: MainWindow) -> Callable[..., str]:
    """Keep a case whose deadline lies so many hours ahead, printed unless it follows from something."""

    def act(name: str, hours: float, follows: Reckoned | None = None) -> str:
        store = window._context.bridge.desk.kept.store
        uid = store.cases.create(name, worlds.bare())
        end = window._context.now.real() + timedelta(hours=hours)
        written = follows.written() if follows else ""
        summary = Summary(window._context.now.real(), deadline=end, zone=sample.ZONE, reckoned=written)
        store.checked.keep(uid, summary, [])
        return uid

    return act
