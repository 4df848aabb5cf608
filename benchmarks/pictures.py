"""``make pictures``: the README's pictures, taken in headless Chromium from the bot in the sandbox."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from bot.sandbox.sample import FIRST_ID

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
PATIENCE_MS = 60_000
ADMIN, MEMBER, CURATOR = (str(FIRST_ID + number) for number in range(3))
GENERAL, REVIEW, DIGEST = (str(FIRST_ID + number) for number in range(7, 10))


@contextmanager
def _running() -> Iterator[str]:
    """``claimbot run`` without a token, on a record of its own; gives the sandbox's address."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if found := re.search(r"http://[\d.:]+", line):
                    yield found[0]
                    return
        finally:
            process.terminate()
            process.communicate()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody in front of the page."""

    tab: Page
    address: str

    def be(self, who: str, channel: str) -> None:
        """Open a channel as one of the people."""
        self.tab.goto(f"{self.address}/channels/{channel}?as={who}")
        self.tab.wait_for_selector("body[data-live]")

    def run(self, command: str, **options: str) -> Locator:
        """Type a command and give the message that answers it; options take the first thing offered."""
        before = self.tab.locator(".message").count()
        self.tab.fill("textarea", f"/{command}")
        self.tab.locator(f'[data-command="{command}"]').dispatch_event("mousedown")
        self.tab.wait_for_selector(".chosen")
        for name, text in options.items():
            if (add := self.tab.locator(f'[data-add="{name}"]')).count():
                add.click()
            field = self.tab.locator(f'.option input[name="{name}"]')
            field.fill(text)
            if field.get_attribute("data-suggest"):
                self.offered(name).dispatch_event("mousedown")
        self.tab.get_by_role("button", name="Send").click()
        expect(self.tab.locator(".message")).to_have_count(before + 1)
        expect(self.tab.locator(".thinking")).to_have_count(0)
        return self.tab.locator(".message").last

    def offered(self, option: str) -> Locator:
        """The first thing offered for an option."""
        return self.tab.locator(f'.popup[data-option="{option}"]:not([hidden]) [data-choice]').first

    def fill_in(self, **fields: str) -> None:
        """Fill in the open form by its labels, and send it."""
        for label, text in fields.items():
            self.tab.get_by_role("textbox", name=re.compile(f"^{label}")).fill(text)
        self.tab.get_by_role("button", name="Submit").click()
        expect(self.tab.locator("dialog")).to_have_count(0)

    def take(self, name: str, what: Locator | None = None) -> None:
        """Write docs/pictures/NAME.png: the whole page, or the panel of one message."""
        self.tab.mouse.move(0, 0)
        file = PICTURES / f"{name}.png"
        if what is None:
            self.tab.screenshot(path=file)
        else:
            what.locator(".components").screenshot(path=file)
        print(file.relative_to(ROOT))


def walk(visitor: Visitor) -> None:
    """From the sample article to the digest, taking pictures on the way."""
    tab = visitor.tab
    visitor.be(MEMBER, GENERAL)
    expect(tab.get_by_text("Claimbot is offline")).to_be_hidden()
    visitor.take("sandbox")
    visitor.be(CURATOR, GENERAL)
    tab.get_by_role("button", name="Pull claims from this message").click()
    expect(tab.get_by_role("button", name=re.compile("Keep all"))).to_be_visible()
    panel = tab.locator(".message.ephemeral")
    visitor.take("panel", panel)
    panel.get_by_role("button", name=re.compile("Keep all")).click()
    expect(panel.first).to_contain_text("all decided")
    visitor.be(MEMBER, GENERAL)
    flagged = visitor.run("claim flag", claim="1", reason="wrong")
    expect(flagged).to_contain_text("flag")
    visitor.be(CURATOR, REVIEW)
    visitor.take("flag", tab.locator(".message").last)
    visitor.be(CURATOR, GENERAL)
    tab.fill("textarea", "/claim edit")
    tab.locator('[data-command="claim edit"]').dispatch_event("mousedown")
    tab.locator('.option input[name="claim"]').fill("1")
    visitor.offered("claim").dispatch_event("mousedown")
    tab.get_by_role("button", name="Send").click()
    tab.wait_for_selector("dialog")
    visitor.fill_in(
        The="Kelmar sold patrol boats to the Tarn Shipping Company", Why="“Also” points at nothing here."
    )
    visitor.take("history", visitor.run("claim history", claim="1"))
    visitor.take("card", visitor.run("claim show", claim="1"))
    visitor.take("source", visitor.run("source show", source="Kelmar"))
    visitor.be(ADMIN, GENERAL)
    visitor.run("digest post")
    visitor.be(MEMBER, DIGEST)
    expect(tab.locator(".message")).to_have_count(1)
    visitor.take("digest", tab.locator(".message").first)


def main() -> None:
    """Take every picture again."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures need Debian's chromium in the PATH.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE_MS)
    with _running() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        tab = browser.new_page(viewport={"width": 1180, "height": 760}, device_scale_factor=1.5)
        tab.set_default_timeout(PATIENCE_MS)
        walk(Visitor(tab, address))
        browser.close()


if __name__ == "__main__":
    main()
