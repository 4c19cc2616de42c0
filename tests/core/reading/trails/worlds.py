"""Sites, their carriers, and what these print: words of states, forms of times, places on a parcel's way."""

from __future__ import annotations

from dataclasses import dataclass

from appealdesk.core.reading.context import Context


@dataclass(frozen=True)
class World:
    """A site, its carrier and what that prints."""

    context: Context
    title: str
    words: dict[str, tuple[str, ...]]
    forms: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    """Place and its zone, in the order of a way."""
    unknown: str
    """Words of a step that no list knows."""
    eta: str
    abroad: bool = False
    """Whether its trails begin in another country."""


EN = {
    "label-created": ("Shipping Label Created", "Shipment information received"),
    "accepted": ("Picked up", "Origin Scan", "Parcel picked up"),
    "in-transit": ("Arrived at facility", "Departed from facility", "In transit to next facility"),
    "customs": ("Customs clearance completed", "Held in customs"),
    "out-for-delivery": ("Out for delivery", "Parcel is out for delivery"),
    "attempted": ("Delivery attempted - no access", "Delivery failed"),
    "delivered": ("Delivered", "Delivered, Front Door/Porch"),
}
DE = {
    "label-created": ("Die Sendung wurde elektronisch angekündigt",),
    "accepted": ("Die Sendung wurde von DHL abgeholt.", "Paket vom Versender abgeholt"),
    "in-transit": ("Im Paketzentrum eingetroffen", "Die Sendung wurde im Paketzentrum bearbeitet."),
    "out-for-delivery": ("Die Sendung wurde in das Zustellfahrzeug geladen.", "In Zustellung"),
    "delivered": ("Die Sendung wurde zugestellt.", "Zugestellt"),
}
ZH = {
    "label-created": ("电子信息已提交", "电子面单已创建"),
    "accepted": ("已揽收", "已收寄"),
    "in-transit": ("到达处理中心", "包裹已离开操作中心", "航班起飞"),
    "customs": ("已完成清关", "清关中"),
    "out-for-delivery": ("安排投递", "快件正在派送途中"),
    "delivered": ("已妥投", "已签收"),
}
TW = {
    "accepted": ("賣家已寄件", "物流中心已收件"),
    "in-transit": ("包裹已抵達理貨中心",),
    "out-for-delivery": ("包裹已送達取件門市",),
    "delivered": ("買家已取件", "買家已完成包裹取貨"),
}
JA = {
    "accepted": ("集荷", "荷物受付"),
    "in-transit": ("輸送中", "発送済み"),
    "out-for-delivery": ("持出中", "配達中"),
    "attempted": ("ご不在のため持ち帰りました",),
    "delivered": ("配達完了",),
}
TH = {
    "accepted": ("รับพัสดุแล้ว", "รับฝาก"),
    "in-transit": ("พัสดุออกจากศูนย์คัดแยก",),
    "out-for-delivery": ("อยู่ระหว่างการนำส่ง",),
    "delivered": ("นำส่งสำเร็จ", "จัดส่งสำเร็จ"),
}
VI = {
    "accepted": ("Lấy hàng thành công", "Nhận hàng từ người gửi"),
    "out-for-delivery": ("Đang giao hàng",),
    "attempted": ("Giao hàng không thành công",),
    "delivered": ("Giao hàng thành công",),
}
ID = {
    "accepted": ("Paket diterima dari pengirim",),
    "in-transit": ("Paket telah sampai di Gudang Transit",),
    "out-for-delivery": ("Paket akan dikirim ke alamat penerima", "Kurir sedang mengantar pesanan"),
    "delivered": ("Paket telah diterima oleh SITI",),
}
MS = {
    "accepted": ("Penerimaan barang di kaunter",),
    "out-for-delivery": ("Barang dalam proses penghantaran",),
    "delivered": ("Penghantaran berjaya",),
}
LA, DEN, CHI, NY, PHX = (
    "America/Los_Angeles",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Phoenix",
)
SH, HK = "Asia/Shanghai", "Asia/Hong_Kong"


def _c(platform: str, site: str, zone: str) -> Context:
    return Context(platform=platform, site=site, timezone=zone)


WORLDS = (
    World(
        _c("amazon", "us", LA),
        "USPS Tracking",
        EN,
        ("%B {d}, %Y, {h}:%M %p", "%m/%d/%Y {h}:%M %p"),
        (("DENVER, CO 80202", DEN), ("MEMPHIS, TN 38118", CHI), ("NEWARK, NJ 07114", NY), ("TAMPA, FL 33605", NY)),
        "Event code 77",
        "Expected delivery by {day}",
    ),
    World(
        _c("ebay", "us", LA),
        "UPS Tracking",
        EN,
        ("%m/%d/%Y {h}:%M %p", "%B {d}, %Y {h}:%M %p"),
        (("Ontario, CA, US", LA), ("Reno, NV, US", LA), ("Phoenix, AZ, US", PHX), ("Tucson, AZ, US", PHX)),
        "Warehouse note B",
        "Estimated delivery: {day}",
    ),
    World(
        _c("temu", "us", LA),
        "YunExpress Tracking",
        EN,
        ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"),
        (("Dongguan, CN", SH), ("Hong Kong", HK), ("Los Angeles, US", LA), ("Tucson, AZ 85705", PHX)),
        "Event code 77",
        "Estimated delivery: {day}",
        abroad=True,
    ),
    World(
        _c("ebay", "uk", "Europe/London"),
        "Royal Mail Tracking",
        EN,
        ("{d} %b %Y %H:%M", "%d/%m/%Y %H:%M"),
        (("Bristol", "Europe/London"), ("Leeds Mail Centre", "Europe/London"), ("Hove DO", "Europe/London")),
        "Note from the office",
        "Expected delivery: {day}",
    ),
    World(
        _c("ebay", "uk", "Europe/London"),
        "4PX Tracking",
        EN,
        ("%Y-%m-%d %H:%M",),
        (("Shenzhen, CN", SH), ("Hong Kong", HK), ("London, GB", "Europe/London"), ("Leeds, GB", "Europe/London")),
        "Event code 77",
        "Estimated delivery: {day}",
        abroad=True,
    ),
    World(
        _c("amazon", "de", "Europe/Berlin"),
        "DHL Sendungsverfolgung",
        DE,
        ("%d.%m.%Y, %H:%M Uhr", "%d.%m.%Y %H:%M"),
        (("Hannover", "Europe/Berlin"), ("Hagen", "Europe/Berlin"), ("Köln", "Europe/Berlin")),
        "Vermerk 12",
        "Voraussichtliche Zustellung: {day}",
    ),
    World(
        _c("temu", "us", LA),
        "云途物流 YunExpress 轨迹查询",
        ZH,
        ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"),
        (("深圳", SH), ("香港", HK), ("美国 洛杉矶", LA), ("美国 洛杉矶", LA)),
        "备注十二",
        "预计送达：{day}",
        abroad=True,
    ),
    World(
        _c("shopee", "tw", "Asia/Taipei"),
        "蝦皮店到店 包裹查詢",
        TW,
        ("%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M"),
        (("台中", "Asia/Taipei"), ("桃園", "Asia/Taipei"), ("板橋門市", "Asia/Taipei")),
        "備註十二",
        "預計送達：{day}",
    ),
    World(
        _c("amazon", "jp", "Asia/Tokyo"),
        "ヤマト運輸 荷物お問い合わせ",
        JA,
        ("%Y/%m/%d %H:%M", "%Y年%m月%d日 %H:%M"),
        (("大阪北営業所", "Asia/Tokyo"), ("名古屋ベース", "Asia/Tokyo"), ("渋谷営業所", "Asia/Tokyo")),
        "備考 十二",
        "お届け予定日：{day}",
    ),
    World(
        _c("shopee", "th", "Asia/Bangkok"),
        "Flash Express ติดตามพัสดุ",
        TH,
        ("%d/%m/{be} %H:%M", "%d-%m-%Y %H:%M"),
        (("เชียงใหม่", "Asia/Bangkok"), ("บางนา", "Asia/Bangkok"), ("ชลบุรี", "Asia/Bangkok")),
        "หมายเหตุ 12",
        "คาดว่าจะได้รับ {day}",
    ),
    World(
        _c("shopee", "vn", "Asia/Ho_Chi_Minh"),
        "GHN Tra cứu vận đơn",
        VI,
        ("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y"),
        (("Bình Dương", "Asia/Ho_Chi_Minh"), ("Huế", "Asia/Ho_Chi_Minh"), ("Hà Nội", "Asia/Ho_Chi_Minh")),
        "Ghi chú 12",
        "Dự kiến giao: {day}",
    ),
    World(
        _c("shopee", "id", "Asia/Jakarta"),
        "J&T Express Lacak Paket",
        ID,
        ("%d-%m-%Y %H:%M", "%d/%m/%Y %H:%M"),
        (("Jakarta", "Asia/Jakarta"), ("Semarang", "Asia/Jakarta"), ("Bandung", "Asia/Jakarta")),
        "Catatan 12",
        "Estimasi tiba: {day}",
    ),
    World(
        _c("shopee", "my", "Asia/Kuala_Lumpur"),
        "Pos Laju Jejak & Kesan",
        MS,
        ("{d} %b %Y, {h}:%M %p", "%d/%m/%Y %H:%M"),
        (("Klang", "Asia/Kuala_Lumpur"), ("PPL Ipoh", "Asia/Kuala_Lumpur"), ("Kuching", "Asia/Kuala_Lumpur")),
        "Nota 12",
        "Anggaran penghantaran: {day}",
    ),
    World(
        _c("ebay", "au", "Australia/Sydney"),
        "Australia Post Tracking",
        EN,
        ("%d/%m/%Y {h}:%M %p", "{d} %b %Y, {h}:%M %p"),
        (
            ("Hobart TAS", "Australia/Hobart"),
            ("Adelaide SA", "Australia/Adelaide"),
            ("Darwin NT", "Australia/Darwin"),
            ("Perth WA", "Australia/Perth"),
        ),
        "Event code 77",
        "Expected delivery: {day}",
    ),
)
ORDER = (
    "label-created",
    "accepted",
    "in-transit",
    "customs",
    "in-transit",
    "out-for-delivery",
    "attempted",
    "out-for-delivery",
    "delivered",
)
"""The states of a way, from its beginning."""
LAST_MILE = ("out-for-delivery", "attempted", "delivered")
