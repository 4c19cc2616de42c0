"""What case.toml may say, and how a slip in it is told."""

from datetime import date, datetime
from pathlib import Path

import pytest

from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.intake.casefile import parse_casefile, read_casefile
from appealdesk.core.intake.errors import IntakeError
from appealdesk.core.reading.disk import DiskFile

CASES = sorted((Path(__file__).parents[2] / "cases").glob("*/case.toml"))
HEAD = 'platform = "amazon"\nsite = "us"\n'


def parse(body: str, head: str = HEAD) -> CaseFile:
    return parse_casefile(head + body, lambda _platform, _site: "America/Los_Angeles")


def error(body: str, head: str = HEAD, language: str = "en") -> str:
    with pytest.raises(IntakeError) as caught:
        parse(body, head)
    return caught.value.message(language)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.parent.name)
def test_every_practice_case_is_accepted(path: Path) -> None:
    case = read_casefile(DiskFile(path), lambda _platform, _site: "UTC")
    assert case.platform in path.parent.name
    assert case.orders
    assert case.timezone_typed


def test_platform_and_site_are_enough() -> None:
    case = parse("")
    assert (case.platform, case.site, case.status) == ("amazon", "us", "draft")
    assert case.timezone == "America/Los_Angeles"
    assert not case.timezone_typed


@pytest.mark.parametrize(("head", "missing"), [('site = "us"\n', "platform"), ('platform = "wish"\n', "site")])
def test_platform_and_site_are_required(head: str, missing: str) -> None:
    assert f"{missing} is missing" in error("", head)


@pytest.mark.parametrize(
    "written",
    [
        (
            '"account.status" = "active"\n"account.verified-badge" = true\n'
            '"notice.weeks-over" = 3\n"account.opened-on" = 2026-01-05'
        ),
        (
            'account.status = "active"\naccount.verified-badge = "yes"\n'
            'notice.weeks-over = "3"\naccount.opened-on = "2026-01-05"'
        ),
    ],
    ids=["ids in quotes, values of TOML's own", "bare ids, values as text"],
)
def test_answers_are_read_by_the_question_s_id(written: str) -> None:
    case = parse(f"[answers]\n{written}\n")
    assert case.answers == {
        "account.status": "active",
        "account.verified-badge": "yes",
        "notice.weeks-over": "3",
        "account.opened-on": "2026-01-05",
    }
    assert "answers" in case.typed


def test_an_empty_answer_is_none() -> None:
    assert parse('[answers]\n"account.status" = ""\n').answers == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"account.statos" = "active"', ("account.statos", "account.status")),
        ('"weather" = "fine"', ("weather", "account.status, ")),
        ('"account.status" = "activ"', ("account.status", "activ", "active, restricted, deactivated")),
        ('"account.status" = 3', ("account.status", "active, restricted, deactivated")),
        ('"account.verified-badge" = "maybe"', ("yes, no",)),
        ('"notice.weeks-over" = 0', ("notice.weeks-over", "1–104")),
        ('"notice.weeks-over" = 2.5', ("1–104",)),
        ('"notice.weeks-over" = true', ("1–104",)),
        ('"account.opened-on" = "5 May"', ("2026-05-07",)),
        ('"account.opened-on" = 2569-05-07', ("2569",)),
        ('account.status = "active"\n"account.status" = "active"', ("twice",)),
    ],
)
def test_a_wrong_answer_names_question_line_and_what_is_allowed(line: str, said: tuple[str, ...]) -> None:
    body = f"\n[answers]\n{line}\n"
    for language in ("en", "zh"):
        message = error(body, language=language)
        assert str(4 + line.count("\n") + 1) in message
        assert all(word in message for word in said if word != "twice" or language == "en")


def test_every_key_of_the_contract_is_read() -> None:
    case = parse(
        """
store = "Lanyu Home"
metric = "late-shipment"
scenario = 3
reason = "carrier-system-failure"
timezone = "Asia/Shanghai"
tier = "top-seller"
status = "submitted"
case_id = "A-7"
category = "electronics"
[notice]
kind = "policy-violation"
level = "violation"
issued_at = 2026-05-08T09:00:00+08:00
received_at = 2026-05-08T10:00:00Z
effective_date = 2026-05-07
period_start = 2026-05-01
period_end = 2026-05-07
value = 0.052
target = 0
clause = "PERF-2023-004"
scope = "all"
deadline = 2026-05-15T23:59:00-07:00
required = ["Explain why this happened", "Provide evidence"]
[[orders]]
id = "114-3941689-8772232"
ordered_at = 2026-05-01T10:12:00-07:00
promised_ship_at = 2026-05-03T23:59:00-07:00
shipped_at = 2026-05-02T16:40:00-07:00
delivered_at = 2026-05-07T13:05:00-07:00
carrier = "USPS"
tracking_number = "9400111899223397623910"
buyer = "K. Lee"
sku = "LY-LAMP-02"
sls = true
cancelled_by = "buyer"
refunded_in_platform = true
affected = false
[[history]]
case_id = "A-1001"
platform = "amazon"
metric = "late-shipment"
orders = ["114-3941689-8772232"]
submitted_at = 2026-04-20T10:00:00+08:00
outcome = "rejected"
letter = "history/letter-1001.md"
"""
    )
    assert (case.store, case.scenario, case.tier, case.case_id) == ("Lanyu Home", 3, "top-seller", "A-7")
    assert case.notice.value == 0.052
    assert case.notice.target == 0.0
    assert case.notice.effective_date == date(2026, 5, 7)
    assert case.notice.required == ("Explain why this happened", "Provide evidence")
    order = case.orders[0]
    assert (order.sls, order.affected, order.cancelled_by) == (True, False, "buyer")
    assert ("carrier", "case.toml") in order.sources
    assert case.history[0].letter == "history/letter-1001.md"


def test_times_without_a_zone_take_the_case_zone_and_bare_dates_end_the_day() -> None:
    case = parse(
        'timezone = "Asia/Tokyo"\n[notice]\nissued_at = 2026-05-08\ndeadline = 2026-05-15\n'
        '[[orders]]\nid = "a"\nordered_at = 2026-05-01 10:12:00\npromised_ship_at = 2026-05-03\n'
    )
    assert case.orders[0].ordered_at == datetime.fromisoformat("2026-05-01T10:12:00+09:00")
    assert case.orders[0].promised_ship_at == datetime.fromisoformat("2026-05-03T23:59:59+09:00")
    assert case.orders[0].date_only == ("promised_ship_at",)
    assert case.notice.issued_at == datetime.fromisoformat("2026-05-08T00:00:00+09:00")
    assert case.notice.deadline == datetime.fromisoformat("2026-05-15T23:59:59+09:00")


def test_an_unknown_key_is_named_with_its_line_and_the_likely_one() -> None:
    message = error("# a note\n[notice]\n\ndeadlin = 2026-05-15\n")
    assert message.startswith("case.toml, line 6:")
    assert "Did you mean deadline?" in message
    assert "period_start" in message


def test_the_line_counts_past_lists_strings_and_comments_that_look_like_keys() -> None:
    body = """[notice]
required = [ # metric = 1
  "a = [b]",
  "it's ] here",
]
clause = '''
level = 1
'''
sope = "site"
"""
    assert error(body).startswith("case.toml, line 11:")


def test_the_line_is_that_of_the_entry_that_is_wrong() -> None:
    body = '[[orders]]\nid = "a"\n[[orders]]\nid = "b"\nsls = "yes"\n'
    message = error(body)
    assert message.startswith("case.toml, line 7:")
    assert "true or false" in message


def test_a_key_in_the_wrong_table_says_where_it_belongs() -> None:
    assert "[notice]" in error("deadline = 2026-05-15\n")
    assert "top of the file" in error('[notice]\nmetric = "odr"\n')


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('metric = "late shipment"\n', "Did you mean late-shipment?"),
        ('metric = "x"\n', "odr, on-time-dispatch"),
        ("scenario = 9\n", "1, 2, 3, 4, 5, 6, 7, 8"),
        ('scenario = "3"\n', "whole number"),
        ("scenario = true\n", "whole number"),
        ('timezone = "Los Angeles"\n', "America/Los_Angeles"),
        ('timezone = "Nowhere/Land"\n', "time zone"),
        ("case_id = 1001\n", '"1001"'),
        ("[notice]\nvalue = 5.2\n", "5.2 % is 0.052"),
        ("[notice]\nvalue = nan\n", "5.2 % is 0.052"),
        ("[notice]\neffective_date = 2569-05-07\n", "Western calendar"),
        ("[notice]\ndeadline = 9999-12-31\n", "2000 to 2100"),
        ('[notice]\nvalue = "5.2 %"\n', "0.052"),
        ('[notice]\nissued_at = "2026-05-08"\n', "without quotation marks"),
        ('[notice]\nrequired = "one"\n', "list of texts"),
        ('notice = "x"\n', "[notice]"),
        ('orders = ["1"]\n', "[[orders]]"),
        ('[[orders]]\ncarrier = "UPS"\n', "orders.id is missing"),
        ('[[orders]]\nid = "A 1"\n[[orders]]\nid = "a1"\n', "listed already in line 4"),
    ],
)
def test_wrong_values_say_what_is_allowed(body: str, says: str) -> None:
    message = error(body)
    assert says in message
    assert message.startswith("case.toml")


def test_a_site_in_capitals_is_refused_with_an_example() -> None:
    assert "lower case" in error("", 'platform = "amazon"\nsite = "US"\n')


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("store = Lanyu Home\n", 3, "value cannot be read"),
        ('store = "Lanyu\n', 3, "quotation mark"),
        ('store = "a"\nstore = "b"\n', 4, "twice"),
        ('store = "C:\\work"\n', 3, "/"),
        ("store\n", 3, "="),
        ("[notice]\n[notice]\n", 4, "twice"),
        ("[notice\n", 3, ""),
    ],
)
def test_broken_toml_is_told_in_plain_words_with_line_and_column(body: str, line: int, says: str) -> None:
    message = error(body)
    assert f"line {line}, column" in message
    assert says in message


def test_a_number_of_a_million_digits_is_an_error_and_no_crash() -> None:
    assert "too large" in error("case_id = " + "1" * 1_000_000 + "\n")


def test_a_file_of_another_encoding_says_which_line_and_how_to_save(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes((HEAD + 'store = "蓝语"\n').encode("gb18030"))
    with pytest.raises(IntakeError) as caught:
        read_casefile(DiskFile(path), lambda _platform, _site: "UTC")
    assert caught.value.message("en").startswith("case.toml, line 3:")
    assert "UTF-8" in caught.value.message("zh")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_windows_editors_put_in_front_does_no_harm(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(HEAD.replace("\n", "\r\n").encode(encoding))
    assert read_casefile(DiskFile(path), lambda _platform, _site: "UTC").platform == "amazon"


def test_errors_are_told_in_chinese_too() -> None:
    message = error('[notice]\nlevel = "orange"\n', language="zh")
    assert "第 4 行" in message
    assert "violation" in message
