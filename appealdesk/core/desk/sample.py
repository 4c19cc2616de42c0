"""The case that comes with the program."""

from __future__ import annotations

import tomllib
from datetime import datetime
from typing import TYPE_CHECKING

from appealdesk.core.text import resources

if TYPE_CHECKING:
    from pathlib import Path


class Sample:
    """Tells where the sample case lies and when it plays."""

    def sample_case(self) -> Path:
        """Return the folder of the bundled sample case."""
        return resources() / "sample-case"

    def sample_now(self) -> datetime:
        """Return the moment at which the sample case is shown: its notice is dated, so its clock stands still."""
        told = tomllib.loads((resources() / "sample.toml").read_text("utf-8"))["now"]
        assert isinstance(told, datetime)
        return told
