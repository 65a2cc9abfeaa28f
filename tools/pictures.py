"""The pictures of the README, made from the demo town in a real browser.

`make pictures` runs it. It serves the demo town from a temporary folder and writes docs/pictures/*.png.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PORT = 8598
ADDRESS = f"http://127.0.0.1:{PORT}"
DOCUMENT = ROOT / "erecode" / "reading" / "tests" / "documents" / "artikelen.txt"
CODE = "/wervelde/read/deontologische-code"


def main() -> int:
    """Load, serve, look, and stop."""
    with tempfile.TemporaryDirectory(prefix="erecode-pictures-") as folder:
        environment = {**os.environ, "ERECODE_DATA": folder, "ERECODE_DEMO": "1", "ERECODE_STATIC": folder}
        erecode = [sys.executable, "-m", "erecode.config.command"]
        for arguments in (["manage", "migrate", "-v0"], ["load", "wervelde", "--demo"]):
            subprocess.run([*erecode, *arguments], check=True, env=environment)
        server = subprocess.Popen([*erecode, "serve", "--port", str(PORT)], env=environment)
        try:
            _wait()
            _take(_keeper_link(erecode, environment))
        finally:
            server.terminate()
            server.wait(timeout=30)
    return 0


def _keeper_link(erecode: list[str], environment: dict[str, str]) -> str:
    """The demo link of the integrity officer, as the command prints it."""
    printed = subprocess.run(
        [*erecode, "demolinks", "--address", ADDRESS],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    ).stdout
    lines = [line for line in printed.splitlines() if "integri" in line.lower() and "_demo" in line]
    return next(word for word in lines[0].split() if "/_demo/" in word)


def _take(link: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = os.environ.get("ERECODE_CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for path, name, size in (
            (f"{CODE}/#geschenken", "code-phone", (390, 844)),
            (f"{CODE}/2026/geschenken-klein/", "provision", (900, 844)),
        ):
            page = _page(browser, size)
            page.goto(path)
            _shoot(page, name)
        page = _page(browser, (1280, 844))
        _bring_in(page, link)
        _shoot(page, "review")
        browser.close()


def _page(browser: Browser, size: tuple[int, int]) -> Page:
    context = browser.new_context(
        base_url=ADDRESS, viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
    )
    return context.new_page()


def _bring_in(page: Page, link: str) -> None:
    """As the integrity officer: bring in a document, and open its draft when it is read."""
    page.goto(link)
    page.locator("main button").click()
    page.goto("/wervelde/_import/")
    page.set_input_files("#id_documents", DOCUMENT)
    page.get_by_role("button", name="Lees dit document").click()
    page.locator("#state .tile").click(timeout=60_000)


def _shoot(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{name}.png")


def _wait() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{ADDRESS}/_alive/", timeout=1)
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
