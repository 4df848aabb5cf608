"""Hostile text: whatever comes in, what goes out shows as it was written and does nothing else."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bot.reading.words import SPELT
from bot.sandbox.markdown import render
from bot.ui import text


def unescape(shown: str) -> str:
    out, it = [], iter(shown)
    for ch in it:
        out.append(next(it, "") if ch == "\\" else ch)
    return "".join(out).replace("@\u200b", "@")


@given(st.text(max_size=300))
def test_safe_loses_nothing_but_what_cannot_be_seen(raw: str) -> None:
    assert unescape(text.safe(raw)) == text.clean(raw)


def read(shown: str) -> html.HtmlElement:
    """What a reader has before the eyes."""
    return html.fromstring(f"<div>{render(shown, lambda _sign, _identity: None).strip()}</div>")


@pytest.mark.parametrize(
    "raw",
    [
        "It will not burn_down https://a.example/c_d_e",
        "see (https://a.example/Foo_(bar)), *there*",
        "https://a.example/~~x~~",
    ],
)
def test_an_address_in_a_text_shows_as_it_was_written(raw: str) -> None:
    for shown in (text.quoted(raw), f"~~{text.quoted(raw)}~~"):
        seen = read(shown)
        assert seen.text_content() == f"“{raw}”"
        # A link would end where Discord thinks that the address ends.
        assert not list(seen.iter("a"))
    assert list(read(f"~~{text.quoted(raw)}~~").iter("s"))


@given(st.text(max_size=300), st.integers(1, 80))
def test_safe_keeps_its_limit(raw: str, limit: int) -> None:
    shown = text.safe(raw, limit)
    assert len(shown) <= limit
    # A backslash at the end is an escaped one, and escapes nothing that follows.
    assert (len(shown) - len(shown.rstrip("\\"))) % 2 == 0


@given(st.text(max_size=300), st.integers(1, 300))
def test_marking_words_changes_nothing_but_their_weight(raw: str, limit: int) -> None:
    words = SPELT.findall(text.clean(raw))[::2]
    shown = text.marked(raw, words, limit)
    assert len(shown) <= limit
    # What an article writes is escaped, so a bare pair of stars is ours.
    bare = re.sub(r"(?<!\\)((?:\\\\)*)\*\*", r"\1", shown)
    assert text.clean(raw).startswith(unescape(bare).removesuffix(text.ELLIPSIS).rstrip())


@pytest.mark.parametrize(
    ("raw", "words", "shown"),
    [
        (
            "They sold the old lighthouse.",
            {"sold", "old", "lighthouse"},
            "They **sold** the **old lighthouse**.",
        ),
        (
            "**not** sold [x](https://e.example)",
            {"sold"},
            "\\*\\*not\\*\\* **sold** \\[x\\]\\(https\\://e.example\\)",
        ),
        ("@everyone", {"everyone"}, "@**everyone**"),
        ("1. first", {"first"}, "1\\. **first**"),
        ("a_b_c", {"b"}, "a\\_**b**\\_c"),
        ("the mayor’s boat", {"mayor’s"}, "the **mayor’s** boat"),
    ],
)
def test_words_are_marked(raw: str, words: set[str], shown: str) -> None:
    assert text.marked(raw, words, 200) == shown


@given(st.text(max_size=200))
def test_clean_is_one_line_of_visible_characters(raw: str) -> None:
    line = text.clean(raw)
    assert "\n" not in line
    assert not any(unicodedata.category(ch) == "Cc" for ch in line)
    assert not set(line) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\u200b\ufeff")


@pytest.mark.parametrize(
    "raw",
    [
        "**bold**",
        "<@123456>",
        "<#1>",
        "[here](https://evil.example)",
        "||spoiler||",
        "`code`",
        "# title",
        "<t:1:R>",
    ],
)
def test_markup_is_inert(raw: str) -> None:
    shown = text.safe(raw)
    unescaped = [ch for i, ch in enumerate(shown) if ch in "*<[]()|`#" and (i == 0 or shown[i - 1] != "\\")]
    assert not unescaped
    assert unescape(shown) == raw


@pytest.mark.parametrize("raw", ["- a list", "1. a list", "+ a list", "-# small", "@everyone look", "@HERE"])
def test_line_starts_and_mass_mentions_are_inert(raw: str) -> None:
    shown = text.safe(raw)
    assert shown != raw
    assert unescape(shown) == raw


def test_an_override_cannot_turn_a_line_around() -> None:
    assert text.safe("the \u202egnp.exe\u202c file") == "the gnp.exe file"


def test_cut_ends_at_a_word() -> None:
    assert text.cut("the harbour was closed for a week", 20) == "the harbour was…"
    assert text.cut("short", 20) == "short"
    assert text.cut("x" * 50, 10) == "x" * 9 + "…"


@given(st.text(max_size=200), st.integers(0, 60))
def test_cut_keeps_its_limit(raw: str, limit: int) -> None:
    assert len(text.cut(raw, limit)) <= max(limit, 0) or len(raw) <= limit


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "nothing", "http://", "http://[bad"]
)
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    assert text.link("label", url) == "label"


def test_a_link_cannot_be_broken_out_of() -> None:
    shown = text.link("a](https://evil.example)", "https://good.example/a b>)(")
    assert shown.count("](") == 1 + shown.count("\\](")
    address = shown.split("](<")[1]
    assert not set(address.rstrip(">)")) & set(" ><)(")
    [link] = read(shown).iter("a")
    assert link.get("href") == "https://good.example/a%20b%3E%29%28"


@pytest.mark.parametrize("label", ["Fire (update) #1", "The mayor’s boat | Harbour News", "¶5", "9 % more…"])
def test_a_label_that_discord_takes_is_the_link(label: str) -> None:
    assert text.link(label, "https://a.example/1") == f"[{label}](<https://a.example/1>)"


@pytest.mark.parametrize(
    "label",
    [
        "Why https://b.example/c_d matters",
        "[Update] Fire",
        "*Fire* in the harbour",
        "snake_case_names",
        "Fire 🔥",
        "Fire ❤️",
        "1. Fire",
        "<@123456> spoke",
        "@everyone spoke",
        "join discord.gg/abc",
        "||hidden||",
        "back\\slash",
    ],
)
def test_a_label_that_discord_does_not_take_stands_before_its_link(label: str) -> None:
    shown = text.link(label, "https://a.example/1")
    assert shown == f"{text.safe(label)} ([link](<https://a.example/1>))"


def test_an_address_is_its_own_label() -> None:
    long = f"https://a.example/{'x' * 100}"
    assert text.link("https://a.example/c_d", "https://a.example/c_d") == "<https://a.example/c_d>"
    assert text.link(long, long, 40) == f"https\\://a.example/{'x' * 20}… ([link](<{long}>))"
