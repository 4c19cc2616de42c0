"""Details of notices and answers that tell one case from another: hidden text, orders left out, days, places, lists."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from appealdesk.core.intake.marketplace import marketplace_of
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.single import read_bytes

US = {"platform": "amazon", "site": "us", "timezone": "America/Los_Angeles"}
OPEN = {"platform": "amazon", "site": "", "timezone": "UTC"}


def notice(text: str, about: dict[str, str] = US):
    return read_notice(read_bytes(text.encode(), Tools(Limits())), "notice.txt", **about)


def answer(text: str, about: dict[str, str] = US):
    return read_rejection(read_bytes(text.encode(), Tools(Limits())), "answer.txt", **about)


# ---------------------------------------------------------------- what is not on the page
@pytest.mark.parametrize(
    "hidden",
    [
        "<style>.x{display:none}</style><div class=x>{text}</div>",
        "<style>@media screen{.y{color:red}} #x{visibility:hidden}</style><div id=x>{text}</div>",
        '<div style="max-height:0;overflow:hidden">{text}</div>',
        '<span style="font-size:0px">{text}</span>',
    ],
)
def test_hidden_text_of_a_web_page_is_not_on_it(hidden: str) -> None:
    order = "999-0000000-0000000"
    body = hidden.replace("{text}", f"Order {order} expires 01/01/2025")
    told = notice(f"<html><body>{body}<p>Your order 112-7745190-3308861 was late.</p></body></html>")
    assert told.orders == ("112-7745190-3308861",)


def test_what_only_small_screens_hide_is_on_the_page() -> None:
    page = "<style>@media (max-width:600px){.x{display:none}}</style><div class=x>Order 112-7745190-3308861</div>"
    assert notice(f"<html><body>{page}</body></html>").orders == ("112-7745190-3308861",)


def test_a_plain_part_that_only_points_to_the_web_part_counts_for_nothing() -> None:
    rows = "".join(f"<p>Order 112-7745190-330886{n} was confirmed late.</p>" for n in range(4))
    mail = (
        "Subject: Late\nFrom: Amazon <x@amazon.com>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"'
        "\n\n--b\nContent-Type: text/plain\n\nPlease view this message in an HTML mail reader\n"
        f"--b\nContent-Type: text/html\n\n<html><body>{rows}</body></html>\n--b--\n"
    )
    assert len(notice(mail).orders) == 4


# ---------------------------------------------------------------- orders left out
@pytest.mark.parametrize(
    "text",
    [
        "Orders: 112-7745190-3308861\nOrders not counted because they were late by weather: 203-7781002-1140093",
        "Orders: 112-7745190-3308861\nExcluded from the rate:\n- 203-7781002-1140093",
        "Order 112-7745190-3308861 was late.\nOrder 203-7781002-1140093 (not counted: weather) was late too.",
        "受影响订单：112-7745190-3308861\n不计入的订单：203-7781002-1140093",
    ],
)
def test_orders_that_a_notice_does_not_count_are_not_its_orders(text: str) -> None:
    assert notice(text).orders == ("112-7745190-3308861",)


def test_an_order_that_lacks_something_is_still_held_against_the_seller() -> None:
    assert notice("Tracking was not included for order 112-7745190-3308861.").orders == ("112-7745190-3308861",)


# ---------------------------------------------------------------- which way the dates go
def test_a_period_ends_before_its_notice() -> None:
    mail = "From: Amazon <x@amazon.com>\nDate: Wed, 10 Jun 2026 03:18:00 +0000\nSubject: Cancellation\n\n"
    told = notice(f"{mail}Your cancellation rate over the 7-day period 06/01/2026 to 06/07/2026 was 3.6%.", OPEN)
    assert (told.period_start, told.period_end) == (date(2026, 6, 1), date(2026, 6, 7))
    assert "period" not in {q.name for q in told.questions}


def test_a_period_that_can_be_read_both_ways_is_asked() -> None:
    told = notice("Evaluation period: 03/04/2026 - 05/06/2026. Late shipment rate: 6%", OPEN)
    assert told.period_start is None
    assert [q.key for q in told.questions if q.name == "period"] == ["period-day-month"]


# ---------------------------------------------------------------- market
@pytest.mark.parametrize(
    ("sender", "text", "market"),
    [
        ("Amazon <x@amazon.de>", "Guten Tag", ("amazon", "de")),
        ("Amazon <x@amazon.com>", "Hello", ("amazon", "")),
        ("", "Shopee Seller Centre Malaysia", ("shopee", "my")),
        ("", "Shopee Seller Centre (ประเทศไทย)", ("shopee", "th")),
        ("", "Temu Seller Center\nSite: United Kingdom", ("temu", "uk")),
    ],
)
def test_the_market_is_told_by_address_office_or_label(sender: str, text: str, market: tuple[str, str]) -> None:
    assert marketplace_of(sender, text.splitlines()) == market


# ---------------------------------------------------------------- deadlines
@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("You can appeal this decision once, within 30 days of Jun 21, 2026.", "2026-07-21T23:59:59-07:00"),
        ("If you think this is wrong you can ask us to remove it. You need to do this by June 3, 2026 at 6:00 PM PDT.",
         "2026-06-03T18:00:00-07:00"),
        ("如果您不在 2026 年 6 月 16 日之前采取措施，您可能无法再发布商品。", "2026-06-16T23:59:59-07:00"),
    ],
)  # fmt: skip
def test_an_end_is_read_off_the_sentence_that_tells_it(text: str, end: str) -> None:
    assert notice(text).deadline == datetime.fromisoformat(end)


# ---------------------------------------------------------------- lists, tables and decisions
def test_what_is_asked_for_may_be_listed_under_a_full_stop() -> None:
    told = notice("以下の情報を含む改善計画書をご提出ください。\n・遅延が発生した原因\n・実施した対策\n・再発防止策")
    assert len(told.required) == 3


def test_of_several_metrics_in_a_table_the_one_that_misses_its_target_counts() -> None:
    rows = (("Transaction defect rate", "0.61%", "2.00%"), ("Late shipment rate", "9.40%", "7.00%"))
    cells = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    head = "<tr><th>Metric</th><th>Your rate</th><th>Minimum standard</th></tr>"
    told = notice(f"<html><body><table>{head}{cells}</table></body></html>", {**US, "platform": "ebay"})
    assert (told.metric, told.value, told.target) == ("late-shipment", 0.094, 0.07)


def test_an_answer_before_does_not_speak_against_an_approval() -> None:
    told = answer("Your appeal has been approved.\nEarlier we rejected this appeal; that decision is withdrawn.")
    assert (told.outcome, told.points) == ("approved", ())


# ---------------------------------------------------------------- wordings of other writers
def test_a_list_of_tasks_is_told_whole_though_only_one_of_them_asks() -> None:
    asked = ["Describe the root cause", "List the corrective steps you have taken", "Attach proof of acceptance"]
    lines = "\n".join(f"- {task}" for task in asked)
    assert notice(f"Your late shipment rate is 5%.\n\nWhat you should do next\n{lines}\n").required == tuple(asked)


def test_within_does_not_hold_the_word_with() -> None:
    assert answer("Your appeal was rejected.\nReply to this message within 72 hours.\n").required == ()


def test_a_rate_in_a_sentence_of_its_own_is_that_of_the_title() -> None:
    read = notice(
        "Your Valid Tracking Rate needs attention\nOnly 88.3% of your orders carried tracking that we could confirm. "
        "We ask for at least 95%.\n",
        {"platform": "wish", "site": "us", "timezone": "UTC"},
    )
    assert (read.metric, read.value, read.target) == ("valid-tracking", 0.883, 0.95)


def test_a_rate_of_parcels_that_left_too_late_needs_no_name() -> None:
    read = notice(
        "im Zeitraum 01.08.2026–31.10.2026 wurden 9,4 % Ihrer Sendungen nicht pünktlich verschickt. "
        "Zulässig sind höchstens 7 %. Widerspruch bitte bis 01.12.2026.\n",
        {"platform": "ebay", "site": "de", "timezone": "Europe/Berlin"},
    )
    assert (read.metric, read.value, read.target) == ("late-shipment", 0.094, 0.07)


@pytest.mark.parametrize(
    "line", ["下发时间2026-11-1910:26:33", "下发时间 2026-11-19 10:26:33", "发信 下发时间:2026-11-19 10:26:33"]
)
def test_a_day_of_issue_that_recognition_glued_to_its_label(line: str) -> None:
    read = notice(
        f"店铺违规处理通知\n处理措施 扣除违约金\n{line}\n如有异议,请在5天内申诉。\n", {**OPEN, "platform": "temu"}
    )
    assert read.issued_at is not None
    assert read.issued_at.strftime("%Y-%m-%d %H:%M:%S") == "2026-11-19 10:26:33"


def test_a_zone_between_the_day_and_the_time_of_day_keeps_the_time_of_day() -> None:
    read = notice("您的延迟发货率为5%。\n请在 2026 年 12 月 1 日太平洋时间 17:00 前回复此邮件申诉。\n", OPEN)
    assert read.deadline == datetime.fromisoformat("2026-12-01T17:00:00-08:00")
