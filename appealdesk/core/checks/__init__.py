"""The engine and the closed set of rule kinds."""

from appealdesk.core.checks.engine import judge, run
from appealdesk.core.checks.loading import load_rules

__all__ = ["judge", "load_rules", "run"]
