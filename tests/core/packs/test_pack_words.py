"""What a pack names and a person reads has its name in both languages."""

from __future__ import annotations

import re

import pytest

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.domain.clocks import MARGIN, OWN_READING, PRINTED_DEADLINE, PRINTED_WINDOW
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.citation import cited
from appealdesk.core.text import LANGUAGES, has, text

HAN = re.compile("[\u4e00-\u9fff]")
CLOCKS = list(dict.fromkeys(rule for platform in PLATFORMS for rule in load_packs().platform(platform).clock_rules))
REASONS = [reason for platform in PLATFORMS for reason in load_packs().platform(platform).reasons]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("clock", [PRINTED_DEADLINE, PRINTED_WINDOW, MARGIN, OWN_READING, *(c.name for c in CLOCKS)])
def test_every_clock_has_a_name(clock: str, language: str) -> None:
    assert bool(HAN.search(text(language, f"clocks.name.{clock}"))) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_that_can_be_ticked_has_a_name(reason: str, language: str) -> None:
    for key in (f"dossier.reason.{reason}", f"checks.term.{reason}"):
        assert has(language, key)
        assert bool(HAN.search(text(language, key))) == (language == "zh")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", sorted({c.source for c in CLOCKS}))
def test_every_clock_s_source_is_one_that_a_person_can_find(source: str, language: str) -> None:
    said = cited(source, language)
    assert said != source
    assert not re.search(r"\.(txt|toml)\b|\bL\d", said)
    assert bool(HAN.search(said)) == (language == "zh")
