# Shared by the scripts of this folder. Sourced, not run.
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
WORK="${APPEALDESK_WINE_WORK:-$ROOT/build/wine}"
CACHE="${APPEALDESK_WINE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/appealdesk-wine}"
MICRO=3.12.1          # of the libraries in pieces.txt; the modules written in Python must be of the same release
SHORT=312
WINPY="$WORK/python"
UV="$WORK/tools/bin/uv"
export WINEPREFIX="$WORK/prefix" WINEARCH=win64 WINEDEBUG=-all
# a program that crashes must end, not wait for a debugger
export WINEDLLOVERRIDES="winedbg.exe=d;mscoree=d;mshtml=d"
mkdir -p "$WORK" "$CACHE"

say() { printf '== %s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# A Windows program reads and writes pipes: wine 8 cannot hand it a regular file as standard output.
wine_run() { (set -o pipefail; nice -n 10 wine "$@" </dev/null 2>&1 | cat); }
wine_python() { PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 wine_run "$WINPY/python.exe" "$@"; }

# the name of a file of ours as Windows programs see it
windows_path() { printf 'Z:%s' "${1//\//\\}"; }
