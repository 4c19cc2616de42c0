"""A new recovery code, and the check that the person has it in hand: two of its nine groups, typed from the paper."""

from __future__ import annotations

from random import Random, SystemRandom
from typing import TYPE_CHECKING

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys import recovery

if TYPE_CHECKING:
    from collections.abc import Sequence


class CodeCheck:
    """A new code that counts only once it was confirmed."""

    def __init__(self, random: Random | None = None) -> None:
        """Make a code and choose what to ask for.

        Args:
            random: chooses the two groups; the code itself always comes from the system's random numbers.
        """
        self.code = recovery.RecoveryCode.random()
        first, second = sorted((random or SystemRandom()).sample(range(1, recovery.GROUPS + 1), 2))
        self.asked = (first, second)
        """Numbers of the two groups, counted from 1 as on the paper, in rising order."""
        self.confirmed = False

    @property
    def code_groups(self) -> tuple[str, ...]:
        """The nine groups to show and print."""
        return self.code.groups

    def confirm(self, answers: Sequence[str]) -> None:
        """Take the two groups that were asked for, in their order, in whatever case and width.

        Raises:
            StoreError: one is missing or not what is printed; it says which.
        """
        self.confirmed = False
        for number, answer in zip(self.asked, answers, strict=True):
            if recovery.cleaned(answer) != self.code_groups[number - 1]:
                raise StoreError("keys.setup.group-wrong", group=str(number))
        self.confirmed = True

    def expect_confirmed(self) -> None:
        """Make sure that the code was confirmed, or raise StoreError."""
        if not self.confirmed:
            raise StoreError("keys.setup.unconfirmed")
