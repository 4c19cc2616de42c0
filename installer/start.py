"""Where the frozen program begins; PyInstaller needs a script, not a package."""

from appealdesk.__main__ import main

if __name__ == "__main__":
    raise SystemExit(main())
