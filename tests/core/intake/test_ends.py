"""Until when a sentence lets the seller answer, and whose time it is that a sentence speaks of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.intake.notice import read_notice
from tests.core.intake.pages import text_reading

if TYPE_CHECKING:
    from appealdesk.core.domain.case import Notice

ISSUED = "Issued: 2026-06-08 09:00\n"


def notice(sentence: str, site: str = "us", zone: str = "America/New_York") -> Notice:
    made = text_reading(ISSUED + sentence)
    return read_notice(made, "notice.txt", platform="amazon", site=site, timezone=zone)


def end(sentence: str, site: str = "us", zone: str = "America/New_York") -> str:
    found = notice(sentence, site, zone).deadline
    return found.isoformat() if found else ""


def asked(sentence: str) -> list[str]:
    return [q.key for q in notice(sentence).questions if q.name == "deadline"]


@pytest.mark.parametrize(
    "sentence",
    [
        "You may dispute this until noon on June 12, 2026.",
        "Submit the appeal by 12 noon on June 12.",
        "申诉请于6月12日正午前提交。",
        "申訴請於 2026/06/12 中午12點前完成。",
        "6月12日正午までにご回答ください。",
        "Vous pouvez contester avant midi le 12 juin 2026.",
        "La apelación debe enviarse antes del mediodía del 12 de junio de 2026.",
        "Il ricorso va presentato entro mezzogiorno del 12 giugno 2026.",
        "Khiếu nại trước 12h trưa ngày 12 tháng 6 năm 2026.",
    ],
)
def test_noon_is_the_middle_of_the_day_and_not_its_end(sentence: str) -> None:
    assert end(sentence) == "2026-06-12T12:00:00-04:00"


def test_the_zone_behind_noon_is_that_of_the_end() -> None:
    assert end("Please respond before noon PDT on June 12.") == "2026-06-12T12:00:00-07:00"


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("Please answer within one week.", "2026-06-15"),
        ("You have two weeks to appeal this decision.", "2026-06-22"),
        ("Bitte antworten Sie innerhalb einer Woche.", "2026-06-15"),
        ("您可在两周内申诉。", "2026-06-22"),
        ("二週間以内にご返信ください。", "2026-06-22"),
        ("Ajukan banding dalam 2 minggu.", "2026-06-22"),
        ("ยื่นอุทธรณ์ได้ภายใน 2 สัปดาห์", "2026-06-22"),
        ("Vui lòng khiếu nại trong vòng 1 tuần.", "2026-06-15"),
    ],
)
def test_a_week_is_seven_days(sentence: str, last: str) -> None:
    assert end(sentence) == f"{last}T23:59:59-04:00"


@pytest.mark.parametrize(
    "sentence",
    [
        "We usually respond within 2 days. Submit your appeal through Account Health.",
        "Our team will answer your appeal within 48 hours.",
        "We will decide about your appeal by June 30, 2026.",
        "我们将在48小时内回复您的申诉。",
        "平台将在3个工作日内审核您的申诉材料。",
        "弊社は48時間以内に異議申し立てに回答いたします。",
        "Wir beantworten Ihren Einspruch in der Regel innerhalb von 2 Tagen.",
        "Kami akan membalas banding Anda dalam 48 jam.",
        "Chúng tôi sẽ phản hồi khiếu nại trong vòng 48 giờ.",
        "เราจะตอบกลับคำอุทธรณ์ภายใน 48 ชั่วโมง",
        "Nous répondons aux contestations sous 48 heures.",
        "The buyer has until June 20, 2026 to respond.",
    ],
)
def test_the_time_of_the_marketplace_and_of_the_buyer_is_not_the_seller_s(sentence: str) -> None:
    assert end(sentence) == ""
    assert asked(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("We need your reply by June 12, 2026.", "2026-06-12"),
        ("Unless we hear from you within 5 days, we close the case.", "2026-06-13"),
        ("We accept appeals until 12 June 2026.", "2026-06-12"),
        ("我们要求您在3天内提交申诉。", "2026-06-11"),
        ("Kami menerima rayuan sehingga 12 Jun 2026.", "2026-06-12"),
        ("Reply to the buyer by June 12, 2026.", "2026-06-12"),
        ("The buyer must respond by June 20, 2026. You can appeal by June 12, 2026.", "2026-06-12"),
    ],
)
def test_who_is_asked_has_to_act_whoever_asks(sentence: str, last: str) -> None:
    assert end(sentence) == f"{last}T23:59:59-04:00"


@pytest.mark.parametrize(
    "sentence",
    [
        "No appeal is accepted after 12 Jun 2026.",
        "6月12日后不再受理申诉。",
        "Nach dem 12. Juni 2026 ist kein Einspruch mehr möglich.",
        "Setelah 12 Juni 2026 banding tidak dapat diajukan.",
        "Sau ngày 12 tháng 6 năm 2026 không thể khiếu nại.",
        "Your reply is due on 12 June 2026.",
        "Die Frist endet am 12.06.26.",
        "Shop có thể khiếu nại đến hết ngày 12 tháng 6.",
        "申诉有效期至2026/6/12",
        "Please reply by 6/12/26.",
        "Please appeal by 6/12.",
    ],
)
def test_the_last_day_in_other_words(sentence: str) -> None:
    assert end(sentence) == "2026-06-12T23:59:59-04:00"


def test_a_thai_time_may_stand_before_its_day() -> None:
    sentence = "กรุณายื่นอุทธรณ์ก่อนเวลา 18.00 น. ของวันที่ 15 มิ.ย. 69"
    assert end(sentence, "th", "Asia/Bangkok") == "2026-06-15T18:00:00+07:00"


def test_winter_time_printed_in_summer_is_that_of_its_own_line_only() -> None:
    read = notice("Die Frist endet am 16.06.2026 um 12:00 Uhr (MEZ).", "de", "Europe/Berlin")
    assert read.deadline == datetime.fromisoformat("2026-06-16T12:00:00+01:00")
    assert read.issued_at == datetime.fromisoformat("2026-06-08T09:00:00+02:00")


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        ("Please respond to this by Friday 5 pm.", "deadline-maybe"),
        ("请于本周五18:00前提交申诉材料。", "deadline-maybe"),
        ("Your account is at risk of deactivation within 72 hours.", "deadline-maybe"),
        ("剩余申诉时间：4天23小时", "deadline-countdown"),
        ("Please reply by 6/7/26.", "deadline-maybe"),
    ],
)
def test_what_is_told_by_half_is_asked(sentence: str, key: str) -> None:
    assert end(sentence) == ""
    assert asked(sentence) == [key]


@pytest.mark.parametrize(
    ("platform", "typed", "last"),
    [
        ("temu", False, "2026-06-09T18:00:00+08:00"),
        ("temu", True, "2026-06-09T18:00:00-07:00"),
        ("amazon", False, "2026-06-09T18:00:00-07:00"),
    ],
)
def test_the_chinese_seller_centre_of_temu_runs_in_beijing_time(platform: str, last: str, *, typed: bool) -> None:
    text = "商家中心 违规通知\n通知时间：2026-06-04 15:20\n发货超时，请于2026年6月9日18时前提交申诉材料。"
    made, zone = text_reading(text), "America/Los_Angeles"
    read = read_notice(made, "notice.txt", platform=platform, site="us", timezone=zone, timezone_typed=typed)
    assert read.deadline == datetime.fromisoformat(last)


@pytest.mark.parametrize(
    "line",
    [
        "For comparison, order 114-3941689-8772233 was delivered on time and does not count.",
        "订单114-3941689-8772233已按时送达，不计入。",
    ],
)
def test_an_order_named_for_comparison_is_not_the_notice_s(line: str) -> None:
    assert notice(f"Orders: 114-3941689-8772232\n\n{line}").orders == ("114-3941689-8772232",)


def test_a_longer_label_than_the_known_one_tells_no_day_of_issue() -> None:
    text = text_reading("Thời gian kiểm tra: 25/05/2026\nTỷ lệ giao hàng trễ: 13,04%")
    read = read_notice(text, "notice.txt", platform="shopee", site="vn", timezone="Asia/Ho_Chi_Minh")
    assert read.issued_at is None
