"""What is not granted is told by the "not" before it; a "not" about something else tells nothing."""

from __future__ import annotations

import re

import pytest

from appealdesk.core.intake.rejection import read_rejection
from appealdesk.core.reading.negation import negated_grant
from appealdesk.core.reading.notice_signs import notice_signs
from tests.core.intake.pages import text_reading


@pytest.mark.parametrize(
    "said",
    [
        "We won't be removing the warning.",
        "We are unable to reinstate your account.",
        "We cannot at this time lift the restriction.",
        "我们无法为您恢复销售权限。",
        "目前不能批准您的申诉。",
        "Kami tidak dapat menyetujui banding Anda.",
    ],
)
def test_a_grant_refused(said: str) -> None:
    assert re.search(negated_grant(), said, re.IGNORECASE)


@pytest.mark.parametrize(
    "said",
    [
        "You do not need to do anything, we will reinstate your account.",
        "You do not have to write to us again and we restore your listing.",
        "因不能发货，我们已恢复您的账户。",
        "此前不能使用的账户现已恢复。",
        "We approve your appeal.",
    ],
)
def test_a_not_about_something_else(said: str) -> None:
    assert not re.search(negated_grant(), said, re.IGNORECASE)


def test_intake_and_the_signs_of_a_page_agree() -> None:
    lines = ["关于您的申诉", "经审核，我们无法为您恢复销售权限。"]
    told = notice_signs(lines)
    answer = read_rejection(text_reading("\n".join(lines)), "answer.txt", platform="amazon", site="us", timezone="UTC")
    assert told is not None
    assert (told.kind, answer.outcome) == ("rejection", "refused")
