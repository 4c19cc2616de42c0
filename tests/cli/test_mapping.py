"""``appealdesk map`` and the options that open tables: said once, remembered, taken back."""

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from appealdesk.cli import main

FIRST = "114-3941689-8772232"
TABLE = (
    "Ref,When bought,Parcel code,Courier,Sent\n"
    f"{FIRST},05/13/2026 10:12,YT2612345678901234,YunExpress,05/14/2026 16:40\n"
    "114-3941689-8772233,05/14/2026 10:12,YT2612345678901235,YunExpress,05/15/2026 16:40\n"
)


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("APPEALDESK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def call(*arguments):
        status = main([str(a) for a in arguments], lambda *_: 9)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "weekly.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture
def case(tmp_path, table):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(
        f'platform = "amazon"\nsite = "us"\nmetric = "late-shipment"\n[[orders]]\nid = "{FIRST}"\n', "utf-8"
    )
    shutil.copy(table, folder / "orders.csv")
    return folder


def placed(run, case, *more):
    """Return what a check knows of the order's times, and the findings' files and messages."""
    _, out, _ = run("check", case, "--json", "--now", "2026-05-20T10:00:00-07:00", *more)
    told = json.loads(out)
    (order,) = told["orders"]
    about = [f["message"] for f in told["findings"] if f["file"] == "orders.csv" or f["file"] == "orders.xlsx"]
    return {e["kind"]: e["at"] for e in order["events"]}, about


def test_a_table_is_shown_with_what_its_columns_mean_and_nothing_is_kept_unasked(run, table, case):
    status, out, _ = run("map", table)
    assert status == 0
    assert "Ref: order number (please say)" in out
    assert "The first rows give 2 order(s), 0 problem(s)" in out
    assert "--save" in out
    events, about = placed(run, case)
    assert "shipping.dispatched" not in events
    assert "Say once what the columns mean" in about[0]


def test_what_was_saved_is_used_by_check_and_can_be_taken_back(run, table, case):
    status, _, _ = run("map", table, "--site", "us", "--save")
    assert status == 0
    events, about = placed(run, case)
    assert events["shipping.dispatched"] == "2026-05-14T16:40:00-07:00"
    assert about == []
    assert run("map", table, "--forget")[0] == 0
    assert "shipping.dispatched" not in placed(run, case)[0]
    assert run("map", table, "--forget")[0] == 2


def test_a_format_file_is_written_and_passed_on(run, table, case, tmp_path):
    status, _, _ = run("map", table, "--column", "none=Courier", "--out", tmp_path / "own.toml")
    assert status == 0
    assert "carrier" not in (tmp_path / "own.toml").read_text("utf-8")
    events, _ = placed(run, case, "--format", tmp_path / "own.toml")
    assert events["order.placed"] == "2026-05-13T10:12:00-07:00"
    assert run("map", table, "--out", tmp_path / "own.toml")[0] == 0
    before = table.read_bytes()
    assert run("map", table, "--out", table)[0] == 2
    assert table.read_bytes() == before


def test_the_answer_in_json_has_columns_orders_and_whether_it_was_kept(run, table):
    status, out, _ = run("map", table, "--json", "--column", "shipped-at=2", "--column", "ordered-at=Sent")
    told = json.loads(out)
    assert status == 0
    assert told["saved"] is False
    assert {c["name"]: c["meaning"] for c in told["columns"]}["Sent"] == "ordered_at"
    assert told["orders"][0]["shipped_at"] == "2026-05-13T10:12:00+00:00"
    assert told["dates"] == "mdy"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--column", "shipped-at"], "write MEANING=COLUMN"),
        (["--column", "colour=Sent"], "colour is no meaning"),
        (["--column", "shipped-at=Posted"], "There is no column Posted"),
        (["--column", "id=Ref", "--column", "id=Sent"], "given twice"),
        (["--zone", "Mars/Base"], "time zone"),
        (["--column", "none=Ref"], "No column holds the order numbers"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(run, table, arguments, words):
    status, _, err = run("map", table, *arguments)
    assert status == 2
    assert words in err
    assert len(err.strip().splitlines()) == 1


def test_a_file_that_is_no_table_or_no_format_is_told(run, tmp_path, case):
    (tmp_path / "x.txt").write_text("hello\n", "utf-8")
    assert run("map", tmp_path / "x.txt")[0] == 2
    assert run("map", tmp_path / "missing.csv")[0] == 2
    status, _, err = run("check", case, "--format", tmp_path / "x.txt")
    assert status == 2
    assert "x.txt is no format" in err


def test_at_a_terminal_only_the_unclear_columns_are_asked(run, table, monkeypatch):
    terminal = io.StringIO("1\n1\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    status, out, err = run("map", table)
    assert status == 0
    assert err.count("?") + err.count(": ") >= 2
    assert "Ref (114-" in err
    assert "Courier (" not in err
    assert "please say" not in out


# ---------------------------------------------------------------- passwords
@pytest.fixture
def locked(case) -> Path:
    """The case with its export locked by the password "orders 1"."""
    book = openpyxl.Workbook()
    for row in (["amazon-order-id", "purchase-date", "sku"], [FIRST, "2026-05-13T17:12:00+00:00", "A"]):
        book.active.append(row)
    plain, secret = io.BytesIO(), io.BytesIO()
    book.save(plain)
    OOXMLFile(plain).encrypt("orders 1", secret)
    (case / "orders.csv").unlink()
    (case / "orders.xlsx").write_bytes(secret.getvalue())
    return case


def test_a_locked_export_without_a_terminal_is_a_finding_that_says_what_to_do(run, locked):
    events, about = placed(run, locked)
    assert "order.placed" not in events
    assert "password" in about[0]
    (fix,) = [f["fix"] for f in json.loads(run("check", locked, "--json")[1])["findings"] if f["file"] == "orders.xlsx"]
    assert "--password-file" in fix
    assert "Press" not in fix


def test_map_and_metrics_say_what_to_type_for_a_locked_or_unknown_table(run, locked, tmp_path):
    status, _, err = run("map", locked / "orders.xlsx")
    assert status == 2
    assert "--password-file" in err
    (tmp_path / "strange.csv").write_text("Ref,Thing\n1,a\n", "utf-8")
    for path, way in ((locked / "orders.xlsx", "--password-file"), (tmp_path / "strange.csv", "appealdesk map")):
        status, _, err = run("metrics", path, "--platform", "amazon", "--site", "us", "--json")
        assert status == 2
        assert way in err


def test_the_password_comes_from_a_file_and_a_wrong_one_is_told(run, locked, tmp_path):
    (tmp_path / "p.txt").write_text("orders 1\n", "utf-8")
    events, _ = placed(run, locked, "--password-file", tmp_path / "p.txt")
    assert events["order.placed"] == "2026-05-13T17:12:00+00:00"
    (tmp_path / "p.txt").write_text("orders 2\n", "utf-8")
    _, about = placed(run, locked, "--password-file", tmp_path / "p.txt")
    assert "does not open" in about[0]
    status, _, err = run("check", locked, "--password-file", tmp_path / "none.txt")
    assert status == 2
    assert "none.txt cannot be read" in err


def test_at_a_terminal_the_password_is_asked_for_once(run, locked, monkeypatch):
    asked = []
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("getpass.getpass", lambda question: asked.append(question) or "orders 1")
    events, _ = placed(run, locked)
    assert "order.placed" in events
    assert asked == ["Password of orders.xlsx: "]
