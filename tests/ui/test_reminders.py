"""The calendar file from the case screen."""

from PySide6.QtWidgets import QFileDialog


def test_the_clocks_of_the_case_are_saved_and_that_is_told(qtbot, opened, tmp_path, monkeypatch):
    out = tmp_path / "appeal.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    for _ in range(2):  # a file that the seller agreed to replace is replaced
        opened.bar.hide()
        opened.case.header.remind.click()
        qtbot.waitUntil(opened.bar.isVisible)
        assert opened.bar.state.tone == "ok"
    assert str(out) in opened.bar.text.full()
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"BEGIN:VALARM" in out.read_bytes()


def test_into_the_store_it_is_not_saved(qtbot, opened, context, monkeypatch):
    inside = context.door.folder.root / "appeal.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(inside), ""))
    opened.case.header.remind.click()
    qtbot.waitUntil(opened.bar.isVisible)
    assert opened.bar.state.tone == "bad"
    assert not inside.exists()


def test_the_calendar_reminds_at_the_hours_that_were_chosen(qtbot, opened, tmp_path, monkeypatch):
    out = tmp_path / "appeal.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    opened._context.settings.remind_hours = [36, 3]
    opened.panels.palette.open()
    row = next(r for r in opened.panels.palette.shown.model.rows if r.id == "case.calendar")
    opened.panels.palette.shown.reject()
    row.act()
    qtbot.waitUntil(opened.bar.isVisible)
    assert b"TRIGGER:-PT2160M" in out.read_bytes()
    assert b"TRIGGER:-PT180M" in out.read_bytes()
    assert b"TRIGGER:-PT4320M" not in out.read_bytes()
