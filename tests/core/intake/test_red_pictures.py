"""Refusals as pictures: the points that are printed in red are found, whatever else is red on the page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.formats.content import Tools
from appealdesk.core.reading.limits import Limits
from appealdesk.core.reading.ocr.recogniser import Recogniser, make_recogniser
from appealdesk.core.reading.single import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.case import Rejection

FONT = str(Path(__file__).resolve().parents[3] / "resources" / "fonts" / "NotoSansSC-Regular.ttf")
LIGHT, DARK = ("#ffffff", "#1f2328", "#c8102e"), ("#15171b", "#e6e8eb", "#ff6b6b")
"""Ground, ink and red of a theme."""


@pytest.fixture(scope="module")
def ocr() -> Recogniser:
    return make_recogniser()


def page(theme: tuple[str, str, str], *rows: str | tuple[str, int], button: str = "") -> Image.Image:
    """Draw rows one under another; "!" before a text makes it red, ">" puts it into its own place at the right."""
    ground, ink, red = theme
    image = Image.new("RGB", (1000, 70 + 44 * len(rows) + (90 if button else 0)), ground)
    draw = ImageDraw.Draw(image)
    for number, row in enumerate(rows):
        text, size = row if isinstance(row, tuple) else (row, 20)
        font = ImageFont.truetype(FONT, size)
        left = 780 if text.startswith(">") else 50
        text = text.lstrip(">")
        draw.text((left, 30 + 44 * number), text.lstrip("!"), fill=red if text.startswith("!") else ink, font=font)
    if button:
        top = 50 + 44 * len(rows)
        draw.rounded_rectangle((50, top, 330, top + 52), 8, fill=red)
        draw.text((80, top + 10), button, fill="#ffffff", font=ImageFont.truetype(FONT, 22))
    return image


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def q40(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=40)
    return out.getvalue()


def photo(image: Image.Image) -> bytes:
    """A photograph of the screen: perspective, uneven warm light, noise, blur, JPEG."""
    pixels = np.asarray(image)
    height, width = pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    to = corners + np.array([[18, 14], [-12, 22], [-22, -10], [14, -16]], np.float32)
    turned = cv2.warpPerspective(
        pixels, cv2.getPerspectiveTransform(corners, to), (width, height), borderValue=(50, 48, 45)
    )
    ys, xs = np.mgrid[0:height, 0:width]
    light = (0.92 + 0.14 * (xs / width - 0.5) - 0.1 * (ys / height - 0.5))[..., None] * np.array([1.0, 0.97, 0.92])
    noisy = turned * light + np.random.default_rng(5).normal(0, 4, turned.shape)
    shot = cv2.GaussianBlur(noisy.clip(0, 255).astype(np.uint8), (0, 0), 0.7)
    out = io.BytesIO()
    Image.fromarray(shot).save(out, "JPEG", quality=70)
    return out.getvalue()


def refusal(data: bytes, ocr: Recogniser, platform: str = "shopee", site: str = "my") -> Rejection:
    reading = read_bytes(data, Tools(Limits(), lambda: ocr))
    return read_rejection(reading, "answer.png", platform=platform, site=site, timezone="Asia/Kuala_Lumpur")


def points(found: Rejection) -> list[str]:
    return ["".join(p.text.split()).rstrip(".。") for p in found.points]


AMID_BLACK = (
    ("Appeal result: rejected", 28),
    "We looked at what you sent for order 260520H7TC94DS.",
    "The order page is complete.",
    "!The carrier's stamp is missing on the dispatch record.",
    "The messages are complete.",
    "!The tracking page does not show the delivery.",
    "Thank you for your patience.",
)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("shot", [png, q40, photo], ids=["clean", "q40", "photo"])
def test_red_points_amid_black_text_are_the_points(
    ocr: Recogniser, theme: tuple[str, str, str], shot: Callable[[Image.Image], bytes]
) -> None:
    found = refusal(shot(page(theme, *AMID_BLACK)), ocr)
    assert points(found) == [
        "Thecarrier'sstampismissingonthedispatchrecord",
        "Thetrackingpagedoesnotshowthedelivery",
    ]
    assert all(p.place is not None and p.place.box is not None for p in found.points)


def test_a_red_banner_button_and_price_do_not_take_over(ocr: Recogniser) -> None:
    found = refusal(
        png(
            page(
                LIGHT,
                ("!Your appeal was rejected", 30),
                "Order 260520H7TC94DS, amount held:",
                ">!RM 129.00",
                "Reasons for rejection:",
                "1. The stock record is not dated.",
                "2. The letter names another order.",
                "!Submit a new appeal",
                button="Appeal again",
            )
        ),
        ocr,
    )
    assert points(found) == ["Thestockrecordisnotdated", "Theletternamesanotherorder"]


def test_red_items_of_a_list_come_before_other_red_lines(ocr: Recogniser) -> None:
    found = refusal(
        q40(
            page(
                LIGHT,
                ("!审核未通过,请按要求修改后重新提交", 28),
                "1. 订单截图清晰。",
                "!2. 缺少承运商盖章的揽收证明。",
                "3. 聊天记录完整。",
                "!4. 出库记录的日期与物流不一致。",
                "!立即申诉",
            )
        ),
        ocr,
    )
    assert [p.number for p in found.points] == ["2", "4"]
    assert points(found) == ["缺少承运商盖章的揽收证明", "出库记录的日期与物流不一致"]


def test_a_red_line_broken_at_the_margin_stays_one_point(ocr: Recogniser) -> None:
    found = refusal(
        png(
            page(
                DARK,
                ("Appeal rejected", 28),
                "Items in red need your correction.",
                "!The evidence shows order 260520H7TC94DS only, but the notice also names order",
                "!260521K2MN88QA; add its order page and its tracking page",
                "Everything else was accepted.",
            )
        ),
        ocr,
    )
    assert len(found.points) == 1
    assert found.points[0].orders == ("260520H7TC94DS", "260521K2MN88QA")


def test_without_red_the_list_is_taken(ocr: Recogniser) -> None:
    found = refusal(
        png(
            page(
                ("#ffffff", "#1f2328", "#1f2328"),
                ("Appeal rejected", 28),
                "1. The stock record is not dated.",
                "2. The letter names another order.",
            )
        ),
        ocr,
    )
    assert points(found) == ["Thestockrecordisnotdated", "Theletternamesanotherorder"]
