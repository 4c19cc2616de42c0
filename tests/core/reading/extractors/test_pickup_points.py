"""A parcel that came to a store, a locker or another pick-up point is not delivered: the buyer does not have it."""

import pytest

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.statuses import delivery_status

ARRIVED = (
    *(
        "包裹已送達門市 7-ELEVEN 新莊門市",
        "包裹已送達指定門市",
        "商品已送達超商，請盡速取件",
        "已送達 全家 新莊店",
        "已抵達門市",
    ),
    *("快件已送达驿站", "包裹已送达菜鸟驿站", "已妥投至自提点", "已送达快递柜"),
    *("コンビニに配達完了", "取扱店へお届け済み", "受取店舗に到着", "PUDOステーションに配達完了"),
    *("จัดส่งสำเร็จที่จุดรับพัสดุ", "พัสดุถึงจุดรับสินค้า"),
    *("Đã giao đến điểm nhận hàng", "Đã giao đến tủ khóa", "Đã giao tới bưu cục"),
    *("In die Packstation zugestellt", "Im PaketShop zugestellt", "Die Sendung wurde in der Filiale zugestellt"),
    *("Delivered to pickup point", "Delivered to a pick-up location", "Delivered to ParcelShop", "Arrived at store"),
    *(
        "Delivered to parcel locker",
        "Delivered to Access Point",
        "Delivered to post office",
        "Arrived at parcel locker",
    ),
    *("Livré en point relais",),
)
HAS_IT = (
    *("買家已取件", "買家已取件 7-ELEVEN 新莊門市", "您的包裹已送達", "包裹已送達買家", "買家已領取包裹"),
    *(
        "客户已取件",
        "驿站代签收",
        "已送达，收件人在门店签收",
        "宅配ボックスに配達完了",
        "配達完了",
        "นำจ่ายสำเร็จ",
        "Đã giao hàng",
    ),
    *("Zugestellt", "Der Empfänger hat die Sendung aus der Packstation abgeholt", "Collected by customer at store"),
    *("Delivered", "Delivered, Front Door/Porch", "Delivered, Parcel Locker", "Delivered to neighbour", "Livré"),
    *("Delivered, 18 Post Office Road", "Delivered to Anna Weber, Store Street 5"),
)


@pytest.mark.parametrize("words", ARRIVED)
def test_an_arrival_at_a_pick_up_point_is_no_delivery(words):
    said = delivery_status(words)
    assert said is not None
    assert said.value in (Status.OUT_FOR_DELIVERY, Status.IN_TRANSIT)


@pytest.mark.parametrize("words", HAS_IT)
def test_what_the_buyer_was_given_or_fetched_is(words):
    said = delivery_status(words)
    assert said is not None
    assert said.value == Status.DELIVERED
