"""The command line keeps its contract: exit status, JSON, one line of error, nothing written into the case."""

import json
import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from appealdesk.cli import main

NOW = "2026-05-13T10:00:00-07:00"
ORDER = "114-5820447-3196258"


def no_window(desk, sample, files):
    raise AssertionError("no window was asked for")


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*arguments, window=no_window):
        status = main([str(a) for a in arguments], window)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "我的案件"
    (folder / "evidence").mkdir(parents=True)
    (folder / "case.toml").write_text(
        f'platform = "amazon"\nsite = "us"\nmetric = "late-shipment"\n[[orders]]\nid = "{ORDER}"\n', "utf-8"
    )
    (folder / "evidence" / "tracking.txt").write_text(
        f"USPS Tracking\nOrder ID: {ORDER}\nTracking Number: 9400111899223397623913\nDelivered\nTracking history\n"
        "May 6, 2026, 1:14 pm\nDelivered, In/At Mailbox\nMay 2, 2026, 6:05 pm\nAccepted at USPS Origin Facility\n",
        "utf-8",
    )
    return folder


def snapshot(folder: Path):
    return {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file()}


def test_check_prints_the_contracts_object_and_says_that_blockers_stand(run, case):
    status, out, _ = run("check", case, "--json", "--now", NOW)
    shown = json.loads(out)
    assert status == 1
    assert shown["schema"] == 1
    assert shown["ready"] is False
    assert [o["id"] for o in shown["orders"]] == [ORDER]
    assert {link["from"] + "-" + link["to"] for link in shown["orders"][0]["links"]} == {
        "order-shipping",
        "shipping-tracking",
        "tracking-messages",
        "messages-order",
    }
    (file,) = shown["evidence"]
    number = next(f for f in file["facts"] if f["type"] == "tracking-number")
    assert number["value"] == "9400111899223397623913"
    assert number["from"] == "text"
    assert len(number["box"]) == 4
    assert all(f["message"] and f["source"] for f in shown["findings"])


def test_what_no_file_tells_is_asked_and_an_answer_in_the_case_file_closes_it(run, case):
    def asked(language="en"):
        return json.loads(run("check", case, "--json", "--now", NOW, "--lang", language)[1])

    before = asked()
    question = next(q for q in before["questions"] if q["id"] == "account.status")
    assert question["kind"] == "choice"
    assert question["text"].endswith("?")
    assert question["why"]
    assert "Account Health" in question["where"]
    assert [o["value"] for o in question["options"]] == ["active", "restricted", "deactivated"]
    assert question["rules"] == ["eligibility.account-not-active"]
    assert question["blocking"] is True
    assert "账户" in next(q for q in asked("zh")["questions"] if q["id"] == "account.status")["text"]

    with (case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('[answers]\n"account.status" = "restricted"\n')
    after = asked()
    assert "account.status" not in {q["id"] for q in after["questions"]}
    assert {f["rule"] for f in after["findings"]} - {f["rule"] for f in before["findings"]} == {
        "eligibility.account-not-active"
    }


def test_open_questions_are_printed_with_the_line_that_answers_them(run, case):
    out = run("check", case, "--now", NOW)[1]
    assert "Still to answer" in out
    assert '"account.status" = active (Active) | restricted' in out
    assert "[answers]" in out


def test_an_answer_that_cannot_be_is_one_line_of_error(run, case):
    with (case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('[answers]\n"account.status" = "sunny"\n')
    status, out, err = run("check", case, "--now", NOW)
    assert (status, out) == (2, "")
    assert "line 7" in err
    assert "active, restricted, deactivated" in err


def test_no_command_writes_into_the_case(run, case, tmp_path):
    before = snapshot(case)
    run("check", case, "--now", NOW)
    run("export", case, "--out", tmp_path / "out", "--draft", "--now", NOW)
    assert snapshot(case) == before


def test_a_redacted_copy_is_written_though_blockers_stand_and_names_no_buyer(run, case, tmp_path):
    (case / "evidence" / "mail.txt").write_text(
        f"Order ID: {ORDER}\nShip to: Karen Lee\nkaren@example.com\nHello Karen, your lamp is on its way.\n", "utf-8"
    )
    status, out, _ = run("export", case, "--out", tmp_path / "out", "--redacted", "--now", NOW)
    assert status == 1
    assert "look through the pictures" in out
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert all(n.startswith("REDACTED_") or n == "manifest.json" for n in names)
    text = " ".join(p.extract_text() for p in PdfReader(tmp_path / "out" / "REDACTED_Appeal_Dossier.pdf").pages)
    assert "your lamp is on its way" in text
    assert not any(word in text for word in ("Karen", "karen@example.com"))


def test_export_refuses_while_blockers_stand_and_writes_nothing(run, case, tmp_path):
    status, out, err = run("export", case, "--out", tmp_path / "out", "--now", NOW)
    assert status == 1
    assert out == ""
    assert "--draft" in err
    assert not (tmp_path / "out").exists()


def test_a_draft_is_written_and_listed_with_its_hashes(run, case, tmp_path):
    status, out, _ = run("export", case, "--out", tmp_path / "out", "--draft", "--json", "--now", NOW)
    shown = json.loads(out)
    assert status == 1
    assert "dossier" in {f["role"] for f in shown["files"]}
    for file in shown["files"]:
        assert (tmp_path / "out" / file["path"]).stat().st_size == file["bytes"]
        assert len(file["sha256"]) == 64


def test_pdf_files_keep_to_what_the_notice_asks_for_and_another_choice_is_one_line_of_error(run, case, tmp_path):
    with (case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('[notice]\nrequired = ["Upload as PDF/A-2b"]\n')
    export = ("export", case, "--out", tmp_path / "out", "--draft", "--now", NOW)
    status, out, err = run(*export, "--pdf", "plain")
    assert (status, out) == (2, "")
    (line,) = err.strip().splitlines()
    assert "PDF/A-2b" in line
    assert "2a" in line
    assert not (tmp_path / "out").exists()
    _, out, _ = run(*export, "--json")
    assert {f["pdfa"] for f in json.loads(out)["files"] if f["path"].endswith(".pdf")} == {"2a"}


def test_read_needs_no_case(run, case):
    status, out, _ = run("read", case / "evidence" / "tracking.txt", "--json")
    assert status == 0
    assert json.loads(out)["evidence"][0]["kind"] == "tracking-page"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["check"], "CASE"),
        (["check", "there-is-none"], "there-is-none"),
        (["check", ".", "--now", "yesterday"], "yesterday"),
        (["export", "."], "--out"),
        (["read", "gone.png"], "gone.png"),
        (["fly"], "fly"),
    ],
)
def test_bad_arguments_give_one_line_that_names_them(run, arguments, named):
    status, out, err = run(*arguments)
    assert status == 2
    assert out == ""
    assert len(err.splitlines()) == 1
    assert named in err


def test_a_bad_case_file_is_named_with_its_line(run, case):
    (case / "case.toml").write_text('platform = "amazon"\nsite = "us"\nplatfrom = "x"\n', "utf-8")
    status, _, err = run("check", case, "--now", NOW)
    assert status == 2
    assert "case.toml" in err
    assert "3" in err
    assert "platfrom" in err


def test_findings_are_told_in_the_language_asked_for(run, case):
    chinese, english = (run("check", case, "--now", NOW, "--lang", language)[1] for language in ("zh", "en"))
    assert "必须处理" in chinese
    assert "Must fix" in english


def test_a_finding_begins_with_its_title_then_says_why_and_what_to_do(run, case):
    shown = json.loads(run("check", case, "--json", "--now", NOW, "--lang", "zh")[1])["findings"]
    lines = [line.strip() for line in run("check", case, "--now", NOW, "--lang", "zh")[1].splitlines()]
    assert shown
    for finding in shown:
        head = " · ".join(x for x in (finding["title"], finding["order"], finding["file"]) if x)
        at = next(n for n, line in enumerate(lines) if line == head and lines[n + 1] == finding["message"])
        assert lines[at + 2] == f"→ {finding['fix']}"


def test_a_clock_says_where_it_comes_from_in_the_user_s_language(run, case):
    (case / "case.toml").write_text(
        (case / "case.toml").read_text("utf-8") + "[notice]\nissued_at = 2026-05-08T09:00:00-07:00\n", "utf-8"
    )
    chinese, english = (
        {
            c["name"]: c["source"]
            for c in json.loads(run("check", case, "--json", "--now", NOW, "--lang", x)[1])["case"]["clocks"]
        }
        for x in ("zh", "en")
    )
    assert chinese["amazon.appeal-7d"] == "文章《跨境电商绩效申诉支持》（2026-03-12）第 13 行"
    assert english["amazon.appeal-7d"] == "article on performance appeals (2026-03-12), line 13"
    assert "第 13 行" in run("check", case, "--now", NOW, "--lang", "zh")[1].splitlines()[1]


def test_without_a_command_the_window_opens(run):
    asked = []
    status, _, _ = run(window=lambda desk, sample, files: asked.append(sample) or 0)
    assert (status, asked) == (0, [False])
    run("demo", window=lambda desk, sample, files: asked.append(sample) or 0)
    assert asked == [False, True]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not hold for root")
def test_a_folder_that_may_not_be_read_is_named(run, case):
    case.chmod(0)
    try:
        status, _, err = run("check", case)
    finally:
        case.chmod(0o700)
    assert status == 2
    assert str(case.name) in err
