"""``appealdesk reminders``: the clocks of a case as a calendar file."""

import json

import pytest

from appealdesk.cli import main

NOW = "2026-05-10T09:00:00+08:00"


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(
        'platform = "amazon"\nsite = "us"\n[notice]\ndeadline = 2026-05-15T23:59:00-07:00\n', "utf-8"
    )
    return folder


def run(capsys, *arguments):
    status = main([str(a) for a in arguments], lambda *_: pytest.fail("no window was asked for"))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_the_file_is_written_once_and_never_over_another(capsys, case, tmp_path):
    out = tmp_path / "appeal.ics"
    status, told, _ = run(capsys, "reminders", case, "--out", out, "--now", NOW, "--json")
    assert status == 0
    events = json.loads(told)["events"]
    assert "2026-05-15T23:59:00-07:00" in [e["at"] for e in events]
    written = out.read_bytes()
    assert b"DTSTART:20260516T065900Z\r\n" in written
    status, _, error = run(capsys, "reminders", case, "--out", out, "--now", NOW, "--lang", "en")
    assert status == 2
    assert "appeal.ics" in error
    assert out.read_bytes() == written


def test_nothing_is_written_into_the_case_folder(capsys, case):
    before = sorted(case.iterdir())
    status, _, error = run(capsys, "reminders", case, "--out", case / "appeal.ics", "--now", NOW, "--lang", "en")
    assert status == 2
    assert "case folder" in error
    assert sorted(case.iterdir()) == before


def test_with_nothing_ahead_it_says_so(capsys, case, tmp_path):
    out = tmp_path / "late.ics"
    status, _, error = run(capsys, "reminders", case, "--out", out, "--now", "2027-05-10T09:00:00+08:00")
    assert (status, out.exists()) == (2, False)
    assert error.strip()
