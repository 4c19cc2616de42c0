"""Whatever lies in a case folder: one clear error or problem, never a crash."""

import os
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.intake.casefile import parse_casefile, read_casefile
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.intake.folder import open_folder
from appealdesk.core.intake.letterfile import letter_of
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.orders import read_export
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.disk import DiskFile
from tests.core.intake.pages import text_reading

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TOML_BITS = st.sampled_from(
    [
        'platform = "amazon"\n',
        'site = "us"\n',
        "[notice]\n",
        "[[orders]]\n",
        'id = "1"\n',
        "value = ",
        "0.5\n",
        '"""',
        "'",
        "deadline = 2026-05-01\n",
        "[history]\n",
        "x.y = {a = 1}\n",
        "# c\n",
        "\\",
        "[",
        "]",
        "\n",
        "nan\n",
        "= ",
        "site.a = 1\n",
    ]
)
WORDS = st.sampled_from(
    [
        "Target: ",
        "5%",
        "Appeal by",
        "2026-02-31",
        "31/02/2026",
        "99:99",
        "申诉截止",
        ":",
        "\t",
        "\n",
        "1. ",
        "APPEAL-",
        "07",
        "Period",
        " to ",
        "within 999 days",
        "appeal",
        "2605184VKW82RT",
        "Your value",
        "①",
        "٣",
        "００",
        "Issued: 2026-05-08\n",
    ]
)


@QUICK
@given(st.lists(TOML_BITS, max_size=12).map("".join))
def test_any_case_toml_is_read_or_told(text: str) -> None:
    told = None
    try:
        told = parse_casefile(text, lambda _platform, _site: "UTC")
    except IntakeError as error:
        told = error.message("en") and error.message("zh")
    assert isinstance(told, CaseFile | str)
    assert told


@QUICK
@given(st.lists(WORDS, max_size=25).map("".join))
def test_any_notice_refusal_or_letter_is_read(text: str) -> None:
    about = {"platform": "shopee", "site": "my", "timezone": "Asia/Kuala_Lumpur"}
    assert read_notice(text_reading(text), "n", **about).file == "n"
    assert read_rejection(text_reading(text), "r", **about).file == "r"
    assert letter_of(text, "l").file == "l"


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_an_export_or_a_problem(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "orders.csv"
    for head in (b"", b"Order Id,Order State,Provider\n", b"PK\x03\x04"):
        path.write_bytes(head + data)
        export = read_export(DiskFile(path), "orders.csv", platform="wish", site="us", timezone="UTC")
        assert export.orders or export.problems or export.format


def test_a_very_long_notice_is_read_quickly() -> None:
    lines = "\n".join(f"Order ID 114-{n:07d}-3196258   Target: 4%   text" for n in range(20_000))
    read = read_notice(text_reading(lines), "n", platform="amazon", site="us", timezone="UTC")
    assert read.target == 0.04


def test_a_zip_that_is_no_spreadsheet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    export = read_export(DiskFile(path), "orders.xlsx", platform="temu", site="us", timezone="UTC")
    assert [p.key for p in export.problems] == ["intake.problem.orders-archive"]


def test_a_spreadsheet_cut_off_in_the_middle_is_told(tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole.xlsx", tmp_path / "cut.xlsx"
    openpyxl.Workbook().save(whole)
    cut.write_bytes(whole.read_bytes()[:-40])
    export = read_export(DiskFile(cut), "cut.xlsx", platform="temu", site="us", timezone="UTC")
    assert [p.key for p in export.problems] == ["intake.problem.orders-broken"]


HEAD = 'platform = "amazon"\nsite = "us"\n'


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ".".join("a" * 50_000) + " = 1\n",
        HEAD + "[" + " . ".join("a" * 50_000) + "]\n",
        HEAD + "x = {" + ".".join("a" * 50_000) + " = 1}\n",
        HEAD + "x = " + "[" * 5_000,
    ],
)
def test_keys_of_keys_of_keys_are_refused_before_they_fill_the_memory(text: str) -> None:
    with pytest.raises(IntakeError) as told:
        parse_casefile(text, lambda _platform, _site: "UTC")
    assert told.value.key == "intake.casefile.toml-size"


def test_a_thousand_typed_orders_are_read_in_a_moment() -> None:
    began = time.monotonic()
    orders = "".join(f'[[orders]]\nid = "114-{n:07d}-3196258"\n' for n in range(20_000))
    typed = parse_casefile(HEAD + orders, lambda _platform, _site: "UTC")
    assert len(typed.orders) == 20_000
    assert time.monotonic() - began < 10


def test_a_case_toml_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(HEAD.encode() + b"# x\n" * 300_000)
    with pytest.raises(IntakeError) as told:
        read_casefile(DiskFile(path), lambda _platform, _site: "UTC")
    assert told.value.key == "intake.casefile.too-large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_case_toml_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "case.toml")
    with pytest.raises(IntakeError) as told:
        open_folder(tmp_path)
    assert told.value.key == "intake.folder.casefile-special"
