"""The only place that joins the command line, the window and the core."""

import sys


def main() -> int:
    """Run the command line, or open the window where no command is given; return the exit status."""
    from appealdesk import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
