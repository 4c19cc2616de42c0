"""The wish of a person at a terminal to end the program."""


class Interrupted(KeyboardInterrupt):
    """Ctrl+C, or what the system sends to end a program.

    Where a plain ``KeyboardInterrupt`` passes through code that a library makes of a string, Python kills itself by the
    signal at the end, whatever became of the exception; one of another type leaves the exit status to us.
    """
