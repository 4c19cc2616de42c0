"""What the cover of an exhibit points at: the keys first, then each kind of fact down the page, as the eye goes."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Origin
from appealdesk.core.export.pages.fact_words import as_printed, fact_name, zone_note
from appealdesk.core.export.pages.facts import facts_left_out, facts_to_show, telling_facts
from appealdesk.core.export.pages.words import Words


def at(y: float, role: str, value: str) -> Fact:
    return Fact(FactType.TIME, f"2026-05-{value}T10:00:00+00:00", value, box=Box(10, y, 90, 12), role=role)


def page(*facts: Fact) -> Evidence:
    number = Fact(FactType.TRACKING_NUMBER, "9400", "9400", box=Box(10, 900, 90, 12))
    return Evidence("evidence/t.png", "", 1, "image/png", EvidenceKind.TRACKING_PAGE, facts=(*facts, number))


def test_numbers_go_down_the_page_within_each_kind():
    item = page(
        at(400, "tracking.first-scan", "03"), at(100, "tracking.delivered", "09"), at(250, "tracking.in-transit", "05")
    )
    shown = [(s.number, s.fact.raw) for s in facts_to_show(item)]
    assert shown == [(1, "9400"), (2, "09"), (3, "05"), (4, "03")]


def test_of_a_long_trail_its_telling_steps_are_kept_though_they_stand_last():
    passing = [at(100 + 20 * n, "tracking.in-transit", f"{20 - n:02}") for n in range(9)]
    item = page(*passing, at(700, "tracking.first-scan", "02"))
    roles = [s.fact.role for s in facts_to_show(item) if s.fact.type is FactType.TIME]
    assert len(roles) == 7
    assert roles[-1] == "tracking.first-scan"


def test_what_a_cover_has_no_room_for_is_counted():
    assert facts_left_out(page(at(100, "tracking.delivered", "09"))) == 0
    assert facts_left_out(page(*(at(100 + 20 * n, "tracking.in-transit", f"{20 - n:02}") for n in range(9)))) == 2


@pytest.mark.parametrize(("orders", "left_out"), [(3, 0), (8, 0), (12, 8)])
def test_a_list_of_orders_has_the_times_of_its_last_row_too(orders, left_out):
    rows = []
    for n in range(orders):
        rows.append(Fact(FactType.ORDER_ID, f"ORDER{n}", f"ORDER{n}", box=Box(10, 100 + 20 * n, 90, 12)))
        roles = ("order.placed", "order.ship-by", "tracking.first-scan")
        rows += [replace(at(100 + 20 * n, role, f"{n + 1:02}"), raw=f"{role} of {n}") for role in roles]
    item = replace(page(), facts=tuple(rows))
    shown = [s.fact.raw for s in facts_to_show(item)]
    assert facts_left_out(item) == left_out == len(rows) - len(shown)
    if not left_out:
        assert f"tracking.first-scan of {orders - 1}" in shown


def test_a_fact_is_named_and_printed_the_same_on_covers_and_picture_strips():
    fact = replace(at(1, "order.placed", "17"), raw="2026-05-1713:29:59")
    assert fact_name(Words("zh"), fact) == "时间 · 下单"
    assert as_printed(Words("zh"), fact) == "2026-05-17 13:29:59"
    number = Fact(FactType.ORDER_ID, "2026-05-1713:29", "2026-05-1713:29")
    assert as_printed(Words("en"), number) == "2026-05-1713:29"


def test_what_a_barcode_holds_is_not_said_to_be_printed():
    held = Fact(FactType.TRACKING_NUMBER, "9400108202335581406278", "420837059400108202335581406278")
    held = replace(held, origin=Origin.BARCODE)
    assert as_printed(Words("en"), held) == "420837059400108202335581406278 (in the barcode)"
    assert as_printed(Words("zh"), held) == "420837059400108202335581406278（条码内容）"


@pytest.mark.parametrize(
    ("value", "reason", "zh", "en"),
    [
        ("2026-05-08T12:27:00-07:00", "printed", "", ""),
        ("2026-05-08T12:27:00-07:00", "case", "未印时区，按 UTC-7 计", "taken as UTC-7: no zone printed"),
        (
            "2026-05-08T13:27:00-06:00",
            "carrier",
            "未印时区，按 UTC-6 计；平台时间 12:27 (UTC-7)",
            "taken as UTC-6: no zone printed; 12:27 (UTC-7) on the platform's clock",
        ),
        (
            "2026-05-09T03:27:00+08:00",
            "printed",
            "时区 UTC+8，平台时间 5月8日 12:27 (UTC-7)",
            "zone UTC+8, 8 May 12:27 (UTC-7) on the platform's clock",
        ),
        ("2026-05-08T12:27:00+00:00", "assumed", "时区没有印出", "its zone is not printed"),
        ("2026-05-08", "printed", "", ""),
    ],
)
def test_a_time_says_on_whose_clock_it_is_unless_the_print_does(value, reason, zh, en):
    fact = Fact(FactType.TIME, value, "1:27 pm", role="tracking.delivered", zone_reason=reason)
    platform = ZoneInfo("America/Los_Angeles")
    assert (zone_note(Words("zh"), fact, platform), zone_note(Words("en"), fact, platform)) == (zh, en)


def test_the_few_facts_of_a_picture_strip_are_the_telling_ones_with_their_zones():
    times = [at(20, "tracking.delivered", "23")]
    times += [at(40 + 20 * n, "tracking.in-transit", f"{22 - n:02}") for n in range(5)]
    times += [at(300, "tracking.first-scan", "15")]
    item = page(*(replace(f, zone_reason="case") for f in times))
    told = telling_facts(item, 4)
    assert [f.role for f in told] == ["", "tracking.delivered", "tracking.in-transit", "tracking.first-scan"]
    assert [f.role for f in telling_facts(item, 3, but="9400")][-1] == "tracking.first-scan"
    assert telling_facts(item, 4, page=2) == ()


def test_a_parcel_that_waits_at_a_shop_is_not_said_to_be_with_a_courier():
    waiting = replace(at(1, "tracking.in-transit", "10"), status="out-for-delivery")
    assert fact_name(Words("en"), waiting) == "Time · In delivery or ready to collect"
    assert fact_name(Words("zh"), waiting) == "时间 · 派送中或待取件"
