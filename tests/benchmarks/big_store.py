"""A store with many cases, written straight into its tables: what the program would take hours of fsyncs for."""

from __future__ import annotations

import hashlib
import json
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.store.database.engine import connect
from appealdesk.core.store.keys import keysfile
from appealdesk.core.store.keys.datakey import DataKey
from appealdesk.core.store.keys.slots import Keys
from appealdesk.core.store.records.lines import Line
from appealdesk.core.store.search.grams import index_words
from appealdesk.core.store.search.index import documents
from appealdesk.core.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.store.folder import StoreFolder

KEY: Final = DataKey(bytes(range(48)), bytes(range(32)))
NOW: Final = datetime(2026, 5, 10, 8, tzinfo=UTC)
PLATFORMS: Final = ("amazon", "walmart", "ebay", "tiktok", "shopee", "temu")
STATUSES: Final = ("draft", "submitted", "under-review", "rejected", "accepted")
_FILES: Final = 10
"""Files of one case."""
_ORDERS: Final = 4
_PHRASES: Final = (
    "包裹因台风停运，航线停用，预计三日后恢复。",
    "您的账户因迟发率超过目标已被停用，请在截止日期前提交申诉。",
    "快件已到达转运中心，等待海关放行。",
    "收件人已签收，签收人：本人。",
    "承运商系统故障，揽收扫描未上传。",
    "卖家：您好，您的订单已经发出，请注意查收。",
    "Delivered, front door. Your item was delivered at the front desk.",
    "Shipping label created, USPS awaiting item.",
    "Arrived at regional facility, in transit to next facility.",
    "We received your appeal and need more information about your orders.",
    "Late shipment rate exceeds the target of four percent.",
)
_NAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN: Final = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文斌"


def now() -> datetime:
    return NOW


def make(folder: StoreFolder, cases: int, key: DataKey | None = KEY) -> None:
    """Make a store with so many cases, ten files each; every file has a text of some 400 letters and three facts."""
    folder.root.mkdir(parents=True)
    keysfile.save(folder, Keys.for_key(key), lambda _keys: None)
    Store.open(folder, key, now, create=True).close()
    rng = random.Random(1)
    connection = connect(folder.database, key.sql_key() if key else None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for number in range(1, cases + 1):
            _case(connection, rng, number)
        connection.execute("COMMIT")
    finally:
        connection.close()
    _index(folder, key)


def _case(connection, rng: random.Random, number: int) -> None:
    created = (NOW - timedelta(minutes=number)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    platform, status = rng.choice(PLATFORMS), rng.choice(STATUSES)
    _insert(
        connection,
        "cases",
        {
            "id": number,
            "uid": hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest(),
            "name": f"{rng.choice(('迟发', '取消率', '追踪率', 'ODR'))} {number}",
            "platform": platform,
            "site": "us",
            "store": f"{rng.choice(_NAMES)}氏家居 {number % 97}",
            "metric": "late-shipment",
            "scenario": None,
            "reason": "carrier-system-failure",
            "timezone": "America/Los_Angeles",
            "timezone_typed": 0,
            "tier": "",
            "status": status,
            "platform_case_id": f"A-{number:08}",
            "category": "",
            "notice": "{}",
            "typed": json.dumps(["orders", "platform", "site"]),
            "created_at": created,
            "deleted_at": created if number % 50 == 0 else None,
        },
    )
    deadline = (NOW + timedelta(hours=rng.randint(-2000, 2000))).isoformat(timespec="milliseconds")
    _insert(
        connection,
        "summaries",
        {
            "case_id": number,
            "checked_at": created,
            "deadline": deadline.replace("+00:00", "Z") if rng.random() < 0.8 else None,
            "metric": "late-shipment",
            "zone": "America/Los_Angeles",
            "orders": _ORDERS,
            "open_orders": rng.randint(0, _ORDERS),
            "blockers": rng.randint(0, 5),
            "warnings": rng.randint(0, 9),
            "ready": rng.randint(0, 1),
        },
    )
    orders = [order_number(rng) for _ in range(_ORDERS)]
    buyers = [rng.choice(_NAMES) + "".join(rng.sample(_GIVEN, 2)) for _ in orders]
    for position, (order, buyer) in enumerate(zip(orders, buyers, strict=True)):
        _insert(
            connection,
            "orders",
            {
                "case_id": number,
                "position": position,
                "number": order,
                "carrier": "USPS",
                "tracking_number": tracking_number(rng),
                "buyer": buyer,
                "sku": f"LY-{rng.randint(1, 999):03}",
                "sls": 0,
                "cancelled_by": "",
                "refunded_in_platform": 0,
                "affected": 1,
                "date_only": "[]",
                "typed": '["id"]',
            },
        )
    letter = "尊敬的平台：\n" + "".join(rng.choices(_PHRASES, k=30))
    values = {"case_id": number, "version": 1, "text": letter, "at": created, "by": "小王", "note": ""}
    _insert(connection, "letters", values)
    for place in range(_FILES):
        _file(connection, rng, number, place, created, orders[place % _ORDERS], buyers[place % _ORDERS])


def _file(connection, rng: random.Random, number: int, place: int, created: str, order: str, buyer: str) -> None:
    sha = hashlib.sha256(f"{number}-{place}".encode()).hexdigest()
    size = rng.randint(50_000, 900_000)
    _insert(connection, "blobs", {"sha256": sha, "size": size, "added_at": created})
    name = f"evidence/{rng.choice(('截图', 'tracking', '面单', 'chat'))} {number}-{place}.png"
    _insert(
        connection,
        "files",
        {
            "case_id": number,
            "name": name,
            "role": "evidence",
            "sorted": 1,
            "sha256": sha,
            "size": size,
            "source": f"C:\\Users\\wang\\Desktop\\{place}.png",
            "added_at": created,
        },
    )
    seen = {"case_id": number, "sha256": sha, "media": "image/png", "kind": "tracking-page", "legible": 1}
    _insert(connection, "seen", seen | {"orders": json.dumps([order])})
    tracking = tracking_number(rng)
    told = [order, tracking, buyer, f"2026-0{rng.randint(1, 9)}-1{rng.randint(0, 9)} 1{rng.randint(0, 9)}:23"]
    while sum(map(len, told)) < 400:
        # words that nobody reads twice, as pictures of pages are full of
        told += [rng.choice(_PHRASES), "".join(rng.choices(_GIVEN, k=3)), f"{rng.randint(1, 99_999)} Main St"]
    rng.shuffle(told)
    _insert(connection, "texts", {"sha256": sha, "text": "\n".join(told)})
    for kind, value in (("order-id", order), ("tracking-number", tracking), ("recipient", buyer)):
        _insert(
            connection,
            "facts",
            {
                "case_id": number,
                "sha256": sha,
                "type": kind,
                "value": value,
                "raw": value,
                "page": 1,
                "confidence": 0.97,
                "origin": "ocr",
                "role": "",
                "zone": "",
                "zone_reason": "",
                "scope": 0,
                "status": "",
                "doubtful": 0,
                "proposal": "",
            },
        )


def _insert(connection, table: str, values: dict[str, object]) -> None:
    marks = ", ".join("?" * len(values))
    names = ", ".join(f'"{n}"' for n in values)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())).close()


def _index(folder: StoreFolder, key: DataKey | None) -> None:
    """Put into the search index what the program itself would, words and all, in one transaction."""
    connection = connect(folder.database, key.sql_key() if key else None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        number = 0
        with Store.open(folder, key, now) as store, store.database.reading() as session:
            for (case,) in session.connection().exec_driver_sql("SELECT id FROM cases").all():
                for d in documents(session, case):
                    number += 1
                    row = (number, case, d.kind, d.ref, d.title, d.digest)
                    connection.execute("INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?)", row).close()
                    words = (number, index_words(f"{d.title}\n{d.body}"))
                    connection.execute("INSERT INTO search (rowid, body) VALUES (?, ?)", words).close()
                session.expunge_all()
        connection.execute("COMMIT")
    finally:
        connection.close()


def order_number(rng: random.Random) -> str:
    return f"11{rng.randint(1, 4)}-{rng.randrange(10**7):07}-{rng.randrange(10**7):07}"


def tracking_number(rng: random.Random) -> str:
    return f"94001118992{rng.randrange(10**11):011}"


def begin(store: Store) -> str:
    """Begin an empty case and return its uid."""
    return store.cases.create("五月的迟发", CaseFile("case.toml", "amazon", "us", "America/Los_Angeles"))


def lines(count: int) -> Iterator[Line]:
    """Lines of a whole export, made as they are asked for; their numbers come in no order."""
    for n in range(count):
        # a prime number of steps through all numbers of that length: each comes once, scattered
        far = n * 611_953 % 9_999_991
        at = f"2026-04-{n % 28 + 1:02}T10:12:00-07:00"
        number, tracking = f"114-{far:07}-{n % 9_973:07}", f"9400111899223{far * 7 % 9_999_991:09}"
        yield Line(number, "LY-LAMP-02", "王小明", "CA", "USPS", tracking, "19.99", "USD", at, at)
