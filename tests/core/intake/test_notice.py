"""What a notice says, whatever its language, layout and form."""

from datetime import date, datetime

import pytest

from appealdesk.core.domain.case import Notice
from appealdesk.core.domain.page import Reading
from appealdesk.core.intake.notice import read_notice
from tests.core.intake.pages import picture_reading, text_reading


def notice(reading: Reading | str, platform: str = "amazon", site: str = "us", timezone: str = "UTC") -> Notice:
    made = text_reading(reading) if isinstance(reading, str) else reading
    return read_notice(made, "notice.txt", platform=platform, site=site, timezone=timezone, timezone_typed=True)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# ---------------------------------------------------------------- deadline
@pytest.mark.parametrize(
    ("line", "site", "deadline"),
    [
        ("Submit appeal by: 2026-05-28", "us", "2026-05-28T23:59:59+08:00"),
        ("You can appeal until May 27, 2026, 11:59 PM PDT. Please upload proof.", "us", "2026-05-27T23:59:00-07:00"),
        ("You may dispute this refund until 07-14-2026 23:59 UTC.", "us", "2026-07-14T23:59:00+00:00"),
        ("Appeals must be submitted no later than 14 July 2026 at 17:00 BST.", "uk", "2026-07-14T17:00:00+01:00"),
        ("You have until 11:59 PM PDT on May 15, 2026 to appeal.", "us", "2026-05-15T23:59:00-07:00"),
        ("You can request removal until 15 May 2026 11:59pm AEST.", "au", "2026-05-15T23:59:00+10:00"),
        ("2026年6月19日 23:59(日本時間)までに、証拠をご提出ください。", "jp", "2026-06-19T23:59:00+09:00"),
        ("Please respond before 06/12/2026 5:00 PM EDT", "us", "2026-06-12T17:00:00-04:00"),
        ("Sie können bis zum 17.06.2026, 23:59 Uhr MESZ, Einspruch einlegen.", "de", "2026-06-17T23:59:00+02:00"),
        ("Einspruchsfrist: 17.06.2026", "de", "2026-06-17T23:59:59+08:00"),
        ("申诉截止: 2026-05-29 18:00 (UTC+8)", "us", "2026-05-29T18:00:00+08:00"),
        ("请在 2026-05-29 18:00 前提交申诉材料。", "us", "2026-05-29T18:00:00+08:00"),
        ("申訴截止時間:2026/05/29 23:59", "tw", "2026-05-29T23:59:00+08:00"),
        ("異議申し立て期限:2026年6月10日 23:59 JST", "jp", "2026-06-10T23:59:00+09:00"),
        ("Batas banding: 24-05-2026 23:59 WIB", "id", "2026-05-24T23:59:00+07:00"),
        ("Anda dapat mengajukan banding sampai 24 Mei 2026 23:59 WIB.", "id", "2026-05-24T23:59:00+07:00"),
        ("Rayuan sebelum: 24-05-2026 23:59", "my", "2026-05-24T23:59:00+08:00"),
        ("ยื่นอุทธรณ์ก่อน: 15/05/2569 23:59", "th", "2026-05-15T23:59:00+08:00"),
        ("Hạn khiếu nại: 24/05/2026 23:59", "vn", "2026-05-24T23:59:00+08:00"),
        ("Vous pouvez faire appel jusqu'au 22/05/2026 à 23:59 CEST.", "fr", "2026-05-22T23:59:00+02:00"),
        ("Fecha límite para apelar: 22/05/2026 23:59 CEST", "es", "2026-05-22T23:59:00+02:00"),
        ("Puoi presentare ricorso entro il 22/05/2026, 23:59 CEST.", "it", "2026-05-22T23:59:00+02:00"),
        ("Prazo para recurso: 22/05/2026 23:59 (UTC-3)", "br", "2026-05-22T23:59:00-03:00"),
        # as recognition gives "Hạn chót khiếu nại"
        ("Hn chót khiu ni: 23:59 15/06/2026", "vn", "2026-06-15T23:59:00+08:00"),
        ("You can submit an appeal through June 24, 2026, 11:59 PM PDT", "us", "2026-06-24T23:59:00-07:00"),
    ],
)
def test_the_deadline_is_read_in_every_language(line: str, site: str, deadline: str) -> None:
    read = notice(line, "shopee", site, "Asia/Singapore")
    assert read.deadline == at(deadline)


def test_the_zone_s_reason_is_kept() -> None:
    assert notice("Appeal by: 2026-05-28 10:00 PDT").deadline_zone_reason == "printed"
    assert notice("Appeal by: 2026-05-28 10:00").deadline_zone_reason == "case"
    reading = text_reading("Appeal by: 2026-05-28 10:00")
    untyped = read_notice(reading, "n", platform="amazon", site="us", timezone="America/Los_Angeles")
    assert untyped.deadline == at("2026-05-28T10:00:00-07:00")
    assert untyped.deadline_zone_reason == "site"


def test_a_sentence_broken_over_two_lines_is_read_whole() -> None:
    read = notice("You can submit an appeal for these orders until May 27,\n2026, 11:59 PM PDT.")
    assert read.deadline == at("2026-05-27T23:59:00-07:00")


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("Please send your plan of action within 17 days.", "2026-05-25T23:59:59+00:00"),
        ("You have 17 days to respond to this notice.", "2026-05-25T23:59:59+00:00"),
        ("You must submit your appeal within 72 hours of this notice.", "2026-05-11T09:00:00+00:00"),
        ("请在 7 个自然日内提交申诉。", "2026-05-15T23:59:59+00:00"),
        ("You may appeal within 5 business days.", "2026-05-15T23:59:59+00:00"),
    ],
)
def test_a_period_counts_from_the_issue(sentence: str, deadline: str) -> None:
    assert notice(f"Issued: 2026-05-08 09:00 UTC\n{sentence}").deadline == at(deadline)


@pytest.mark.parametrize(
    "line",
    [
        "Your parcel was delivered by 2026-05-28 10:00.",
        "At risk of deactivation within 72 hours.",
        "Promised ship time: 2026-05-28 23:59",
        "You can appeal in Seller Central. Statistic period: 2026-05-01 to 2026-05-07",
    ],
)
def test_other_times_are_no_deadline(line: str) -> None:
    assert notice(f"Issued: 2026-05-08 09:00\n{line}").deadline is None


def test_a_printed_date_wins_over_a_period() -> None:
    read = notice("Issued: 2026-05-08\nYou may appeal within 7 days.\nAppeal deadline: 2026-05-20")
    assert read.deadline == at("2026-05-20T23:59:59+00:00")


# ---------------------------------------------------------------- fields
SHOPEE = """Performance Notification
Level: Violation
Metric: Late Shipment Rate
Your value: 12.50%   Target: 5.00%
Statistic period: 2026-05-18 to 2026-05-24
Effective Date: 2026-05-25
Issued: 2026-05-26 09:00
Clause: Policy #PERF-2023-004
Scope: all linked sites

Order ID          Order time         Promised ship time   Actual pick-up time
2605184VKW82RT    2026-05-18 10:15   2026-05-20 23:59     2026-05-21 09:12
260519Q6NB35XM    2026-05-19 11:15   2026-05-21 23:59     2026-05-22 08:47
"""


def test_every_field_of_a_notification() -> None:
    read = notice(SHOPEE, "shopee", "my", "Asia/Kuala_Lumpur")
    assert (read.kind, read.level, read.metric, read.scope) == ("performance", "violation", "late-shipment", "all")
    assert (read.value, read.target, read.clause) == (0.125, 0.05, "PERF-2023-004")
    assert (read.period_start, read.period_end) == (date(2026, 5, 18), date(2026, 5, 24))
    assert read.effective_date == date(2026, 5, 25)
    assert read.issued_at == at("2026-05-26T09:00:00+08:00")
    assert read.title == "Performance Notification"
    assert read.orders == ("2605184VKW82RT", "260519Q6NB35XM")
    assert ("value", "notice.txt") in read.sources


def test_the_notice_s_table_tells_order_and_promised_times() -> None:
    first, second = notice(SHOPEE, "shopee", "my", "Asia/Kuala_Lumpur").details
    assert first.promised_ship_at == at("2026-05-20T23:59:00+08:00")
    assert second.ordered_at == at("2026-05-19T11:15:00+08:00")


def test_a_picture_with_labels_left_of_their_values() -> None:
    read = notice(
        picture_reading(
            ("seller.shopee.tw/seller/performance", 96, 11),
            ("績效通知 Performance Notification", 18, 60),
            ("Warning", 39, 100),
            ("您的數值", 36, 140),
            ("8.33%", 252, 141),
            ("標準", 36, 170),
            ("5.00%", 252, 172),
            ("統計週期", 36, 200),
            ("2026-05-01至2026-05-07", 252, 201),
            ("依據條款", 36, 230),
            ("Policy #PERF-2023-004", 252, 230),
            ("影響範圍", 36, 260),
            ("僅本站點", 252, 261),
            ("申訴截止", 36, 290),
            ("2026-05-1723:59", 252, 291),
        ),
        "shopee",
        "tw",
        "Asia/Taipei",
    )
    assert (read.level, read.scope, read.value, read.target) == ("warning", "site", 0.0833, 0.05)
    assert read.title == "績效通知 Performance Notification"
    assert read.period_end == date(2026, 5, 7)
    assert read.deadline == at("2026-05-17T23:59:00+08:00")


def test_a_phone_picture_with_values_below_their_labels() -> None:
    read = notice(
        picture_reading(
            ("Metric", 30, 100),
            ("Late Shipment Rate", 30, 125),
            ("Your value", 30, 170),
            ("5.56%", 30, 195),
            ("Target", 30, 240),
            ("5.00%", 30, 265),
            ("Appeal before", 30, 310),
            ("15/05/2569 23:59", 30, 335),
        ),
        "shopee",
        "th",
        "Asia/Bangkok",
    )
    assert (read.metric, read.value, read.target) == ("late-shipment", 0.0556, 0.05)
    assert read.deadline == at("2026-05-15T23:59:00+07:00")


def test_cards_side_by_side_hold_their_values_below() -> None:
    """No list knows the second label; what is beside the first is no deadline all the same."""
    read = notice(
        picture_reading(
            ("申诉截止时间", 22, 235), ("时区说明", 503, 233), ("2026-10-14 10:30:00", 23, 256), ("UTC+8", 504, 255)
        ),
        "temu",
    )
    assert read.deadline == at("2026-10-14T10:30:00+08:00")


def test_a_row_of_labels_over_a_row_of_values() -> None:
    read = notice("Metric\tYour value\tTarget\tAppeal before\nCancellation rate\t3.1%\t2.5%\t2026-06-01 12:00")
    assert (read.metric, read.value, read.target) == ("cancellation", 0.031, 0.025)
    assert read.deadline == at("2026-06-01T12:00:00+00:00")


@pytest.mark.parametrize(
    ("text", "value", "target"),
    [
        ("Your late shipment rate is 5.2%, which exceeds our target of 4%.", 0.052, 0.04),
        ("Your valid tracking rate is below 95%", None, 0.95),
        ("Ihr Wert: 1,35 %  Zielwert: unter 1 %\n(ODR)", 0.0135, 0.01),
        ("延迟发货率: 33.33% (3/9)  目标: 5.00%", 0.3333, 0.05),
        ("Your order defect rate 2.31 % (goal: under 1 %)", 0.0231, 0.01),
    ],
)
def test_value_and_target_out_of_labels_and_sentences(text: str, value: float | None, target: float) -> None:
    read = notice(text)
    assert (read.value, read.target) == (value, target)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Zeitraum: 20.03.2026 bis 18.05.2026", date(2026, 3, 20), date(2026, 5, 18)),
        ("Evaluation period: May 1, 2026 to May 8, 2026", date(2026, 5, 1), date(2026, 5, 8)),
        ("Period: May 1 - 7, 2026", date(2026, 5, 1), date(2026, 5, 7)),
        ("Period: 18 to 24 May 2026", date(2026, 5, 18), date(2026, 5, 24)),
        ("统计周期:2026年5月1日至2026年5月7日", date(2026, 5, 1), date(2026, 5, 7)),
        ("Periode\t2026-05-11 - 2026-05-17", date(2026, 5, 11), date(2026, 5, 17)),
        ("Your rate for the 7-day period ending May 17, 2026 is 6.30%.", date(2026, 5, 11), date(2026, 5, 17)),
        (
            "In the evaluation period from 1 May 2026 to 7 May 2026 your rate was 6%.",
            date(2026, 5, 1),
            date(2026, 5, 7),
        ),
    ],
)
def test_periods_are_read_in_their_usual_forms(printed: str, start: date, end: date) -> None:
    read = notice(printed)
    assert (read.period_start, read.period_end) == (start, end)


@pytest.mark.parametrize(
    ("text", "required"),
    [
        (
            "Required Information:\n  - Explain why\n  - Provide evidence\n\nRegards",
            ("Explain why", "Provide evidence"),
        ),
        (
            "Required Information\n1. Explain why this\nhappened\n2. Send papers",
            ("Explain why this happened", "Send papers"),
        ),
        ("Erforderliche Angaben: Ursache; Nachweis", ("Ursache", "Nachweis")),
        ("请逐单上传举证材料: 面单、出库记录、物流轨迹。", ("面单", "出库记录", "物流轨迹")),
        ("Please upload proof of dispatch and carrier scans.", ("proof of dispatch and carrier scans",)),
        ("Please send us a plan of action within 17 days.", ("a plan of action",)),
    ],
)
def test_what_has_to_be_sent(text: str, required: tuple[str, ...]) -> None:
    assert notice(text).required == required


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Metric: Order defect rate (ODR)", "odr"),
        ("Kennzahl: Rate an Bestellmängeln (ODR)", "odr"),
        ("违规类型: 延迟发货", "late-shipment"),
        ("Metric\tLate Shipment Rate (Tingkat Keterlambatan Pengiriman)", "late-shipment"),
        ("Metric: Dispute / refund rate", "dispute"),
        ("Your on-time delivery rate is 85%", "on-time-dispatch"),
        ("指標\t訂單未完成率", "unfulfilled"),
        ("Your valid tracking rate (VTR) is low", "valid-tracking"),
        ("退货退款率: 8%", "return"),
    ],
)
def test_the_metric_by_its_name(text: str, metric: str) -> None:
    assert notice(text).metric == metric


def test_an_everyday_word_of_the_body_is_no_metric() -> None:
    assert (
        notice("Merchant infraction\nYou can dispute this infraction.\nThe order may face cancellation.").metric == ""
    )


def test_a_label_with_one_misread_character_is_still_one() -> None:
    read = notice(picture_reading(("申訴裁止", 36, 290), ("2026-05-17 23:59", 252, 291)), "shopee", "tw", "Asia/Taipei")
    assert read.deadline == at("2026-05-17T23:59:00+08:00")


def test_labels_that_recognition_ran_into_their_values_still_count() -> None:
    read = notice(
        picture_reading(("您的數值8.33%", 36, 100), ("Target 5.00%", 36, 130), ("Appeal by 2026-05-17", 36, 160))
    )
    assert (read.value, read.target) == (0.0833, 0.05)
    assert read.deadline == at("2026-05-17T23:59:59+00:00")


def test_sentences_that_begin_like_a_label_are_none() -> None:
    read = notice("Policy violation notice\nLimit 1 per order\nTarget audience: 1 to 2\nGoal: 1 business day")
    assert (read.clause, read.target, read.value) == ("", None, None)


@pytest.mark.parametrize("given", ["h.html", "Microsoft Word - notice.docx", "C:\\Temp\\print.htm", "2026-11-25 15:30"])
def test_a_file_s_name_or_a_time_is_no_title(given: str) -> None:
    read = notice(text_reading("Your order defect rate is too high\nIssued: 2026-11-25", title=given))
    assert read.title == "Your order defect rate is too high"


def test_a_time_in_large_letters_is_no_heading() -> None:
    title, sent = "违规通知：延迟发货", "2026-11-25 15:30:12（北京时间）"
    assert notice(picture_reading((title, 40, 40), ("发出时间", 40, 90), (sent, 200, 90))).title == title


def test_a_greeting_is_no_title() -> None:
    assert notice("Hello,\n\nYour order defect rate is too high.").title == "Your order defect rate is too high."


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("System Alert: API disconnected", "system-alert"),
        ("Policy violation: intellectual property complaint", "policy-violation"),
        ("Performance Notification: Late Shipment Rate", "performance"),
        ("系统警报:接口断开", "system-alert"),
    ],
)
def test_the_kind_by_its_title(title: str, kind: str) -> None:
    assert notice(title).kind == kind


def test_a_mail_s_date_is_the_issue_and_its_subject_the_title() -> None:
    reading = text_reading(
        "Hi,\nOrder number 07-14482-90316",
        media="message/rfc822",
        subject="Your late shipment rate",
        date="Wed, 13 May 2026 08:15:00 -0700",
    )
    read = notice(reading, "ebay")
    assert read.issued_at == at("2026-05-13T08:15:00-07:00")
    assert (read.title, read.metric, read.orders) == ("Your late shipment rate", "late-shipment", ("07-14482-90316",))


def test_ids_of_other_marketplaces_and_item_numbers_are_no_orders() -> None:
    read = notice("Order 114-5820447-3196258, item 256491032155, phone 07-14482-9031", "amazon")
    assert read.orders == ("114-5820447-3196258",)


def test_nothing_printed_leaves_everything_empty() -> None:
    read = notice("")
    assert read == Notice(file="notice.txt")
