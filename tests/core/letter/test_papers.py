"""A paper that one sentence claims is proved by any kind that shows it; only the best kind is proposed as its proof."""

from __future__ import annotations

from appealdesk.core.letter import LetterWork, sentence_ties, unproved
from tests.core.checks.worlds import world

SAID = "The buyer confirmed on 5 May that the parcel arrived."


def work(kind: str) -> LetterWork:
    paper = {"file": "evidence/talk.png", "kind": kind}
    return LetterWork(*world({"letter": SAID, "papers": [], "files": [paper]}, "amazon"))


def test_a_chat_outside_the_platform_shows_that_words_are_no_invention_but_is_not_proposed() -> None:
    outside = work("off-platform-chat")
    assert [r.variant for r in unproved(outside) if r.variant == "paper"] == []
    assert [t.proposed for t in sentence_ties(outside)] == [()]


def test_the_platform_s_own_messages_are_proposed() -> None:
    assert [t.proposed for t in sentence_ties(work("message-thread"))] == [("evidence/talk.png",)]


def test_without_any_of_them_the_paper_is_missing() -> None:
    assert "paper" in [r.variant for r in unproved(work("invoice"))]
