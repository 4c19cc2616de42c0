"""Recognisers that misbehave on coloured pictures. They live in a module of their own: workers import them by name."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from tests.core.reading.making import BLUE, GREEN, RED, SizeOcr

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Line
    from appealdesk.core.reading.ocr.port import Picture


class NastyOcr(SizeOcr):
    """Crashes the process on red, hangs on blue, answers rubbish on green, and reads everything else."""

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        colour = tuple(int(v) for v in image[0, 0])
        if colour == RED:
            os._exit(7)
        if colour == BLUE:
            time.sleep(120)
        if colour == GREEN:
            return ("rubbish",)  # type: ignore[return-value]
        return super().recognise(image)


def nasty() -> NastyOcr:
    return NastyOcr()


def unavailable() -> NastyOcr:
    raise RuntimeError("no recogniser here")


def fatal() -> NastyOcr:
    os._exit(9)


def dead_on_arrival(*_: object) -> None:
    os._exit(3)
