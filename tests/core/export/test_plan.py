"""The plan: what a submission will consist of, before a byte is written."""

import re

import pytest

from appealdesk.core.export.names import distinct, safe_id
from appealdesk.core.export.values import Role
from tests.core.export.worlds import (
    NUMBER,
    ORDER,
    OTHER,
    World,
    pack,
    pdf,
    planned,
    png,
    small_limit,
    whole_world,
    written,
)


def test_amazon_names_each_orders_evidence_by_its_order_id(tmp_path):
    world = whole_world(tmp_path)
    world.order(OTHER, "1Z7R4W620394812768").full_set(OTHER, "1Z7R4W620394812768", " b")
    plan, _ = planned(world)
    evidence = [f for f in plan.of(Role.EVIDENCE) if not f.untouched]
    assert [f.name for f in evidence] == [f"OrderID_{ORDER}_Evidence.pdf", f"OrderID_{OTHER}_Evidence.pdf"]
    assert [f.orders for f in evidence] == [(ORDER,), (OTHER,)]
    assert "evidence/label b.pdf" in evidence[1].sources


@pytest.mark.parametrize("platform", ["amazon", "ebay", "wish"])
def test_a_letter_goes_out_as_pdf(tmp_path, platform):
    world = whole_world(tmp_path)
    world.platform = platform
    plan, _ = planned(world)
    assert [f.name for f in plan.of(Role.LETTER)] == ["Appeal_Letter.pdf"]
    assert not plan.of(Role.STATEMENT)


def test_the_letter_for_a_form_of_pictures_goes_out_as_text_that_can_be_pasted(tmp_path):
    world = whole_world(tmp_path)
    world.platform = "temu"
    plan, _ = planned(world)
    assert [f.name for f in plan.of(Role.STATEMENT)] == ["Appeal_Statement.txt"]
    assert not plan.of(Role.LETTER)


def test_shopee_takes_a_statement_as_text(tmp_path):
    world = whole_world(tmp_path)
    world.platform, world.site = "shopee", "my"
    plan, _ = planned(world)
    assert [f.name for f in plan.of(Role.STATEMENT)] == ["Appeal_Statement.txt"]
    assert not plan.of(Role.LETTER)


@pytest.mark.parametrize("platform", ["amazon", "ebay", "shopee", "temu", "wish"])
def test_names_match_what_the_platform_asks_for(tmp_path, platform):
    world = whole_world(tmp_path)
    world.platform = platform
    world.paper("carrier letter.pdf", pdf("Statement of delay"))
    plan, _ = planned(world)
    pattern = pack(platform).export_profile.name_pattern
    for file in plan.of(Role.EVIDENCE):
        assert re.match(pattern, file.name)
        assert re.fullmatch(r"[A-Za-z0-9_.-]+", file.name)


def test_a_carriers_letter_without_an_order_goes_to_all_orders(tmp_path):
    world = whole_world(tmp_path).paper("carrier letter.pdf", pdf("Delay in the hub"))
    plan, _ = planned(world)
    shared, original = plan.of(Role.EVIDENCE)[-2:]
    assert (shared.name, original.name) == ("OrderID_ALL_Evidence.pdf", "OrderID_ALL_Evidence_2.pdf")
    assert shared.orders == (ORDER,)
    assert shared.sources == ("evidence/carrier letter.pdf",)


def test_what_belongs_to_no_order_stands_in_the_dossier_only(tmp_path):
    world = whole_world(tmp_path)
    world.paper("order of another.png", png("x"), ids="999-0000000-0000000")
    world.paper("wechat.png", png("w"))
    world.document("notice.pdf", pdf("Notice"))
    plan, _ = planned(world)
    loose = {e.evidence.file for e in plan.exhibits if not e.section}
    assert loose == {"evidence/order of another.png", "evidence/wechat.png", "notice.pdf"}
    submitted = {source for f in plan.of(Role.EVIDENCE) for source in f.sources}
    assert not loose & submitted
    assert loose <= set(plan.of(Role.DOSSIER)[0].sources)


def test_exhibits_are_numbered_order_by_order_and_lane_by_lane(tmp_path):
    world = World(tmp_path).order().order(OTHER, "1Z7R4W620394812768")
    world.paper("messages.png", png("m"), ids=ORDER)
    world.paper("b order.png", png("b"), ids=OTHER)
    world.paper("order.png", png("o"), ids=ORDER)
    world.paper("tracking.png", png("t"), numbers=NUMBER)
    plan, _ = planned(world)
    assert [(e.number, e.evidence.file) for e in plan.exhibits] == [
        (1, "evidence/order.png"),
        (2, "evidence/tracking.png"),
        (3, "evidence/messages.png"),
        (4, "evidence/b order.png"),
    ]


def test_numbered_screenshots_keep_their_sequence(tmp_path):
    world = World(tmp_path).order()
    for n in (10, 2, 1):
        world.paper(f"messages {n}.png", png(str(n)), ids=ORDER)
    plan, _ = planned(world)
    assert [e.evidence.file for e in plan.exhibits] == [f"evidence/messages {n}.png" for n in (1, 2, 10)]


def test_a_file_of_two_orders_is_one_exhibit_in_both_evidence_files(tmp_path):
    world = World(tmp_path).order().order(OTHER, "1Z7R4W620394812768")
    world.paper("carrier.png", png("both"), ids=f"{ORDER} {OTHER}")
    plan, _ = planned(world)
    assert [e.number for e in plan.exhibits] == [1]
    assert [f.exhibits for f in plan.of(Role.EVIDENCE)] == [(1,), (1,)]


def test_planned_pages_are_near_the_written_ones(tmp_path):
    world = whole_world(tmp_path / "case").document("notice.pdf", pdf("Notice"))
    plan, _ = planned(world)
    files = written(world, tmp_path / "out")
    for file in plan.files:
        if file.pages is not None:
            assert abs(file.pages - files[file.name].pages) <= 3


def test_evidence_over_the_limit_is_planned_in_numbered_parts(tmp_path):
    world = World(tmp_path).order()
    for n in range(4):
        world.paper(f"order {n}.png", png(str(n), (900, 900)) + bytes(120_000), ids=ORDER)
    plan, _ = planned(world, chosen=small_limit("amazon", 420_000))
    names = [f.name for f in plan.of(Role.EVIDENCE)]
    assert names == [f"OrderID_{ORDER}_Evidence_{n}.pdf" for n in range(1, len(names) + 1)]
    assert len(names) > 1


def test_nothing_is_written_by_planning(tmp_path):
    world = whole_world(tmp_path / "case")
    world.report()
    before = sorted(tmp_path.rglob("*"))
    planned(world)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("order", "name"),
    [
        ("PO-211-04817362951870", "PO-211-04817362951870"),
        ("07/14482:90316", "07-14482-90316"),
        ("../../etc/passwd", "etc-passwd"),
        ("订单", "order"),
        ("CON", "CON-1"),
        ("x" * 300, "x" * 60),
    ],
)
def test_order_ids_become_safe_names(order, name):
    assert safe_id(order) == name


def test_ids_that_look_alike_on_disk_get_different_names():
    assert distinct(["a-1", "A-1", "b"]) == ["a-1", "A-1-2", "b"]
