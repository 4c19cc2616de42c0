"""What a file is, how legible it is, which zone and block its facts belong to, and what it shows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appealdesk.core.domain.evidence import EvidenceKind, Legibility
from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.page import Origin, Page, Problem, Reading, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .extractors.build import page, reading

US = Context("amazon", "us", "America/Los_Angeles", timezone_typed=True)
ERP = [
    "货运通 ERP",
    "出库单详情",
    [(40, "平台订单号"), (300, "111-7730914-6402817"), (640, "收件人"), (900, "Daniel Ortiz")],
    [(40, "承运商"), (300, "UPS"), (640, "运单号"), (900, "1Z7R4W620394812768")],
    [(40, "打包完成时间"), (300, "2026-05-05 05:05:41"), (640, "出库交运时间"), (900, "2026-05-05 06:10:33")],
    [(40, "操作人"), (300, "周敏"), (640, "签名"), (900, "周敏")],
]


def times(rows, context=US, **kwargs):
    evidence = understand(reading(page(rows, **kwargs)), "page.png", context)
    return [(f.value, f.role, f.zone_reason) for f in evidence.of(FactType.TIME)]


# ---------------------------------------------------------------- kind
@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (["Order details", "Order ID: 114-5820447-3196258", "Purchase date"], "order-page"),
        (["注文の詳細", "注文番号: 503-1184620-7739512"], "order-page"),
        (["Thông tin đơn hàng", "Mã đơn hàng 260511R8TK3WQ4"], "order-page"),
        (["PACKING SLIP", "Thank you for buying from X on Amazon Marketplace."], "packing-slip"),
        (["Lieferschein", "Bestellnummer: 305-1184620-7739512"], "packing-slip"),
        (["US POSTAGE PAID", "TRACKING #", "9400 1118 9922 3397 6239 13"], "shipping-label"),
        (["出库单详情", "打包完成时间", "出库交运时间"], "outbound-record"),
        (["Surat Keluar Gudang", "No. Pesanan: 260511R8TK3WQ4"], "outbound-record"),
        (["www.ups.com/track", "Shipment Progress", "Delivered"], "tracking-page"),
        (["Performance Notification", "Late Shipment Rate", "Appeal before 2026-05-15 23:59"], "notice"),
        (["績效通知", "延遲出貨率超過標準", "申訴截止"], "notice"),
        (["Appeal Rejection Summary", "Decision: Rejected on 02-06-2026 15:20"], "rejection"),
        (["申诉驳回", "您的申诉未通过"], "rejection"),
        (["Appeal submitted", "We will get back to you"], "confirmation"),
        (["Late shipment rate policy", "Last updated: May 1, 2026"], "policy-page"),
        (["检测报告", "样品: LED 灯", "检测结果: 合格"], "test-report"),
        (["EU Declaration of Conformity", "Directive 2014/30/EU"], "compliance-document"),
        (
            ["YunExpress", "To whom it may concern", "We confirm that our system was down", "YunExpress"],
            "carrier-letter",
        ),
        (["Refund details", "Refund amount", "$18.66"], "refund-record"),
        (["Commercial invoice", "Invoice number: 400123456789", "Bill to"], "invoice"),
        (["迟发率", "取消率", "绩效报告"], "metric-report"),
        (["Account separation", "no relationship between the entities"], "separation-report"),
        (["Holiday pictures", "A nice beach"], "other"),
        (
            [
                "Sale 4071",
                "Bestellnummer: 14-11902-55817",
                "Verkauft am: 3. Feb. 2026",
                "Sendungsnummer",
                "Lieferadresse",
            ],
            "order-page",
        ),
        (
            ["StockDesk", "Order no.: 18-12877-40351", "Packed: 23/02/2026 11:45", "Left: 23/02/2026 16:20"],
            "outbound-record",
        ),
        (["出庫伝票", "注文番号", "249-3305718-6641092", "送り状番号", "394812055772"], "outbound-record"),
        (["Lieferschein", "Bestellnummer: 305-1184620-7739512", "Bestelldatum: 03.05.2026"], "packing-slip"),
    ],
)
def test_kinds(rows, kind):
    evidence = understand(reading(page(rows)), "IMG_2231.png", US)
    assert evidence.kind == kind
    assert bool(evidence.kind_reason) is (kind != "other")


def test_a_video_is_evidence_of_its_own():
    evidence = understand(reading(media="video/mp4"), "packing.mp4", US)
    assert (evidence.kind, evidence.legible) == (EvidenceKind.VIDEO, True)


def test_a_letter_that_tells_times_in_prose_is_no_trail():
    rows = [
        "SPX Express Indonesia",
        "Dengan ini kami menerangkan bahwa sistem mengalami gangguan dari 12 Mei 2026 16:00 WIB sampai 14 Mei 2026",
        "06:00 WIB. Paket tiba di gudang pada",
        "13 Mei 2026 10:00 WIB.",
        "Hormat kami,",
        "SPX Express Indonesia",
    ]
    assert (
        understand(reading(page(rows)), "surat.pdf", Context("shopee", "id", "Asia/Jakarta")).kind == "carrier-letter"
    )


def test_dates_in_a_letter_broken_over_lines_are_no_trail():
    rows = [
        "Canada Post / Postes Canada",
        "January 29, 2026",
        "To whom it may concern,",
        "We confirm that ground service between Montreal and Halifax was suspended from",
        "January 16, 2026 to January 23, 2026 because of severe weather. Parcel",
        "4012883409516272 was affected and delivered on January 27, 2026.",
        "Yours faithfully,",
        "Canada Post Customer Service",
    ]
    assert understand(reading(page(rows)), "letter.pdf", US).kind is EvidenceKind.CARRIER_LETTER


def test_a_mail_that_the_marketplace_relays_is_a_message():
    head = (("from", "Karen Lee <x1@marketplace.amazon.com>"), ("date", "Sun, 03 May 2026 09:18:00 -0700"))
    mail = Reading("0" * 64, 900, "message/rfc822", (page(["Where is my lamp?"], unit=Unit.CELL),), (), head)
    evidence = understand(mail, "mail.eml", US)
    assert evidence.kind is EvidenceKind.MESSAGE_THREAD
    assert [(f.value, f.role) for f in evidence.of(FactType.TIME)] == [("2026-05-03T09:18:00-07:00", "message.buyer")]
    assert [(f.value, f.role) for f in evidence.of(FactType.PARTICIPANT)] == [("Karen Lee", "buyer")]


# ---------------------------------------------------------------- zones and roles
def test_a_chinese_warehouse_system_prints_beijing_time():
    assert times(ERP) == [
        ("2026-05-05T05:05:41+08:00", "shipping.packed", "erp"),
        ("2026-05-05T06:10:33+08:00", "shipping.dispatched", "erp"),
    ]


def test_a_printed_zone_comes_first():
    rows = [*ERP[:4], [(40, "打包完成时间"), (300, "2026-05-04 21:05:41 (UTC)")]]
    assert times(rows) == [("2026-05-04T21:05:41+00:00", "shipping.packed", "printed")]


def test_a_zone_stated_for_the_page_counts_for_all_its_times():
    rows = ["Outbound record", "All times in UTC+8", [(40, "Packed at"), (300, "2026-05-05 05:05")]]
    assert times(rows) == [("2026-05-05T05:05:00+08:00", "shipping.packed", "printed")]


def test_a_slip_in_the_site_s_language_has_the_zone_of_the_case():
    rows = ["OUTBOUND RECORD", [(40, "Packed at"), (300, "05/05/2026 9:10 AM")]]
    assert times(rows) == [("2026-05-05T09:10:00-07:00", "shipping.packed", "typed")]


def test_a_bilingual_slip_with_a_thai_date_is_no_warehouse_system():
    rows = ["Outbound Slip / 出库单", [(40, "Packed at"), (300, "04/05/2569 16:30")], "Operator: 李静 Signature:"]
    thai = Context("shopee", "th", "Asia/Bangkok")
    assert times(rows, thai) == [("2026-05-04T16:30:00+07:00", "shipping.packed", "site")]


def test_both_ends_of_a_span_have_the_zone_printed_once():
    rows = ["We confirm that our system was down from 4 May 2026 17:00 to 5 May 2026 08:00 (UTC+7)."]
    assert [t[0] for t in times(rows)] == ["2026-05-04T17:00:00+07:00", "2026-05-05T08:00:00+07:00"]


@pytest.mark.parametrize(
    ("printed", "offset"),
    [
        ("PDT", "-07:00"),
        ("MESZ", "+02:00"),
        ("WIB", "+07:00"),
        ("GMT+7", "+07:00"),
        ("(UTC+8)", "+08:00"),
        ("UTC", "+00:00"),
    ],
)
def test_zone_letters(printed, offset):
    assert times([f"Printed: 2026-05-05 05:05 {printed}"])[0][0] == f"2026-05-05T05:05:00{offset}"


@pytest.mark.parametrize(("site", "offset"), [("us", "-06:00"), ("tw", "+08:00")])
def test_cst_is_american_on_american_sites_and_chinese_elsewhere(site, offset):
    assert times(["2026-05-05 05:05 CST"], Context("amazon", site, "UTC"))[0][0].endswith(offset)


def test_summer_time_is_that_of_the_day():
    assert times(["2026-01-05 05:05"])[0][0].endswith("-08:00")
    assert times(["2026-07-05 05:05"])[0][0].endswith("-07:00")


def test_without_a_case_times_are_taken_as_utc_and_say_so():
    evidence = understand(reading(page(["Order date 2026-05-05 05:05"])), "page.png")
    assert [(f.value, f.zone, f.zone_reason) for f in evidence.of(FactType.TIME)] == [
        ("2026-05-05T05:05:00+00:00", "UTC", "assumed")
    ]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Purchase date", "order.placed"),
        ("Buyer paid on", "order.placed"),
        ("Waktu Pemesanan", "order.placed"),
        ("要求最晚发货时间", "order.ship-by"),
        ("Versand bis", "order.ship-by"),
        ("出貨時間", "shipping.dispatched"),
        ("Handed to carrier", "shipping.dispatched"),
        ("Picked up by carrier", "shipping.dispatched"),
        ("Übergabe an DHL", "shipping.dispatched"),
        ("出庫日時", "shipping.dispatched"),
        ("Fulfill before", "order.ship-by"),
        ("Date limite d'expédition", "order.ship-by"),
        ("打包時間", "shipping.packed"),
        ("訂單完成時間", "completed"),
        ("Appeal before", "deadline"),
        ("申诉截止", "deadline"),
        ("Issued", "issued"),
        ("Effective Date", "effective"),
        ("實際收件時間", "tracking.first-scan"),
    ],
)
def test_a_label_tells_what_a_time_is(label, role):
    assert [t[1] for t in times([[(40, label), (400, "2026-05-05 05:05")]])] == [role]
    assert [t[1] for t in times([label, "2026-05-05 05:05"])] == [role]


@pytest.mark.parametrize("printed", ["Sun, May 10, 2026, 8:31 AM PDT", "Mi., 6. Mai 2026, 14:32 MESZ"])
def test_a_weekday_before_the_date_does_not_hide_its_label(printed):
    assert [t[1] for t in times([[(40, "Purchase date"), (400, printed)]])] == ["order.placed"]


def test_heads_of_columns_tell_what_times_are():
    rows = [
        [(40, "Order ID"), (400, "Order time"), (800, "Promised ship time")],
        [(40, "260503W4HX9TK2"), (400, "2026-05-03 09:14"), (800, "2026-05-04 23:59")],
        [(40, "260504W4HX9TK3"), (400, "2026-05-04 09:14"), (800, "2026-05-05 23:59")],
    ]
    assert [t[1] for t in times(rows)] == ["order.placed", "order.ship-by"] * 2


def test_a_head_row_may_hold_words_that_no_list_knows():
    rows = [
        [(40, "Order number"), (300, "Sold"), (700, "Promo tag"), (900, "Dispatch by")],
        [(40, "08-15801-46632"), (300, "08 Jul, 2026 12:40 AEST"), (700, "none"), (900, "13 Jul, 2026")],
    ]
    assert [t[1] for t in times(rows)] == ["order.placed", "order.ship-by"]


def test_heads_that_stand_centred_over_other_values_count_by_their_place():
    rows = [
        [(93, "Bestellnummer"), (345, "Empfänger"), (758, "Sendungsnummer")],
        [(59, "14-11902-55817"), (242, "Uwe"), (704, "00340434161094822173")],
        [(101, "Verpackt am"), (288, "Ausgang / Übergabe an DHL"), (792, "Gewicht")],
        [(60, "07.02.2026 09:12"), (242, "07.02.2026 15:40"), (701, "1,2 kg")],
    ]
    assert [t[1] for t in times(rows)] == ["shipping.packed", "shipping.dispatched"]


def test_a_period_has_a_start_and_an_end():
    rows = [[(40, "Statistic period"), (400, "2026-05-01 to 2026-05-07")]]
    assert [(t[0], t[1]) for t in times(rows)] == [("2026-05-01", "period-start"), ("2026-05-07", "period-end")]


def test_the_clock_of_the_computer_is_no_event():
    rows = ["Order details", *([""] * 20), [(1100, "9:02 5/8/2026")]]
    assert [t[1] for t in times(rows)] == ["clock"]


# ---------------------------------------------------------------- blocks
def test_two_orders_on_one_page_are_two_blocks():
    rows = []
    for day, order, number in ((7, "2605025KQ7R2NV", "TW268403157721A"), (9, "2605048WT4M6PB", "TW268417920345A")):
        rows += [
            f"訂單編號 {order}   包裹查詢號碼 {number}",
            "蝦皮店到店 已送達",
            [(40, f"2026-05-0{day} 13:05"), (340, "買家已取件")],
            [(40, f"2026-05-0{day - 3} 18:33"), (340, "物流中心已收件")],
        ]
    evidence = understand(reading(page(rows)), "page.png", Context("shopee", "tw", "Asia/Taipei"))
    for scope, order in enumerate(("2605025KQ7R2NV", "2605048WT4M6PB")):
        facts = [f for f in evidence.facts if f.scope == scope]
        assert [f.value for f in facts if f.type is FactType.ORDER_ID] == [order]
        assert sorted(f.role for f in facts if f.type is FactType.TIME) == ["tracking.delivered", "tracking.first-scan"]


def test_rows_of_a_list_are_blocks():
    rows = [
        "出库记录",
        [(40, "订单号"), (300, "运单号"), (600, "打包时间")],
        [(40, "111-7730914-6402817"), (300, "1Z7R4W620394812768"), (600, "2026-05-05 05:05")],
        [(40, "114-5820447-3196258"), (300, "9400111899223397623913"), (600, "2026-05-03 06:30")],
    ]
    evidence = understand(reading(page(rows)), "page.png", US)
    assert {(f.value, f.scope) for f in evidence.facts if f.type is FactType.TRACKING_NUMBER} == {
        ("1Z7R4W620394812768", 0),
        ("9400111899223397623913", 1),
    }


def test_one_order_with_two_parcels_is_one_block():
    rows = ["Order ID: 114-5820447-3196258", "Tracking ID: 1Z7R4W620394812768", "Tracking ID: 9400111899223397623913"]
    evidence = understand(reading(page(rows)), "page.png", US)
    assert {f.scope for f in evidence.facts} == {0}


# ---------------------------------------------------------------- legibility
def test_sharp_text_is_legible():
    evidence = understand(reading(page(ERP)), "page.png", US)
    assert evidence.legible
    assert dict(evidence.legibility_detail)["text-height"] == "20"


def test_a_picture_without_text_is_not():
    assert understand(reading(page([])), "page.png", US).legibility is Legibility.NO_TEXT


def test_a_picture_of_guesses_is_not():
    evidence = understand(reading(page(ERP, confidence=0.6)), "page.png", US)
    assert evidence.legibility is Legibility.LOW_CONFIDENCE


def test_small_blurred_text_is_not_and_small_sharp_text_is():
    def shrunk(confidence: float) -> Page:
        full = page(ERP, confidence=confidence)
        lines = tuple(
            type(line)(line.text, type(line.box)(line.box.x, line.box.y, line.box.w, 8), line.confidence, line.origin)
            for line in full.lines
        )
        return Page(1, full.width, full.height, full.unit, lines)

    assert understand(reading(shrunk(0.92)), "page.png", US).legibility is Legibility.SMALL_TEXT
    assert understand(reading(shrunk(0.99)), "page.png", US).legible


def test_a_script_that_recognition_does_not_know_is_no_blur():
    sharp = page(["SPX Express", "SPXTH052816430977", "260503W4HX9TK2", "03/05/2569 09:14"])
    guessed = page(["", "", "", "", "gaasunva auuun", "usv lunavig", "danvoaas"], confidence=0.55)
    both = Page(1, 1080, 2280, Unit.PIXEL, (*sharp.lines, *guessed.lines))
    assert understand(reading(both), "page.png", Context("shopee", "th", "Asia/Bangkok")).legible


def test_a_broken_file_is_unreadable_and_text_never_is():
    broken = Reading("0" * 64, 10, "image/png", (), (Problem("broken"),))
    assert understand(broken, "page.png", US).legibility is Legibility.UNREADABLE
    assert understand(reading(page(["Order details"], origin=Origin.TEXT), media="text/plain"), "a.txt", US).legible


# ---------------------------------------------------------------- marks
def test_an_outbound_record_shows_id_time_and_signature():
    assert understand(reading(page(ERP)), "page.png", US).shows("signature") is True
    rows = ["OUTBOUND RECORD", "Order number 114-5820447-3196258", "Operator: J. Wu Signature: ________"]
    blank = understand(reading(page(rows)), "page.png", US)
    assert (blank.shows("order-id"), blank.shows("packed-at"), blank.shows("signature")) == (True, False, False)


def test_a_trail_shows_origin_customs_and_whose_site_it_is():
    rows = ["www.yuntrack.com/track", [(40, "2026-05-19 11:30"), (400, "Customs clearance completed")], "Guangzhou, CN"]
    evidence = understand(reading(page(rows, height=700)), "page.png", US)
    assert [evidence.shows(m) for m in ("official-site", "customs", "origin-country", "url")] == [True] * 4
    elsewhere = understand(reading(page(["17track.net/en", *rows[1:]], height=700)), "page.png", US)
    assert elsewhere.shows("official-site") is False


# ---------------------------------------------------------------- anything at all
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.tuples(st.integers(0, 1200), st.text(max_size=60)), max_size=4), max_size=12))
def test_no_text_breaks_it(rows):
    cells = [[(float(x), text) for x, text in row] for row in rows]
    evidence = understand(reading(page(cells)), "page.png", US)
    for fact in evidence.facts:
        assert fact.raw
        assert fact.type is not FactType.TIME or fact.at is None or fact.at.tzinfo is not None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="0123456789-/.: PO年月日AMPM,ThuMay", min_size=5, max_size=40), max_size=8))
def test_no_number_breaks_it(rows):
    understand(reading(page(list(rows))), "page.png", Context("shopee", "th", "Asia/Bangkok"))


def test_an_id_read_with_doubt_in_the_address_and_for_sure_on_the_page_is_no_question():
    order = "25-12155-64260"
    made = page([f"www.ebay.com/mesh/ord/details?orderid={order}", "Order details", f"Order number: {order}"])
    unsure = {made.lines[0]: 0.6}
    lines = tuple(
        replace(x, char_confidence=tuple(unsure.get(x, 0.99) if c == "6" else 0.99 for c in x.text)) for x in made.lines
    )

    def read(shown):
        seen = understand(reading(replace(made, lines=shown)), "page.png", Context("ebay", "us"))
        return [(f.value, f.doubtful) for f in seen.of(FactType.ORDER_ID)]

    assert read(lines) == [(order, False)]
    assert read(lines[:2]) == [(order, True)]
