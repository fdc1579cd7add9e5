# SPDX-License-Identifier: Apache-2.0
"""A dashboard of its own for each class of tests: a copy of the workspace, an empty store, a server, a browser.

`CATENA` names the program (default `.build/release/catena`), `CHROMIUM` the browser (default `/usr/bin/chromium`),
`SCREENSHOTS` a folder for pictures of every page, kept when it is named.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PATIENCE = 15_000  # milliseconds that a page may take, on a slow shared machine

expect.set_options(timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`catena serve` on a folder, which can be killed and started again on the same port."""

    def __init__(self, folder: Path, *options: str):
        self.folder = folder
        self.options = options
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}/"
        self.process = None

    def start(self):
        program = os.environ.get("CATENA", str(ROOT / ".build/release/catena"))
        command = [program, "serve", str(self.folder / "workspace"), "--store", str(self.folder / "store.sqlite"), "--port", str(self.port), *self.options]
        self.log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=self.folder)
        for _ in range(150):
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {(self.folder / 'server.log').read_text()}")
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not answer within 15 s")

    def kill(self):
        """Ends the server as a power failure would."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(timeout=10)
        self.log.close()

    def ask(self, path: str, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.address}api/v1/{path}", data=data, headers={"Content-Type": "application/json"} if data else {})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def finished(self, body) -> str:
        """Starts a job and waits for the name of its result."""
        job = self.ask("jobs", body)
        for _ in range(600):
            job = self.ask(f"jobs/{job['id']}")
            if job["state"] == "done":
                return job["result"]
            if job["state"] in ("failed", "stopped", "interrupted"):
                raise RuntimeError(f"{job['state']}: {job.get('message')} {job.get('issues')}")
            time.sleep(0.1)
        raise RuntimeError("the job took longer than 60 s")


class DashboardTest(unittest.TestCase):
    """A server for the class, a browser context for each test; a fault on a page fails the test."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="catena-browser-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        shutil.copytree(HERE / "workspace", cls.folder / "workspace")
        cls.prepare(cls.folder / "workspace")
        cls.server = Server(cls.folder, *cls.options(cls.folder))
        cls.addClassCleanup(cls.server.kill)
        cls.server.start()
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        cls.browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    @classmethod
    def prepare(cls, workspace: Path):
        """Changes the workspace before the server starts."""

    @classmethod
    def options(cls, folder: Path) -> list[str]:
        """What the server is started with besides."""
        return []

    def setUp(self):
        self.faults = []

    def tearDown(self):
        self.assertEqual(self.faults, [], "a page has a fault")

    def page(self, **options):
        """A page in a browser of its own, 1440 pixels wide unless told."""
        options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "reduced_motion": "reduce", **options}
        context = self.browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.note(message))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        return page

    def note(self, message):
        # The browser itself notes answers such as 412, and servers that are away; both are part of the tests.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(message.text)

    def show(self, page, view: str):
        """Opens a view afresh, as a shared link does."""
        page.goto("about:blank")
        page.goto(f"{self.server.address}#/{view}")
        expect(page.locator("main h1")).to_be_visible()
        expect(page.locator("main .skeleton")).to_have_count(0)
        return page

    def picture(self, page, name: str, whole: bool = False):
        """Keeps a picture of a page, when a folder for pictures is named."""
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"dashboard-{name}.png", full_page=whole)

    def until(self, page, condition: str):
        """Waits until a condition holds on a page. (`wait_for_function` needs `eval`, which the pages forbid.)"""
        for _ in range(PATIENCE // 50):
            if page.evaluate(condition):
                return
            page.wait_for_timeout(50)
        self.fail(f"not within {PATIENCE / 1000:.0f} s: {condition}")
