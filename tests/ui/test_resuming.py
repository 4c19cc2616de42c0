"""A drop that a crash cut short goes on at the next start: long ones are counted and can be stopped."""

import threading

import pytest

from appealdesk.core.store.vault.objects import Vault
from appealdesk.ui import arrivals
from tests.ui.test_edits_in_flight import heap
from tests.ui.test_opening import begin


@pytest.mark.parametrize("stop", [False, True])
def test_a_resumed_drop_that_takes_long_is_counted_and_can_be_stopped(
    qtbot, window, desk, context, tmp_path, monkeypatch, stop
):
    monkeypatch.setattr(arrivals, "LATER_S", 0.0)
    uid, files, hold, begun = begin(desk, "half"), heap(tmp_path, 4), threading.Event(), threading.Event()
    desk.kept.store.files.begin(uid, [(str(f), f"evidence/{f.name}", "") for f in files])
    add = Vault.add

    def slow(vault, source, **more):
        if source.name.endswith("f2.png"):
            begun.set()
            hold.wait(10)
        return add(vault, source, **more)

    monkeypatch.setattr(Vault, "add", slow)
    context.door.opened.emit()
    qtbot.waitUntil(lambda: begun.is_set() and "2 / 4  f2.png" in window.bar.text.full())
    assert window.bar.state.text == "正在接着放完"
    if stop:
        window.bar.action.click()
        assert window.bar.state.text == "已停止"
    hold.set()
    context.bridge.pool.waitForDone(5000)
    if stop:
        assert len(desk.kept.store.files.waiting(uid)) in (1, 2), "the rest waits for the next start"
    else:
        qtbot.waitUntil(lambda: window.bar.state.text == "接着放完了")
        assert not desk.kept.store.files.waiting(uid)
