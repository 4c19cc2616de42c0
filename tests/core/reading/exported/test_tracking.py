"""Tables and trails of tracking services: which parcel, which states, which times."""

import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealdesk.core.domain.case import Case, Order
from appealdesk.core.domain.events import timelines
from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.fact import FactType, Status
from appealdesk.core.domain.linking import link
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.exported.services import services, state_of
from appealdesk.core.reading.exported.told import told_by
from appealdesk.core.reading.understand import understand
from tests.core.intake.pages import text_reading

YT, LAST_MILE, ORDER = "YT2612345678901234", "9400111899223397623910", "114-3941689-8772232"
SHOP = Context(platform="amazon", site="us", timezone="America/Los_Angeles")


def table(text: str, context: Context = SHOP) -> Evidence:
    return understand(text_reading(text, media="text/csv"), "evidence/parcels.csv", context)


def trail(data: object, context: Context = SHOP) -> Evidence:
    return understand(text_reading(json.dumps(data, ensure_ascii=False, indent=1)), "evidence/trail.json", context)


def numbers(item: Evidence) -> dict[str, str]:
    return {f.value: f.role for f in item.of(FactType.TRACKING_NUMBER)}


def times(item: Evidence) -> dict[str, str]:
    return {f.role: f.value for f in item.of(FactType.TIME)}


# ---------------------------------------------------------------- codes
@pytest.mark.parametrize(
    ("service", "code", "state"),
    [
        ("tracking.17track", "0", "not-found"),
        ("tracking.17track", "10", "in-transit"),
        ("tracking.17track", "30", "out-for-delivery"),
        ("tracking.17track", "35", "attempted"),
        ("tracking.17track", "40", "delivered"),
        ("tracking.17track", "50", "exception"),
        ("tracking.17track", "InfoReceived", "label-created"),
        ("tracking.trackingmore", "notfound001", "label-created"),
        ("tracking.trackingmore", "notfound002", "not-found"),
        ("tracking.trackingmore", "pickup", "out-for-delivery"),
        ("tracking.trackingmore", "undelivered", "attempted"),
        ("tracking.yunexpress", "T", "in-transit"),
    ],
)
def test_a_service_s_code_is_a_state_of_the_contract(service: str, code: str, state: str) -> None:
    assert state_of(code, next(s for s in services() if s.id == service)) == state


def test_every_service_is_there_and_its_codes_are_known_states_or_its_own_words() -> None:
    assert {s.id for s in services()} == {
        *("tracking.17track", "tracking.trackingmore", "tracking.yunexpress", "tracking.4px", "tracking.table"),
    }
    own = {state for s in services() for state in s.statuses.values()} - set(Status)
    assert own == {"expired", "pending"}


# ---------------------------------------------------------------- tables
def test_a_table_with_one_row_a_parcel_gives_its_state_and_the_time_of_its_latest_event() -> None:
    item = table(
        "Tracking Number\tCarrier\tStatus\tLatest Event\tLatest Event Time\tOrder ID\n"
        f"{LAST_MILE}\tUSPS\tDelivered\tDelivered, Front Door\t2026-05-07 13:05\t{ORDER}\n"
    )
    assert item.kind is EvidenceKind.TRACKING_PAGE
    assert numbers(item) == {LAST_MILE: ""}
    assert item.values(FactType.ORDER_ID) == {ORDER}
    assert times(item) == {"tracking.delivered": "2026-05-07T13:05:00-07:00"}
    assert {f.origin for f in item.facts} == {Origin.EXPORT}
    time = item.of(FactType.TIME)[0]
    assert (time.zone, time.zone_reason, time.raw) == ("America/Los_Angeles", "carrier", "2026-05-07 13:05")
    assert time.box is not None
    assert time.box.y == 1


def test_the_latest_event_alone_is_no_first_scan() -> None:
    item = table(
        "单号\t物流状态\t最新轨迹\t最新时间\t最后更新\n"
        f"{YT}\t运输中\t到达分拨中心\t2026-05-06 10:00\t2026-05-06 10:00\n"
    )
    assert times(item) == {"tracking.in-transit": "2026-05-06T10:00:00-07:00"}


def test_one_row_an_event_makes_a_trail_whose_first_scan_is_known() -> None:
    item = table(
        "运单号\t尾程单号\t状态\t轨迹内容\t轨迹时间\n"
        f"{YT}\t{LAST_MILE}\t\t电子信息已收到\t2026-05-02T10:00:00+08:00\n"
        "-\t-\t-\t已揽收\t2026-05-03T11:00:00+08:00\n"
        f"{YT}\t{LAST_MILE}\t40\t已签收\t2026-05-07T13:05:00-07:00\n"
    )
    assert numbers(item) == {YT: "", LAST_MILE: "last-mile"}
    assert times(item)["tracking.first-scan"] == "2026-05-03T11:00:00+08:00"
    assert times(item)["tracking.delivered"] == "2026-05-07T13:05:00-07:00"
    assert {f.zone_reason for f in item.of(FactType.TIME)} == {"printed"}


def test_of_a_long_table_a_case_gets_its_own_parcels_only() -> None:
    head = "Tracking Number\tStatus\tLast Update\n"
    body = "".join(f"LX{n:09d}CN\tIn transit\t2026-05-06 10:00\n" for n in range(500))
    known = Context(platform="amazon", site="us", timezone="UTC", tracking_numbers=("LX000000123CN",))
    assert numbers(table(head + body, known)) == {"LX000000123CN": ""}
    # where none is the case's, what is in it is shown, so that a wrong file can be seen as one
    assert len(numbers(table(head + body, SHOP))) == 200


@pytest.mark.parametrize("bad", ["9.4001E+21", "*****", "94001*****3910", "n/a"])
def test_a_number_that_is_not_whole_is_none(bad: str) -> None:
    item = table(f"Tracking Number\tStatus\tLast Update\n{bad}\tDelivered\t2026-05-06 10:00\n")
    assert not item.values(FactType.TRACKING_NUMBER)


def test_an_order_export_among_the_evidence_is_no_table_of_tracking() -> None:
    item = table(
        f"Order ID\tOrder Status\tTracking Number\tShip Time\n{ORDER}\tShipped\t{LAST_MILE}\t2026-05-02 10:00\n"
    )
    assert Origin.EXPORT not in {f.origin for f in item.facts}


def test_the_facts_make_the_order_s_timeline_by_either_number() -> None:
    case = Case("amazon", "us", orders=(Order(ORDER, tracking_number=YT),), timezone="America/Los_Angeles")
    item = trail(
        {
            "wayBillNumber": YT,
            "trackingNumber": YT,
            "trackingNumber2": LAST_MILE,
            "orderTrackingDetails": [
                {"processDate": "2026-05-03T11:00:00+08:00", "processContent": "Accepted by carrier"},
                {"processDate": "2026-05-07T13:05:00-07:00", "processContent": "Delivered"},
            ],
        }
    )
    (linked,) = link(case, [item])
    assert linked.orders == (ORDER,)
    assert [e.kind for e in timelines(case, [linked])[ORDER]] == ["tracking.first-scan", "tracking.delivered"]


# ---------------------------------------------------------------- JSON
YUN_PUSH = {
    "data_code": "tisPushData",
    "data": {
        "tracking_number": LAST_MILE,
        "waybill_number": YT,
        "package_status": "T",
        "customer_order_number": ORDER,
        "track_events": [
            {
                "process_utc_time": "2026-05-03T03:00:00",
                "process_time": "2026-05-03T11:00:00",
                "track_node_description": "Parcel picked up",
            }
        ],
    },
}
SEVENTEEN = {
    "code": 0,
    "data": {
        "accepted": [
            {
                "number": LAST_MILE,
                "carrier": 21051,
                "track_info": {
                    "latest_status": {"status": "Delivered"},
                    "tracking": {
                        "providers": [
                            {
                                "provider": {"name": "USPS"},
                                "events": [
                                    {"time_iso": "2026-05-07T13:05:00-07:00", "description": "Delivered"},
                                    {"time_iso": "2026-05-03T10:00:00-07:00", "description": "Accepted at origin"},
                                ],
                            }
                        ]
                    },
                },
            }
        ]
    },
}
MORE = {
    "data": [
        {
            "tracking_number": LAST_MILE,
            "courier_code": "usps",
            "order_number": ORDER,
            "delivery_status": "notfound",
            "substatus": "notfound001",
            "origin_info": {"trackinfo": []},
        }
    ]
}
FOUR = {
    "deliveryOrderNo": "4PX3001234567890CN",
    "trackingList": [{"occurDatetime": "2026-05-07 13:05:00", "trackingContent": "Delivered", "businessLinkCode": "X"}],
}


@pytest.mark.parametrize(
    ("data", "found", "said"),
    [
        (YUN_PUSH, {YT: "waybill", LAST_MILE: "last-mile"}, ["in-transit"]),
        (SEVENTEEN, {LAST_MILE: ""}, ["delivered"]),
        (MORE, {LAST_MILE: ""}, ["label-created"]),
        (FOUR, {"4PX3001234567890CN": "last-mile"}, []),
    ],
    ids=["yunexpress", "17track", "trackingmore", "4px"],
)
def test_what_a_service_s_program_wrote_is_read(data: object, found: dict[str, str], said: list[str]) -> None:
    item = trail(data)
    assert item.kind is EvidenceKind.TRACKING_PAGE
    assert numbers(item) == found
    assert [f.value for f in item.of(FactType.STATUS) if f.role == "headline"] == said


def test_a_time_in_utc_is_taken_as_such() -> None:
    (time,) = trail(YUN_PUSH).of(FactType.TIME)
    assert time.at == datetime.fromisoformat("2026-05-03T03:00:00+00:00")


def test_another_json_is_read_as_any_text() -> None:
    item = trail({"hello": ["world", 1, None]})
    assert item.kind is EvidenceKind.OTHER
    assert Origin.EXPORT not in {f.origin for f in item.facts}


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["trackingNumber", "orderTrackingDetails", "track_info", "number", "data", "performanceMetrics"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json_is_read_or_left(data: object) -> None:
    told_by(text_reading(json.dumps(data)), SHOP)


CELLS = st.sampled_from(
    ["", YT, "Delivered", "40", "2026-05-07 13:05", "31/02/2026", "-", "*", ORDER, "1E+16", "已签收"]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=7), max_size=6))
def test_any_rows_below_a_tracking_header_are_read(body: list[list[str]]) -> None:
    head = "Tracking Number\tStatus\tLatest Event\tEvent Time\tOrder ID\tDelivered\n"
    item = table(head + "\n".join("\t".join(row) for row in body))
    assert item.values(FactType.TRACKING_NUMBER) <= {YT, ORDER}
