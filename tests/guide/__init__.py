"""The guided walk of ``docs``: driven as a newcomer would, its pictures, and what its pages name."""
