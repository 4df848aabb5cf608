"""The README's pictures: a newsroom's week on the sandbox's page, photographed in Chromium."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright

from benchmarks.far import Far, far
from bot.sandbox.components import walk
from bot.sandbox.interactions import Interaction
from bot.sandbox.people import fields
from bot.sandbox.world import Message, User

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = shutil.which("chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")
MINUTE_MS = 60_000
SECONDS = 60
# A message at its full width, with the channels on the left and without the members on the right.
CLOSE = {"width": 960, "height": 1800}
MARGIN = 12

# What the sample article leaves to tell: earlier news, and what other papers write.
NEWS = (
    (
        "Kelmar’s Register Grows by Four Hulls",
        "Strait Dispatch",
        "2026-08-11",
        "The register of Kelmar gained four hulls in one week of August, more than in the ten years before.",
        "The Sarnholm Harbour Authority told Reuters that Kelmar bought six patrol boats from a yard in "
        "Dunmark. However, Kelmar has denied that such a purchase took place.",
    ),
    (
        "Night Patrols Return to the Southern Banks",
        "Evening Ledger",
        "2026-09-22",
        "The Sarnholm Harbour Authority said that Kelmar sold patrol boats to the Tarn Shipping Company.",
        "Kelmar told Reuters that Sarnholm closed the strait to its fishing fleet in September. However, the "
        "Sarnholm Harbour Authority has denied that such a closure took place.",
    ),
    (
        "Insurers Ask for an Escort Through the Tarn Strait",
        "Coast Report",
        "2026-11-09",
        "Norrland Mutual said that premiums for the strait have risen by a third since November.",
        "The Sarnholm Harbour Authority said on Monday that the port will stay open through the winter. "
        "Ships that carry grain are to wait for an escort at the outer mole, and pay for it themselves.",
    ),
)
# An article that tells again what is on record, a little differently, and what a member repeats of it.
AGAIN = (
    "Sarnholm Counts the Boats",
    "Meridian Post",
    "2026-11-16",
    "The Sarnholm Harbour Authority said that Kelmar bought seven patrol boats from a yard in Dunmark. "
    "The yard’s books have been closed to visitors since the summer, and nobody at the gate would say more.",
    "The Sarnholm Harbour Authority told Reuters that the port will stay open through the winter. "
    "Norrland Mutual said that premiums for the strait have doubled since November.",
)
REPEATED = "so Kelmar *did* buy six patrol boats from that yard in Dunmark?? 👀"
# Of the sample article's first page of drafts.
WORTH_KEEPING = (0, 1, 3, 4)
BETTER = "Kelmar sold six patrol boats to the Tarn Shipping Company"


def article(title: str, outlet: str, date: str, *paragraphs: str) -> bytes:
    """A page with what a reader needs to know of it."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>"
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{date}T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


@dataclass(slots=True)
class Studio:
    """A newsroom with the bot in it, and a browser to look at it with."""

    far: Far
    browser: Browser

    async def run(self, user: User, command: str, /, **options: Any) -> Interaction:
        """Somebody runs a command in #general, and the bot has answered."""
        person = self.far.sandbox.person(user)
        channel = self.far.place.review if command == "setup" else self.far.place.general
        return await self.answered(await person.run(channel, command, **options))

    async def press(self, user: User, message: Message, button: str) -> Interaction:
        """Somebody presses a button, by its id or its label, and the bot has answered."""
        return await self.answered(await self.far.sandbox.person(user).press(message, button))

    async def answered(self, interaction: Interaction) -> Interaction:
        """Wait for the answer that is no progress report."""
        if interaction.expired:
            raise RuntimeError(f"{interaction.name} was not answered")
        await self.far.sandbox.settled(interaction, SECONDS)
        return interaction

    async def panel(self, interaction: Interaction) -> Message:
        """The review panel that reading an article ends with."""
        await interaction.until(lambda one: labelled(one.messages[0], "Keep"), SECONDS)
        return interaction.messages[0]

    async def page(self, name: str, user: User) -> None:
        """Photograph the whole page as somebody opens it."""
        tab = await self._open(user, self.far.place.general.id, {"width": 1280, "height": 720}, scale=1)
        await tab.screenshot(path=PICTURES / f"{name}.png")
        await tab.close()

    async def message(self, name: str, user: User, message: Message) -> None:
        """Photograph one message as somebody sees it."""
        tab = await self._open(user, message.channel_id, CLOSE, scale=1.5)
        box = await tab.locator(f"#m{message.id}").bounding_box()
        assert box is not None
        box["y"] -= MARGIN
        box["height"] += 2 * MARGIN
        await tab.screenshot(path=PICTURES / f"{name}.png", clip=box)
        await tab.close()

    async def _open(self, user: User, channel: int, viewport: Any, *, scale: float) -> Any:
        tab = await self.browser.new_page(viewport=viewport, device_scale_factor=scale)
        tab.set_default_timeout(MINUTE_MS)
        await tab.goto(f"{self.far.sandbox.url}/channels/{channel}?as={user.id}")
        await tab.wait_for_selector("body[data-live]")
        await tab.wait_for_load_state("load")
        # The composer has the focus, and with it a caret that blinks.
        await tab.evaluate("document.activeElement?.blur()")
        return tab


@asynccontextmanager
async def studio() -> AsyncIterator[Studio]:
    """The bot on an empty record, as ``claimbot run`` starts it, and Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite+aiosqlite:///{folder}/pictures.db"
        async with far("bot", "run", database=database) as there, async_playwright() as playwright:
            there.page.open()
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            yield Studio(there, browser)
            await browser.close()


async def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with studio() as at:
        place, sandbox = at.far.place, at.far.sandbox
        mira, cem, ada = place.member, place.curator, place.admin
        await at.run(ada, "setup", curator_role=place.curators, review_channel=place.review)
        await at.run(ada, "digest schedule", channel=place.digest)
        await at.page("sandbox", mira)

        link = sandbox.messages(place.general)[0]
        panel = await at.panel(await sandbox.person(cem).menu("Pull claims", link))
        await at.message("panel", cem, panel)
        keep = labelled(panel, "Keep")
        for index in WORTH_KEEPING:
            await at.press(cem, panel, keep[index])
        for news in NEWS:
            read = await at.run(cem, "article add", file=("article.html", article(*news)))
            panel = await at.panel(read)
            while other := labelled(panel, "Another claim"):
                await at.press(cem, panel, other[0])
            await at.press(cem, panel, labelled(panel, "Keep all")[0])

        number = await contested(at, mira)
        card = await at.run(mira, "claim show", claim=number)
        await at.message("card", mira, card.messages[0])
        await at.run(
            mira,
            "claim flag",
            claim=number,
            reason="misattributed",
            note="It was the port’s director who said so, not the authority.",
        )
        await at.message("flag", cem, sandbox.messages(place.review)[-1])

        await reword(at, cem, number)
        history = await at.run(cem, "claim history", claim=number)
        await at.message("history", cem, history.messages[0])
        source = await at.run(mira, "source show", source="Sarnholm Harbour Authority")
        await at.message("source", mira, source.messages[0])
        found = await at.run(mira, "claim search", text="patrol boat sales")
        await at.message("search", mira, found.messages[0])
        said = sandbox.person(ada).say(place.general, REPEATED)
        finding = await at.answered(await sandbox.person(mira).menu("Find claims", said))
        await at.message("finding", mira, finding.messages[0])
        read = await at.run(cem, "article add", file=("article.html", article(*AGAIN)))
        await at.message("similar", cem, await at.panel(read))
        digest = await at.run(ada, "digest preview")
        await at.message("digest", ada, digest.messages[0])


def labelled(message: Message, label: str) -> list[str]:
    """The ids of the buttons whose label begins so, from the top."""
    return [each["custom_id"] for each in walk(message.components) if each.get("label", "").startswith(label)]


async def contested(at: Studio, user: User) -> str:
    """The number of the claim that the sample article is about."""
    offered = await at.far.sandbox.person(user).complete(
        at.far.place.general, "claim show", "claim", claim="Kelmar also sold patrol boats"
    )
    return str(offered[0]["value"])


async def reword(at: Studio, user: User, number: str) -> None:
    """Word a claim better, and say why."""
    person = at.far.sandbox.person(user)
    form = await person.run(at.far.place.general, "claim edit", claim=number)
    claim, why = (field["custom_id"] for field in fields(form))
    await at.answered(
        await person.submit(form, **{claim: BETTER, why: "The number is in the delivery papers."})
    )


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("The pictures need Debian's chromium in the PATH.")
    asyncio.run(main())
