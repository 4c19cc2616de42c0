"""What systems allow differently, for tests that need it."""

from __future__ import annotations

import pytest

from appealdesk.core.store.surroundings import long_paths

where_paths_may_be_long = pytest.mark.skipif(not long_paths(), reason="needs the system's switch for long paths")
