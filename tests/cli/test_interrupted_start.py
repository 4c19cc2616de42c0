"""Ctrl+C while the program is still loading: one calm line, and the status that shells expect."""

import subprocess
import sys

import pytest

LOADING = """
import signal, sys

class Pressing:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            {way}

sys.meta_path.insert(0, Pressing())
sys.argv = ["appealdesk", "check", ".", "--lang", {language!r}]
# whoever runs the tests in the background may have set it to be ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
from appealdesk.__main__ import main
sys.exit(main())
"""
STRING = 'exec("signal.raise_signal(signal.SIGINT)", {"signal": signal})'


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Stopped. Nothing was left half-written."), ("zh", "已停止，没有留下写了一半的文件。")],
)
@pytest.mark.parametrize("module", ["appealdesk.cli", "multiprocessing"])
def test_it_ends_with_one_line_whatever_is_being_loaded(tmp_path, language, said, module):
    code = LOADING.format(module=module, language=language, way=STRING)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", f"{said}\n")
