"""Typed wins over the notice, the notice over the export; what disagrees is told."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from appealdesk.core.domain.case import Case, Notice, Order, Rejection
from appealdesk.core.intake.assemble import assemble
from appealdesk.core.intake.casefile import parse_casefile
from appealdesk.core.intake.notice import read_notice
from appealdesk.core.intake.orders import OrderExport
from tests.core.intake.pages import text_reading

HEAD = 'platform = "amazon"\nsite = "us"\ntimezone = "America/Los_Angeles"\n'
A, B, C = "114-5820447-3196258", "111-7730914-6402817", "112-4518474-1877827"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def case(typed: str = "", notice: str = "", *orders: Order, rejection: Rejection | None = None) -> Case:
    parsed = parse_casefile(HEAD + typed, lambda _platform, _site: "UTC")
    read = None
    if notice:
        zone = {"timezone": parsed.timezone, "timezone_typed": True}
        read = read_notice(text_reading(notice), "notice.txt", platform="amazon", site="us", **zone)
    export = OrderExport("amazon.all-orders", "orders.txt", orders) if orders else None
    return assemble(parsed, notice=read, export=export, rejection=rejection)


def exported(order_id: str, **values: object) -> Order:
    told = tuple((name, "orders.txt") for name in ("id", *values) if name not in ("aliases", "date_only"))
    return replace(Order(order_id, sources=told), **values)


def told(found: Case) -> list[tuple[str, str, str, str, str]]:
    return [(d.field, d.order, d.typed, d.read, d.file) for d in found.disagreements]


# ---------------------------------------------------------------- which orders
def test_orders_typed_and_named_are_the_case_and_the_rest_is_outside() -> None:
    found = case(f'[[orders]]\nid = "{A}"\n', f"Order ID {B}", exported(A), exported(B), exported(C))
    assert [o.id for o in found.orders] == [A, B]
    assert [(o.id, o.affected) for o in found.outside] == [(C, False)]


def test_an_order_typed_as_not_affected_is_outside_even_if_the_notice_names_it() -> None:
    found = case(f'[[orders]]\nid = "{A}"\naffected = false\n', f"Order ID {A}", exported(A, sku="X"))
    assert found.orders == ()
    assert [(o.id, o.sku) for o in found.outside] == [(A, "X")]
    assert told(found) == [("affected", A, "false", "true", "notice.txt")]


def test_where_neither_names_an_order_the_whole_export_is_outside() -> None:
    found = case("", "Your late shipment rate is 5%", exported(A), exported(B))
    assert found.orders == ()
    assert len(found.outside) == 2


def test_ids_match_whatever_their_spaces_and_capitals() -> None:
    found = case('[[orders]]\nid = "po-211 -0481"\n', "", exported("PO-211-0481", sku="X"))
    assert [o.sku for o in found.orders] == ["X"]


# ---------------------------------------------------------------- who wins
def test_what_is_not_typed_comes_from_the_notice_s_table_then_from_the_export() -> None:
    notice = f"Order ID\tExpected ship date\n{A}\t2026-05-04 23:59"
    early, late = at("2026-05-01T10:00:00-07:00"), at("2026-05-09T10:00:00-07:00")
    found = case(
        f'[[orders]]\nid = "{A}"\ncarrier = "USPS"\n', notice, exported(A, ordered_at=early, promised_ship_at=late)
    )
    order = found.orders[0]
    assert (order.carrier, order.ordered_at) == ("USPS", early)
    assert order.promised_ship_at == at("2026-05-04T23:59:00-07:00")
    assert dict(order.sources) == {
        "id": "case.toml", "carrier": "case.toml", "promised_ship_at": "notice.txt", "ordered_at": "orders.txt"
    }  # fmt: skip


def test_it_is_kept_which_papers_of_the_platform_agree_with_what_was_typed() -> None:
    notice = f"Order ID\tExpected ship date\n{A}\t2026-05-04 23:59"
    same, other = at("2026-05-04T23:59:00-07:00"), at("2026-05-01T10:00:00-07:00")
    typed = f'[[orders]]\nid = "{A}"\nordered_at = 2026-05-01T09:00:00-07:00\npromised_ship_at = {same.isoformat()}\n'
    order = case(typed, notice, exported(A, ordered_at=other, promised_ship_at=same)).orders[0]
    assert order.told_by("promised_ship_at") == ("case.toml", "notice.txt", "orders.txt")
    assert order.told_by("ordered_at") == ("case.toml",), "the export gives another time"


def test_a_bare_date_stays_one_only_where_it_won() -> None:
    bare = exported(A, shipped_at=at("2026-05-02T23:59:59-07:00"), date_only=("shipped_at",))
    assert case(f'[[orders]]\nid = "{A}"\n', "", bare).orders[0].date_only == ("shipped_at",)
    typed = case(f'[[orders]]\nid = "{A}"\nshipped_at = 2026-05-02T16:40:00-07:00\n', "", bare)
    assert typed.orders[0].date_only == ()
    assert typed.disagreements == ()


def test_the_notice_fills_what_case_toml_leaves_out() -> None:
    found = case(
        "[notice]\nvalue = 0.06\n", "Metric: Late shipment rate\nYour rate: 6.0%\nTarget: 4%\nAppeal by: 2026-05-28"
    )
    assert (found.metric, found.notice.value, found.notice.target) == ("late-shipment", 0.06, 0.04)
    assert found.notice.deadline == at("2026-05-28T23:59:59-07:00")
    sources = dict(found.notice.sources)
    assert (sources["value"], sources["target"], sources["deadline"]) == ("case.toml", "notice.txt", "notice.txt")


def test_the_answer_to_an_earlier_appeal_sets_the_deadline_of_the_next() -> None:
    refused = Rejection("rejection.pdf", deadline=at("2026-06-09T23:59:00-07:00"), deadline_zone_reason="case")
    found = case("", "Appeal by: 2026-05-28", rejection=refused)
    assert found.notice.deadline == refused.deadline
    assert dict(found.notice.sources)["deadline"] == "rejection.pdf"


def test_a_time_before_the_refused_appeal_is_no_deadline_of_the_next() -> None:
    refused = Rejection("rejection.pdf", deadline=at("2026-05-27T23:59:00-07:00"))
    history = "[[history]]\nsubmitted_at = 2026-05-28T10:00:00-07:00\n"
    found = case(history, "Appeal by: 2026-06-20", rejection=refused)
    assert found.notice.deadline == at("2026-06-20T23:59:59-07:00")


def test_the_export_adds_the_time_of_day_to_a_date_of_the_notice() -> None:
    notice = f"Order ID\tExpected ship date\n{A}\tMay 4, 2026"
    same, other = at("2026-05-05T00:00:00+00:00"), at("2026-05-06T12:00:00+00:00")
    exact = case("", notice, exported(A, promised_ship_at=same)).orders[0]
    assert (exact.promised_ship_at, exact.date_only) == (same, ())
    bare = case("", notice, exported(A, promised_ship_at=other)).orders[0]
    assert (bare.promised_ship_at, bare.date_only) == (at("2026-05-04T23:59:59-07:00"), ("promised_ship_at",))


def test_without_notice_and_export_what_was_typed_is_the_case() -> None:
    found = case('metric = "odr"\n[notice]\nperiod_end = 2026-05-07\n')
    assert (found.metric, found.notice.period_end, found.export_file) == ("odr", date(2026, 5, 7), "")
    assert found.notice.file == ""


# ---------------------------------------------------------------- disagreements
def test_typed_values_win_and_what_the_notice_says_is_kept() -> None:
    found = case(
        'metric = "odr"\n[notice]\nvalue = 0.02\nperiod_end = 2026-05-07\nlevel = "warning"\n',
        "Level: Violation\nMetric: Late shipment rate\nYour rate: 6%\nPeriod: 2026-05-01 to 2026-05-08",
    )
    assert (found.metric, found.notice.value) == ("odr", 0.02)
    assert sorted(told(found)) == [
        ("level", "", "warning", "violation", "notice.txt"),
        ("metric", "", "odr", "late-shipment", "notice.txt"),
        ("period_end", "", "2026-05-07", "2026-05-08", "notice.txt"),
        ("value", "", "0.02", "0.06", "notice.txt"),
    ]


def test_typed_and_exported_orders_that_differ_are_told_by_order_and_field() -> None:
    found = case(
        f'[[orders]]\nid = "{A}"\nshipped_at = 2026-05-02T16:40:00-07:00\ntracking_number = "9400 1111"\n'
        'carrier = "UPS"\nbuyer = "Karen Lee"\n',
        "",
        exported(
            A,
            shipped_at=at("2026-05-03T16:40:00-07:00"),
            tracking_number="94002222",
            carrier="FedEx Ground",
            buyer="Daniel Ortiz",
        ),
    )
    assert [d[0] for d in told(found)] == ["shipped_at", "carrier", "tracking_number", "buyer"]
    assert {d[1] for d in told(found)} == {A}
    assert found.orders[0].tracking_number == "9400 1111"
    assert found.orders[0].other_numbers == ()


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("shipped_at = 2026-05-02T16:40:00-07:00", {"shipped_at": at("2026-05-02T23:40:30+00:00")}),
        ('tracking_number = "9400 1118-99"', {"tracking_number": "9400111899"}),
        ('tracking_number = "LX2"', {"tracking_number": "LX1", "other_numbers": ("LX2",)}),
        ('carrier = "China Post"', {"carrier": "ChinaPost"}),
        ('carrier = "SPX Express"', {"carrier": "Reguler (Cashless)-SPX Standard"}),
        ('buyer = "LEE Karen"', {"buyer": "karen_lee88", "aliases": ("Karen Lee",)}),
        ('buyer = "Karen Lee"', {"buyer": "K***n"}),
        ('buyer = "Karen Lee"', {"buyer": "lee_k88"}),
        ('carrier = "YunExpress"', {"carrier": "云途全球专线挂号"}),
        ('sku = "B"', {"sku": "A, B"}),
    ],
)
def test_the_same_thing_said_otherwise_is_no_disagreement(typed: str, other: dict[str, object]) -> None:
    assert told(case(f'[[orders]]\nid = "{A}"\n{typed}\n', "", exported(A, **other))) == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("deadline = 2026-05-28T23:59:00-07:00", "Appeal by: 2026-05-28"),
        ("deadline = 2026-05-28T23:59:00+08:00", "Appeal by: 2026-05-28 23:59"),
        ("deadline = 2026-05-29T06:59:00Z", "Appeal by: 2026-05-28 11:59 PM PDT"),
        ("issued_at = 2026-05-08T09:30:00-07:00", "Issued: 2026-05-08"),
        ("value = 0.0833", "Your rate: 8.33%"),
        ('clause = "Policy #PERF-2023-004"', "Clause: PERF-2023-004"),
    ],
)
def test_less_exact_print_does_not_contradict_what_was_typed(typed: str, printed: str) -> None:
    assert told(case(f"[notice]\n{typed}\n", printed)) == []


def test_a_printed_zone_that_gives_another_instant_contradicts() -> None:
    found = case("[notice]\ndeadline = 2026-05-28T23:59:00+08:00\n", "Appeal by: 2026-05-28 11:59 PM PDT")
    assert told(found) == [("deadline", "", "2026-05-28T23:59:00+08:00", "2026-05-28T23:59:00-07:00", "notice.txt")]
    assert found.notice.deadline_zone_reason == "typed"


def test_a_metric_that_only_the_body_mentions_contradicts_nobody() -> None:
    found = case('metric = "dispute"\n', "Dear seller,\nthis counts in your order defect rate.")
    assert (found.metric, told(found)) == ("dispute", [])


def test_names_of_one_buyer_are_kept_together() -> None:
    both = exported(A, buyer="Thomas Reed", aliases=("reed72",))
    assert case(f'[[orders]]\nid = "{A}"\n', "", both).orders[0].aliases == ("reed72",)
    named = case(f'[[orders]]\nid = "{A}"\nbuyer = "Tom Reed"\n', "", both).orders[0]
    assert (named.buyer, named.aliases) == ("Tom Reed", ("Thomas Reed", "reed72"))


def test_an_empty_notice_gives_an_empty_one() -> None:
    assert case("").notice == Notice()
