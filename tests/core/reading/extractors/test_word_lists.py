"""The word lists and carriers as data: whoever adds a word learns here whether it fits."""

from collections import defaultdict

import pytest

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import Status
from appealdesk.core.domain.timeline import EVENT_KINDS
from appealdesk.core.reading.extractors.carriers import carriers
from appealdesk.core.reading.extractors.checkdigits import CHECKS
from appealdesk.core.reading.extractors.words import squeeze, table
from appealdesk.core.text import resources


@pytest.mark.parametrize(
    "lists",
    [
        table("labels"),
        table("statuses")["words"],
        table("statuses")["order"],
        {kind: entry["title"] for kind, entry in table("kinds").items()},
    ],
    ids=["labels", "states", "states of orders", "titles"],
)
def test_no_word_means_two_things(lists):
    meanings = defaultdict(set)
    for meaning, words in lists.items():
        for word in words:
            assert squeeze(word), word
            meanings[squeeze(word)].add(meaning)
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


def test_states_are_those_of_the_contract():
    data = table("statuses")
    assert set(data["words"]) == set(Status) == set(data["rank"])


def test_kinds_are_those_of_the_contract():
    # a video is told by its content, and what fits no list is "other"
    assert set(table("kinds")) == set(EvidenceKind) - {EvidenceKind.VIDEO, EvidenceKind.OTHER}


def test_labels_of_events_name_events():
    events = {role for role in table("labels") if "." in role}
    assert events <= set(EVENT_KINDS)


def test_twelve_months_are_named():
    assert sorted(map(int, table("times")["months"])) == list(range(1, 13))


def test_carriers_are_sound():
    codes = [c.code for c in carriers()]
    assert len(codes) == len(set(codes))
    for carrier in carriers():
        assert carrier.names
        for form in carrier.forms:
            assert form.check is None or (form.check["name"] in CHECKS and "check" in form.pattern.groupindex)


def test_the_licence_of_the_patterns_is_kept():
    text = (resources() / "carriers" / "western.toml").read_text("utf-8")
    assert "Jeff Keen" in text
    assert "MIT License" in text
