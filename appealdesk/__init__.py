"""AppealDesk: reads the evidence of a performance appeal, checks that it closes, and writes the submission."""

__version__ = "0.1.0"
