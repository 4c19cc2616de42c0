"""What ``export`` tells beside the list of its files, and what it refuses before it reads a case."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from appealdesk.cli.refusing import refusal_line
from appealdesk.core.desk.exporting import Wish, is_draft
from appealdesk.core.domain.finding import Finding, Severity
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
    starts = [line.index(f"（{n}）" if language == "zh" else f"({n}) ") for n in range(1, min(len(stops), 3) + 1)]
    assert starts == sorted(starts), "each thing to do has its number"
    assert f'appealdesk check "{case}"' in line
    assert "--draft" in line


def test_what_only_follows_from_something_else_is_told_behind_it():
    follows = Finding("order", Severity.BLOCKER, order=ORDER, causes=(("papers", ""),))
    found = (
        follows,
        replace(follows, rule="time"),
        replace(follows, rule="letter"),
        Finding("papers", Severity.BLOCKER),
    )
    report = SimpleNamespace(blockers=found)
    line = refusal_line(report, lambda f: SimpleNamespace(title=f"<{f.rule}>", fix=""), Path("case"), "en")
    assert [line.find(f"<{name}>") > 0 for name in ("papers", "order", "time", "letter")] == [True, True, True, False]
    assert line.index("<papers>") < line.index("<order>") < line.index("<time>")
    assert "and 1 more" in line


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
    assert all((beside in line) == ("_Evidence.pdf" in line) for line in lines if line.startswith("  ")), out
    assert any("10 MB" in line and ("Opened again" in line or "重新打开" in line) for line in lines)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "What belongs to the submission (a draft, not to be handed in yet):", "Keep these"),
        ("zh", "属于提交的文件（草稿，现在不要提交）：", "自己留存，不用提交："),
    ],
)
def test_what_goes_to_the_platform_stands_apart_from_what_is_kept(run, case, tmp_path, language, first, second):
    (case / "letter.md").write_text("The parcel left in time.\n", "utf-8")
    _, out, _ = run("export", case, "--out", tmp_path / "out", "--draft", "--lang", language, "--now", NOW)
    lines = out.splitlines()
    start = lines.index(first)
    middle = next(n for n, line in enumerate(lines) if line.startswith(second))
    named = [line.split()[:2] for line in lines[start + 1 : middle] if line.startswith("  ")]
    assert named == [["1.", "Appeal_Letter.pdf"], ["2.", f"OrderID_{ORDER}_Evidence.pdf"]], "the claim, then its proof"
    own = [line for line in lines[middle + 1 :] if line.startswith("  ")]
    assert [line.split()[0] for line in own] == [
        "Appeal_Dossier.pdf",
        "Evidence_Index.xlsx",
        "Evidence_Index.json",
        "manifest.json",
    ]
    assert all(not line.endswith((" B", " p.", " 页")) for line in own), "each says what it is for"


def test_a_redacted_copy_is_never_told_to_be_handed_in(run, case, tmp_path):
    _, out, _ = run("export", case, "--out", tmp_path / "out", "--redacted", "--lang", "zh", "--now", NOW)
    assert "遮盖后的副本，只给代理或询价用，不要提交：" in out.splitlines()
    assert "同一份副本的卷宗、目录和清单：" in out.splitlines()
    assert "提交给平台，按这个顺序：" not in out
    assert "自己留存" not in out


@pytest.mark.parametrize(("language", "told"), [("en", "24 of 500 characters"), ("zh", "24 / 500 字")])
def test_a_statement_is_counted_against_its_limit(run, case, tmp_path, language, told):
    settings = (case / "case.toml").read_text("utf-8")
    (case / "case.toml").write_text(settings.replace("amazon", "shopee").replace('"us"', '"my"'), "utf-8")
    (case / "letter.md").write_text("The parcel left in time.\n", "utf-8")
    _, out, _ = run("export", case, "--out", tmp_path / "out", "--draft", "--lang", language, "--now", NOW)
    (line,) = [line for line in out.splitlines() if "Appeal_Statement.txt" in line]
    assert told in line
    _, out, _ = run("export", case, "--out", tmp_path / "out", "--draft", "--json", "--now", NOW)
    (shown,) = [f for f in json.loads(out)["files"] if f["role"] == "statement"]
    assert shown["characters"] == 24


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
