"""The engine and the closed set of rule kinds."""

from appealdesk.core.checks.engine import run
from appealdesk.core.checks.loading import load_rules

__all__ = ["load_rules", "run"]
