"""Opening every written file again, as the one who receives it will, before anything is handed over.

What was looked at is listed by name. That is a list of checks passed and nothing more: no program certifies a file.
"""

from appealdesk.core.export.preflight.checking import Wanted, inspect

__all__ = ["Wanted", "inspect"]
