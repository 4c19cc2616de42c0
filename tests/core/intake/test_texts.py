"""Both languages say the same things about input."""

import tomllib
from string import Formatter

import pytest

from appealdesk.core.text import resources


def texts(language: str) -> dict[str, str]:
    data = tomllib.loads((resources() / f"text/{language}/intake.toml").read_text("utf-8"))
    return {f"{section}.{name}": value for section, table in data.items() for name, value in table.items()}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_text_is_there_in_both_languages() -> None:
    assert texts("zh").keys() == texts("en").keys()


@pytest.mark.parametrize("key", sorted(texts("en")))
def test_both_languages_use_the_same_placeholders(key: str) -> None:
    assert placeholders(texts("zh")[key]) == placeholders(texts("en")[key])
