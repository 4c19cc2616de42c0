"""The command line: a second front door to the core, with the names and shapes of its contract; no Qt."""

from appealdesk.cli.main import main

__all__ = ["main"]
