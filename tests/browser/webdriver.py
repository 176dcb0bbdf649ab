"""A small client of WebDriver (W3C) for headless Chromium, with what the tests need of it."""

import base64
import http.client
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # WebDriver, 12.1
TAB, ENTER, SPACE = "\ue004", "\ue007", " "
_SECONDS = 60


class Browser:
    """One window. A failing command raises AssertionError with the driver's words."""

    def __init__(self, port: int, home: Path) -> None:
        self._port = port
        options = {
            "args": [
                "--headless=new",
                "--no-sandbox",  # the checks may run as root, where Chromium's own has no use
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--no-proxy-server",
                "--window-size=1200,900",
                f"--user-data-dir={home}",
            ]
        }
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
            "timeouts": {"pageLoad": 30_000, "implicit": 5_000},
        }
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{made['sessionId']}"

    def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=_SECONDS)
        try:
            data = json.dumps(body or {}) if method == "POST" else None
            connection.request(method, path, data, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        finally:
            connection.close()
        assert answer.status == 200, f"{path}: {value['error']}: {value['message']}"
        return value

    def _do(self, path: str, **body: Any) -> Any:
        return self._ask("POST", f"{self._session}{path}", body)

    def close(self) -> None:
        """End the session and the browser."""
        self._ask("DELETE", self._session)

    def open(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""
        self._do("/url", url=url)

    @property
    def url(self) -> str:
        """The address of the page."""
        return str(self._ask("GET", f"{self._session}/url"))

    def script(self, text: str) -> Any:
        """Return what a script returns; the driver may run one where the page may not."""
        return self._do("/execute/sync", script=text, args=[])

    def text(self) -> str:
        """Return what the page shows."""
        return str(self.script("return document.body.innerText"))

    def _find(self, using: str, value: str) -> str:
        return str(self._do("/element", using=using, value=value)[_ELEMENT])

    def click(self, words: str) -> None:
        """Press the first visible button, link or summary with these words."""
        pressable = "//*[self::button or self::a or self::summary]"
        found = self._find(
            "xpath", f"{pressable}[contains(normalize-space(), {json.dumps(words)})]"
        )
        self._do(f"/element/{found}/click")

    def shows(self, words: str) -> None:
        """Wait until the page says these words, as after a press that leads to another page."""
        self._find("xpath", f"//body[contains(normalize-space(), {json.dumps(words)})]")

    def fill(self, label: str, text: str) -> None:
        """Type into the field that carries a label, in place of what it holds."""
        path = f"//*[@id=//label[normalize-space()={json.dumps(label)}]/@for]"
        element = self._find("xpath", path)
        self._do(f"/element/{element}/clear")
        self._do(f"/element/{element}/value", text=text)

    def choose(self, option: str) -> None:
        """Choose an option of whatever list has it."""
        self._do(f"/element/{self._find('xpath', f'//option[.={json.dumps(option)}]')}/click")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._do("/actions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    def focused(self) -> str:
        """Return the words of what has the focus, or its label's."""
        return str(
            self.script(
                "const e = document.activeElement;"
                "return (e.labels && e.labels.length ? e.labels[0] : e).innerText.trim()"
            )
        )

    def tab_to(self, words: str, most: int = 80) -> None:
        """Press Tab until the focus is on something with these words."""
        for _ in range(most):
            self.press(TAB)
            if words in self.focused():
                return
        raise AssertionError(f"the Tab key never reached {words!r}")

    def show_as(self, *, width: int = 1200, height: int = 900, scheme: str = "light") -> None:
        """Set the size of the page in CSS pixels, and the colour scheme that one prefers."""
        self._devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self._devtools("Emulation.setEmulatedMedia", features=[feature])

    def _devtools(self, command: str, **params: Any) -> Any:
        return self._do("/goog/cdp/execute", cmd=command, params=params)

    def console(self) -> list[str]:
        """Return what the browser wrote to its console since the last time."""
        return [str(entry["message"]) for entry in self._do("/se/log", type="browser")]

    def picture(self, file: Path) -> None:
        """Save the whole page as PNG."""
        shot = self._devtools("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        file.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Chromium without a screen, while the block runs."""
    program = shutil.which("chromedriver")
    assert program, "chromedriver is missing: .ci/system-packages installs it"
    with tempfile.TemporaryDirectory(
        prefix="followupd-browser-", ignore_cleanup_errors=True
    ) as home:
        driver = subprocess.Popen(
            [program, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            window = Browser(_port(driver), Path(home))
            try:
                yield window
            finally:
                window.close()
        finally:
            driver.terminate()
            driver.communicate(timeout=_SECONDS)


def _port(driver: "subprocess.Popen[str]") -> int:
    assert driver.stdout is not None
    for line in driver.stdout:
        if "started successfully on port" in line:
            return int(line.rstrip(". \n").rpartition(" ")[2])
    raise AssertionError("chromedriver did not start")
