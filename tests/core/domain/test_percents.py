"""A rate is told in one form: at least two decimals, more only where there are more."""

import pytest

from appealdesk.core.domain.percents import percent_words
from appealdesk.core.export.pages.words import Words


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (0.05, "5.00%"),
        (1 / 6, "16.67%"),
        (0.12345, "12.345%"),
        (0.00125, "0.125%"),
        (1.0, "100.00%"),
        (0.0, "0.00%"),
        (0.3, "30.00%"),
        (0.0451, "4.51%"),
    ],
)
def test_one_form_in_checks_and_pages(rate, words):
    assert percent_words(rate) == words
    assert Words("zh").percent(rate) == words
