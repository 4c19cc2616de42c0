"""The day in a Shopee order id tells which number of a date beside it is the month."""

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand

from .build import page, reading

MANILA = Context("shopee", "ph", "Asia/Manila")
BERLIN = Context("shopee", "", "Europe/Berlin")


def read(rows, context=MANILA):
    found = understand(reading(page(rows)), "orders.png", context).of(FactType.TIME)
    return [(f.value[:10], f.doubtful) for f in found]


def card(order, when):
    return [[(40, "Order ID"), (300, order)], [(40, "Order paid"), (300, when)]]


def test_the_day_comes_first_where_the_ids_say_so_whatever_the_site_prints():
    rows = [*card("261102K8XQ2WTM", "02/11/2026 10:00"), *card("261103AB7YQ4RR", "03/11/2026 11:07")]
    assert read(rows) == [("2026-11-02", False), ("2026-11-03", False)]


def test_the_month_comes_first_where_the_ids_say_so():
    assert read(card("261102K8XQ2WTM", "11/02/2026 10:00"), BERLIN) == [("2026-11-02", False)]


def test_an_id_whose_day_fits_neither_way_changes_nothing():
    assert read(card("260820K8XQ2WTM", "11/02/2026 10:00")) == [("2026-11-02", False)]


@pytest.mark.parametrize("when", ["11/11/2026 10:00", "2026-11-02 10:00"])
def test_dates_that_can_be_read_one_way_only_stay(when):
    assert read(card("261111K8XQ2WTM", when))[0][0] in {"2026-11-11", "2026-11-02"}


def test_ids_that_prove_both_ways_prove_nothing():
    rows = [*card("261102K8XQ2WTM", "02/11/2026 10:00"), *card("260203AB7YQ4RR", "02/03/2026 11:07")]
    assert read(rows, Context("shopee")) == [("2026-11-02", True), ("2026-03-02", True)]
