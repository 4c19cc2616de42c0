"""Pages drawn by a web browser (Chromium without a window), with the places of the facts that its elements mark.

The browser is driven through its debugging pipe; nothing is loaded over a network. A fact is an ``x`` element whose
data attributes say what it states; where it is broken over lines its place is the rectangle around all of them.
"""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from PIL import Image

from tests.benchmarks.reading.truth import Truth

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--no-first-run",
    "--remote-debugging-pipe",
)
# The browser reads commands from descriptor 3 and answers on 4.
_START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
_FACTS = """JSON.stringify([...document.querySelectorAll('x[data-t]')].map(e => ({...e.dataset, text: e.textContent,
 rects: [...e.getClientRects()].filter(r => r.width > 0).map(r => [r.left, r.top, r.right, r.bottom])})))"""
_TALL = "document.documentElement.scrollHeight"


def installed() -> str:
    """Return the path of the browser, empty when there is none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


class Browser:
    """A running browser; use it as a context."""

    def __enter__(self) -> Self:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        reads, commands = os.pipe()
        self._commands = os.fdopen(commands, "wb", buffering=1 << 20)
        self._answers, writes = os.pipe()
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _START,
                str(reads),
                str(writes),
                installed(),
                *_FLAGS,
                f"--user-data-dir={self._profile.name}",
            ],
            pass_fds=(reads, writes),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)
        os.close(writes)
        self._rest, self._count, self._session = b"", 0, ""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._frame = self._call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        return self

    def __exit__(self, *_: object) -> None:
        self._commands.close()
        self._process.terminate()
        self._process.wait(timeout=30)
        os.close(self._answers)
        self._profile.cleanup()

    def draw(self, html: str, width: int, scale: float, height: int = 0) -> tuple[NDArray[np.uint8], tuple[Truth, ...]]:
        """Return the pixels (RGB) of a page ``width`` CSS pixels wide and at least ``height`` high, and its facts."""
        size = {"width": width, "height": max(height, 300), "deviceScaleFactor": scale, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", **size)
        self._call("Page.setDocumentContent", frameId=self._frame, html=html)
        tall = max(int(self._value(_TALL)), height)
        self._call("Emulation.setDeviceMetricsOverride", **(size | {"height": tall}))
        facts = tuple(_truth(f, scale) for f in json.loads(self._value(_FACTS)))
        shot = self._call("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]
        image = Image.open(io.BytesIO(base64.b64decode(shot))).convert("RGB")
        return np.array(image), facts

    def _value(self, script: str) -> Any:
        return self._call("Runtime.evaluate", expression=script, returnByValue=True)["result"]["value"]

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        self._count += 1
        message: dict[str, object] = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        self._commands.flush()
        while True:
            answer = self._answer()
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return dict(answer["result"])

    def _answer(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            part = os.read(self._answers, 1 << 20)
            if not part:
                raise RuntimeError("the browser has ended")
            self._rest += part
        text, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(text))


def _truth(fact: dict[str, Any], scale: float) -> Truth:
    rects = np.array(fact["rects"] or [[0, 0, 0, 0]], dtype=np.float64) * scale
    left, top = rects[:, :2].min(axis=0)
    right, bottom = rects[:, 2:].max(axis=0)
    quad = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], dtype=np.float64)
    return Truth(fact["t"], fact["v"], fact["text"], fact.get("o", ""), bool(fact.get("q")), quad, fact.get("r", ""))
