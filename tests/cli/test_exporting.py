"""What ``export`` tells beside the list of its files, and what it refuses before it reads a case."""

import json
import subprocess
import sys
from datetime import datetime
from types import SimpleNamespace

import pytest

from appealdesk.core.desk.exporting import Wish, is_draft
from tests.cli.test_commands import NOW, ORDER, case, run

__all__ = ["case", "run"]  # fixtures


@pytest.fixture
def odd(case):
    """A case with files that prove nothing, and a letter that its pages cannot show."""
    (case / "evidence" / "empty.png").write_bytes(b"")
    (case / "evidence" / "\u05e9\u05dc.txt").write_text(f"Order ID: {ORDER}\n", "utf-8")
    (case / "letter.md").write_text("We are sorry.\n\nThank you 😀\n", "utf-8")
    return case


def test_what_is_not_handed_in_and_what_cannot_be_shown_is_in_the_data(run, odd, tmp_path):
    status, out, _ = run("export", odd, "--out", tmp_path / "out", "--draft", "--json", "--now", NOW)
    shown = json.loads(out)
    assert status == 1
    assert [(e["file"], e["reason"]) for e in shown["not_submitted"]] == [("evidence/empty.png", "empty")]
    told = {(u["where"], u["file"], u["line"]): [c["code"] for c in u["characters"]] for u in shown["unprinted"]}
    assert told == {
        ("letter", "letter.md", 3): ["U+1F600"],
        ("name", "evidence/\u05e9\u05dc.txt", None): ["U+05E9", "U+05DC"],
    }
    index = json.loads((tmp_path / "out" / "Evidence_Index.json").read_text("utf-8"))
    kept = {e["original"]: e["kept_back"] for e in index["exhibits"]}
    assert kept["evidence/empty.png"] == "empty"
    assert kept["evidence/tracking.txt"] is None


@pytest.mark.parametrize(("language", "words"), [("en", "it is empty (0 bytes)"), ("zh", "它是空文件（0 字节）")])
def test_a_person_is_told_the_same(run, odd, tmp_path, language, words):
    _, out, _ = run("export", odd, "--out", tmp_path / "out", "--draft", "--lang", language, "--now", NOW)
    assert any("evidence/empty.png" in line and words in line for line in out.splitlines())
    assert any("letter.md" in line and "😀 (U+1F600)" in line for line in out.splitlines())


def test_a_place_that_cannot_be_is_told_before_the_case_is_read(run, odd, tmp_path):
    (odd / "case.toml").write_text("this is no case", "utf-8")
    (tmp_path / "file").write_bytes(b"")
    for out, cause in ((tmp_path / ("x" * 300), "longer than the system"), (tmp_path / "file", "is a file")):
        status, printed, err = run("export", odd, "--out", out, "--now", NOW)
        assert (status, printed) == (2, "")
        (line,) = err.strip().splitlines()
        assert cause in line


def test_a_place_that_cannot_be_is_told_before_blockers(run, case, tmp_path):
    status, _, err = run("export", case, "--out", case / "out", "--now", NOW)
    assert status == 2
    assert "case folder" in err


@pytest.mark.parametrize(("language", "words"), [("en", "the path is empty"), ("zh", "路径是空的")])
@pytest.mark.parametrize("flag", ["--lang={}", "--lang {}"])
def test_wrong_arguments_are_told_in_the_language_that_is_asked_for(run, case, language, words, flag):
    status, _, err = run("export", case, *flag.format(language).split(), "--out", "")
    assert status == 2
    assert words in err


def test_a_check_does_not_wait_for_the_libraries_that_only_an_export_needs():
    loaded = "import sys, appealdesk.cli; print([n for n in ('reportlab', 'pypdf', 'openpyxl') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("language", "words"), [("en", "This is a draft"), ("zh", "这是草稿")])
def test_a_draft_is_called_one_on_the_screen(run, odd, tmp_path, language, words):
    status, out, _ = run("export", odd, "--out", tmp_path / "out", "--draft", "--lang", language, "--now", NOW)
    assert status == 1
    assert out.splitlines()[-1].startswith(words)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_refusal_names_what_stops_it_with_its_place_and_what_to_do(run, case, tmp_path, language):
    checked = json.loads(run("check", case, "--json", "--lang", language, "--now", NOW)[1])
    stops = [f for f in checked["findings"] if f["severity"] == "blocker"]
    status, out, err = run("export", case, "--out", tmp_path / "out", "--lang", language, "--now", NOW)
    assert (status, out) == (1, "")
    assert not (tmp_path / "out").exists()
    (line,) = err.strip().splitlines()
    assert str(len(stops)) in line
    for finding in stops[:3]:
        assert all(part in line for part in (finding["title"], finding["order"] or "", finding["file"] or ""))
        assert finding["fix"].partition("。" if language == "zh" else ". ")[0].rstrip(".") in line
    assert f'appealdesk check "{case}"' in line
    assert "--draft" in line


@pytest.mark.parametrize(
    ("language", "limit", "beside"),
    [
        ("en", "The platform takes files of up to 10 MB (10,000,000 B).", "B (of 10,000,000 B)"),
        ("zh", "平台每个文件最多收 10 MB（10,000,000 B）。", "B（上限 10,000,000 B）"),
    ],
)
def test_the_platforms_limit_stands_beside_the_sizes(run, case, tmp_path, language, limit, beside):
    _, out, _ = run("export", case, "--out", tmp_path / "out", "--draft", "--lang", language, "--now", NOW)
    lines = out.splitlines()
    assert limit in lines
    assert all((beside in line) == ("_Evidence.pdf" in line) for line in lines if line.startswith("  "))
    assert any("10 MB" in line and ("Opened again" in line or "重新打开" in line) for line in lines)


def test_limits_are_in_the_data(run, case, tmp_path):
    _, out, _ = run("export", case, "--out", tmp_path / "out", "--draft", "--json", "--now", NOW)
    assert json.loads(out)["limits"] == {"max_bytes": 10_000_000, "max_files": None, "statement_max": None}


@pytest.mark.parametrize(
    ("ready", "redacted", "draft", "said"),
    [
        (True, False, False, False),
        (True, False, True, True),
        (True, True, False, False),
        (True, True, True, False),
        (False, True, False, True),
        (False, True, True, True),
    ],
)
def test_a_redacted_copy_is_a_draft_only_while_something_must_be_fixed(ready, redacted, draft, said):
    wish = Wish(draft, "en", datetime.fromisoformat(NOW), redacted=redacted)
    assert is_draft(SimpleNamespace(ready=ready), wish) is said
