"""Imported by the process that writers are forked from: all that is loaded late is loaded here, once."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.durability.acts import supply
from tests.benchmarks.durability.writer import Job, work

with TemporaryDirectory() as _name:
    _folder = Path(_name)
    _files = supply(_folder / "source", random.Random(0), 10, 1000)
    work(Job(_folder / "store", _folder / "acks", 0, {}, tuple(_files), acts=80))
