"""The page in headless Chromium, as somebody who opens it for the first time."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page as Tab
from playwright.async_api import async_playwright, expect

from bot.sandbox.page import Page
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import User
from tests.sandbox.conftest import connection
from tests.sandbox.echo import EchoBot

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium in the PATH")


@dataclass(slots=True)
class Desk:
    """An open tab, and the sandbox behind it."""

    tab: Tab
    sandbox: Sandbox
    place: Newsroom
    bot: EchoBot

    async def be(self, user: User) -> None:
        """Open #general as somebody."""
        await self.tab.goto(f"{self.sandbox.url}/channels/{self.place.general.id}?as={user.id}")
        await self.tab.wait_for_selector("body[data-live]")

    async def run(self, command: str) -> None:
        """Type a command without options, and send it."""
        await self.tab.fill("textarea", f"/{command}")
        await self.tab.wait_for_selector(f'[data-command="{command}"].at')
        await self.tab.keyboard.press("Enter")
        await self.tab.wait_for_selector(".chosen")
        await self.tab.keyboard.press("Enter")


@pytest.fixture
def page(sandbox_to_be: Sandbox) -> Page:
    """The page, before its sandbox listens."""
    return Page(sandbox_to_be, newsroom(sandbox_to_be))


@pytest_asyncio.fixture
async def desk(page: Page, sandbox: Sandbox) -> AsyncIterator[Desk]:
    """The page, opened as the member, with the bot there; an error in its script fails the test."""
    page.open()
    errors: list[str] = []
    async with connection(sandbox, EchoBot()) as bot, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        tab = await browser.new_page(viewport={"width": 1280, "height": 800})
        tab.on("pageerror", lambda error: errors.append(str(error)))
        opened = Desk(tab, sandbox, page.place, bot)
        await opened.be(page.place.member)
        yield opened
        await browser.close()
    assert not errors


async def test_it_opens_with_an_article_one_click_from_being_read(desk: Desk) -> None:
    await expect(desk.tab.get_by_role("heading", name="Welcome to #general")).to_be_visible()
    await desk.tab.get_by_role("button", name="Pull claims from this message").click()
    await expect(desk.tab.locator(".message.ephemeral")).to_contain_text("ada: Who says what")
    await expect(desk.tab.get_by_role("button", name="Pull claims from this message")).to_have_count(0)
    async with aiohttp.ClientSession() as session:
        address = f"{desk.sandbox.url}/articles/patrol-boats"
        async with session.get(address) as response:
            article = await response.text()
        assert "both Kelmar and the Tarn Shipping Company have denied" in article
        async with session.get(f"{desk.sandbox.url}/articles/none") as response:
            assert response.status == 404


async def test_thinking_is_seen_by_who_asked_until_the_answer_is_there(desk: Desk) -> None:
    await desk.run("think")
    await expect(desk.tab.get_by_text("Claimbot is thinking…")).to_be_visible()
    desk.bot.may_go_on.set()
    answers = desk.tab.locator(".message.ephemeral")
    await expect(answers).to_have_count(2)
    await expect(answers.first).to_contain_text("thought")
    await expect(answers.first).to_contain_text("Only you can see this")
    await answers.first.get_by_role("button", name="Dismiss message").click()
    await expect(answers).to_have_count(1)
    await desk.be(desk.place.curator)
    await expect(answers).to_have_count(0)


async def test_a_command_is_typed_with_options_and_autocomplete(desk: Desk) -> None:
    await desk.tab.keyboard.press("/")
    await expect(desk.tab.locator("[data-command]")).to_have_count(5)
    await desk.tab.keyboard.type("ech")
    await expect(desk.tab.locator("[data-command]")).to_have_count(1)
    await desk.tab.keyboard.press("Tab")
    await desk.tab.get_by_label("text: What").fill("sh")
    await expect(desk.tab.locator("[data-choice]")).to_have_text(["ships", "sheep"])
    await desk.tab.keyboard.press("ArrowDown")
    await desk.tab.keyboard.press("Enter")
    await desk.tab.get_by_role("button", name="+ times").click()
    await desk.tab.keyboard.type("2")
    await desk.tab.get_by_role("button", name="+ whom").click()
    await desk.tab.keyboard.type("ce")
    await desk.tab.locator("[data-choice]").get_by_text("@Cem").click()
    await desk.tab.get_by_role("button", name="Send").click()
    await expect(desk.tab.locator(".message").last).to_contain_text("sheep sheep @Cem")
    await expect(desk.tab.locator(".message").last).to_contain_text("Mira used /claim echo")


async def test_what_cannot_be_is_said(desk: Desk) -> None:
    await desk.tab.fill("textarea", "/claim echo")
    await desk.tab.wait_for_selector("[data-command]")
    await desk.tab.keyboard.press("Enter")
    await desk.tab.wait_for_selector(".chosen")
    await desk.tab.get_by_role("button", name="Send").click()
    await expect(desk.tab.locator(".note")).to_have_text("text is needed.")
    await desk.tab.get_by_label("text: What").fill("zzz")
    await desk.tab.get_by_role("button", name="+ times").click()
    await desk.tab.keyboard.type("many")
    await desk.tab.get_by_role("button", name="Send").click()
    await expect(desk.tab.locator(".note")).to_have_text("times must be a number.")
    desk.sandbox.desk.seconds = 0.2
    await desk.run("panel")
    await desk.tab.get_by_role("button", name="Silent").click()
    await expect(desk.tab.locator(".note")).to_have_text("Claimbot did not respond in time.")


async def test_a_panel_is_worked_with(desk: Desk) -> None:
    await desk.run("panel")
    panel = desk.tab.locator(".message").filter(has_text="A panel")
    await panel.get_by_role("button", name="Count").click()
    await expect(panel).to_contain_text("1 clicks")
    await panel.get_by_text("Colour").click()
    await panel.get_by_role("option", name="Blue").click()
    await expect(desk.tab.locator(".ephemeral").last).to_contain_text("chosen: ['blue']")
    await panel.get_by_text("Who", exact=True).click()
    await panel.get_by_role("option", name="Cem").click()
    await expect(desk.tab.locator(".ephemeral").last).to_contain_text(str(desk.place.curator.id))


async def test_a_form_is_filled_in(desk: Desk) -> None:
    await desk.run("panel")
    await desk.tab.get_by_role("button", name="Form").click()
    form = desk.tab.get_by_role("dialog", name="A form")
    await form.get_by_label("Note").fill("<b>a note</b>")
    await form.get_by_label("Reason").select_option("New")
    await form.get_by_label("File").set_input_files(
        [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"12345"}]
    )
    await form.get_by_role("button", name="Submit").click()
    await expect(desk.tab.locator(".message").last).to_contain_text("<b>a note</b> / ['New'] / [5]")
    await expect(form).to_have_count(0)


async def test_a_message_has_apps_on_its_menu(desk: Desk) -> None:
    await desk.tab.fill("textarea", "a **bold** word")
    await desk.tab.keyboard.press("Enter")
    said = desk.tab.locator(".message").last
    await expect(said.locator("strong")).to_have_text("bold")
    await said.click(button="right")
    await desk.tab.get_by_role("menuitem", name="Pull claims").click()
    await expect(desk.tab.locator(".ephemeral")).to_contain_text("mira: a bold word")


async def test_who_may_not_is_not_offered(desk: Desk) -> None:
    for user, offered in ((desk.place.member, 0), (desk.place.admin, 1)):
        await desk.be(user)
        await desk.tab.fill("textarea", "/setup")
        await desk.tab.wait_for_selector(".popup:not([hidden])")
        await expect(desk.tab.locator('[data-command="setup"]')).to_have_count(offered)


async def test_the_bots_absence_is_told(desk: Desk) -> None:
    banner = desk.tab.get_by_text("Claimbot is offline")
    await expect(banner).to_be_hidden()
    await desk.bot.close()
    await expect(banner).to_be_visible()


async def test_other_channels_tell_of_news(desk: Desk) -> None:
    desk.sandbox.world.post(desk.place.review, desk.place.admin, "look here")
    link = desk.tab.get_by_role("link", name="review")
    await expect(link).to_have_class(re.compile("unread"))
    await link.click()
    await expect(desk.tab.locator(".message")).to_contain_text(["look here"])


async def test_a_link_to_a_message_leads_there(desk: Desk) -> None:
    world, review = desk.sandbox.world, desk.place.review
    there = world.post(review, desk.place.admin, "look here")
    address = f"https://discord.com/channels/{desk.place.guild.id}/{review.id}/{there.id}"
    world.post(desk.place.general, world.application.user, f"[posted]({address})")
    await desk.tab.get_by_role("link", name="posted").click()
    await expect(desk.tab.locator(f"#m{there.id}:target")).to_contain_text("look here")
    await expect(desk.tab.locator(".people [aria-current]")).to_contain_text("Mira")


async def test_hostile_text_does_nothing(desk: Desk) -> None:
    bad = '"><img src=x onerror="document.title=1"><script>document.title=1</script>[x](javascript:a)'
    embed = {
        "title": bad,
        "description": bad,
        "url": "https://a.example/",
        "fields": [{"name": bad, "value": bad}],
    }
    button = {"type": 2, "id": 3, "style": 1, "label": bad[:80], "custom_id": bad[:100]}
    components = [{"type": 17, "id": 1, "components": [{"type": 10, "id": 2, "content": bad}]}]
    components.append({"type": 1, "id": 4, "components": [button]})
    world, bot = desk.sandbox.world, desk.sandbox.world.application.user
    world.post(desk.place.general, bot, bad, embeds=[embed])
    last = world.post(desk.place.general, bot, components=components)
    await desk.tab.wait_for_selector(f"#m{last.id}")
    assert await desk.tab.title() == "#general · Harbour News · Sandbox"
    assert await desk.tab.locator(".messages img, .messages script").count() == 0
    links = await desk.tab.locator(".messages a").evaluate_all("all => all.map((each) => each.href)")
    assert all(link.startswith(("http://", "https://")) for link in links)


async def test_only_the_page_itself_may_act(desk: Desk) -> None:
    form = {
        "as": str(desk.place.admin.id),
        "channel": str(desk.place.general.id),
        "in": "1",
        "text": "forged",
    }
    address = f"{desk.sandbox.url}/do/say"
    async with aiohttp.ClientSession() as session:
        async with session.post(address, data=form) as response:
            assert response.status == 403
        rebound = {"X-Sandbox": "page", "Host": "evil.example"}
        async with session.post(address, data=form, headers=rebound) as response:
            assert response.status == 403
    assert "forged" not in [message.content for message in desk.sandbox.messages(desk.place.general)]


async def test_a_narrow_screen_keeps_everything_in_reach(desk: Desk) -> None:
    await desk.tab.set_viewport_size({"width": 390, "height": 800})
    await expect(desk.tab.get_by_role("link", name="review")).not_to_be_in_viewport()
    await desk.tab.get_by_role("button", name="Channels").click()
    await expect(desk.tab.get_by_role("link", name="review")).to_be_in_viewport()
    width = await desk.tab.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
