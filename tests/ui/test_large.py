"""A thousand orders are shown as quickly as three: the window's own work stays within a blink."""

import time
from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui import sample

COUNT = 1000


def _large():
    ids = [f"114-{n:07d}-{n:07d}" for n in range(COUNT)]
    loops = tuple(
        replace(sample.LOOP_B if n % 3 else sample.closed_loop(order), order=order) for n, order in enumerate(ids)
    )
    findings = tuple(replace(f, order=order) for order in ids[:400] for f in sample.FINDINGS)
    files = tuple(
        replace(f, file=f"evidence/{n}/{f.file[9:]}", orders=(ids[n % COUNT],))
        for n in range(250)
        for f in sample.FILES
    )
    return replace(sample.REPORT, loops=loops, findings=findings, evidence=files)


def test_a_thousand_orders_and_two_thousand_findings_are_shown_at_once(qtbot, window, desk, case_folder):
    desk.report = _large()
    window.take([case_folder])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.case, timeout=20_000)
    case = window.case
    assert case.orders.model.rowCount() == COUNT
    assert case.panel.findings.model.rowCount() == 2000
    steps = {}
    for name, act in (
        ("next order", lambda: qtbot.keyClick(case.orders.view, Qt.Key.Key_Down)),
        ("next finding", lambda: qtbot.keyClick(case.orders.view, Qt.Key.Key_F8)),
        ("repaint", lambda: case.orders.view.viewport().repaint()),
    ):
        act()
        begun = time.perf_counter()
        for _ in range(5):
            act()
        steps[name] = (time.perf_counter() - begun) / 5
    # generous for a busy test machine; an honest quadratic step takes seconds here
    assert {name: took for name, took in steps.items() if took > 0.25} == {}
