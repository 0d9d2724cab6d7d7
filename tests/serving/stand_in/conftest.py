"""A browser without a screen, driven over its pipe."""

import json
import os
import shutil
import subprocess
import time

import pytest


class Browser:
    """Opens one page, and presses keys in it.

    Speaks the Chrome DevTools Protocol: JSON, each message ended by a zero.
    """

    def __init__(self, chromium, address, profile):
        reads, self._to = os.pipe()
        self._from, writes = os.pipe()
        script = f'exec "$@" 3<&{reads} 4>&{writes}'
        options = ["--headless", "--no-sandbox", "--disable-gpu"]
        options += ["--remote-debugging-pipe", f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(
            ["bash", "-c", script, "-", chromium, *options],
            pass_fds=(reads, writes),
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)
        os.close(writes)
        self._number, self._left, self._session = 0, b"", None
        page = self._ask("Target.createTarget", url=address)
        self._session = self._ask(
            "Target.attachToTarget", targetId=page["targetId"], flatten=True
        )["sessionId"]

    def _ask(self, method, **arguments):
        self._number += 1
        message = {"id": self._number, "method": method, "params": arguments}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self._left:
                self._left += os.read(self._from, 1 << 20)
            answer, self._left = self._left.split(b"\0", 1)
            answer = json.loads(answer)
            if answer.get("id") == self._number:
                return answer["result"]

    def read(self, expression):
        """Return the value of an expression in the page."""
        answer = self._ask(
            "Runtime.evaluate", expression=expression, returnByValue=True
        )
        return answer["result"].get("value")

    def wait(self, expression, seconds=30):
        """Return an expression's value once it is true."""
        end = time.monotonic() + seconds
        while not (value := self.read(expression)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.05)
        return value

    def press(self, key, code):
        """Press a key and let it go."""
        for kind in ("rawKeyDown", "keyUp"):
            self._ask(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
            )

    def close(self):
        """End the browser."""
        self._process.terminate()
        self._process.wait(30)
        os.close(self._to)
        os.close(self._from)


@pytest.fixture
def chromium():
    """Return where the browser is; skip where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return found or pytest.skip("there is no Chromium here")


@pytest.fixture
def open_page(chromium, tmp_path):
    """Return a function that opens an address."""
    opened = []

    def open_at(address):
        opened.append(Browser(chromium, address, tmp_path / "profile"))
        return opened[-1]

    yield open_at
    for page in opened:
        page.close()
