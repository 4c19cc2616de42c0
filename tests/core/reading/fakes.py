"""Recognisers that misbehave on coloured pictures. They live in a module of their own: workers import them by name."""

from __future__ import annotations

import os
import time
import warnings
from pathlib import Path
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


class GreedyOcr(SizeOcr):
    """Takes more and more memory on red, as hostile content makes a library do."""

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        if tuple(int(v) for v in image[0, 0]) == RED:
            hoard = []
            for _ in range(600):
                hoard.append(b"x" * 10_000_000)
                time.sleep(0.01)
        return super().recognise(image)


def greedy() -> GreedyOcr:
    return GreedyOcr()


class ChattyOcr(SizeOcr):
    """Warns and prints in every way a library can."""

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        warnings.warn("odd file", stacklevel=1)
        os.write(1, b"noise\n")
        os.write(2, b"noise\n")
        return super().recognise(image)


def chatty() -> ChattyOcr:
    return ChattyOcr()


class ShotOcr(SizeOcr):
    """Is killed by somebody else while it reads red, as often as the environment's ``SHOTS`` file holds letters."""

    def recognise(self, image: Picture) -> tuple[Line, ...]:
        shots = Path(os.environ["SHOTS"])
        if tuple(int(v) for v in image[0, 0]) == RED and (left := shots.read_text("utf-8")):
            shots.write_text(left[1:], "utf-8")
            os.kill(os.getpid(), 9)
        return super().recognise(image)


def shot() -> ShotOcr:
    return ShotOcr()
