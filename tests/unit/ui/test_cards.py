"""Cards: they say what they should, and nothing that comes in breaks them or Discord's limits."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models import Standing
from bot.records.claims import ArticleLine, ClaimCard, Passage, RatingLine, StatementLine, line_of
from bot.store.standing import standing_of
from bot.ui import cards, limits
from bot.vocabulary import Stance

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
ARTICLE = ArticleLine(3, "Why the harbour closed", "Harbour News", "https://harbour.example/a", NOW)


def statement(n: int = 1, **changes: Any) -> StatementLine:
    values: dict[str, Any] = {
        "id": n,
        "stance": Stance.ASSERTS,
        "hedged": False,
        "source": "Port Authority",
        "role": None,
        "quote": "the harbour will close for a week",
        "paragraph": 5,
        "via": None,
        "outlet_key": None,
        "when": None,
        "link": None,
        "article": ARTICLE,
        "withdrawn_at": None,
        "withdrawn_why": None,
        "quote_gone_at": None,
    }
    return StatementLine(**(values | changes))


def claim(*statements: StatementLine, **changes: Any) -> ClaimCard:
    values: dict[str, Any] = {
        "id": 1,
        "guild_id": 7,
        "number": 12,
        "text": "The harbour will close for a week",
        "standing": standing_of(statements),
        "statements": statements,
        "rating": None,
        "open_flags": 0,
        "kept_by": 42,
        "created_at": NOW,
    }
    return ClaimCard(**(values | changes))


def texts(view: Any) -> list[str]:
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == 10:
                found.append(node["content"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(json.loads(json.dumps(view.to_components())))
    return found


def labels(view: Any) -> list[str]:
    return re.findall(r'"label": "([^"]*)"', json.dumps(view.to_components(), ensure_ascii=False))


def test_a_disputed_claim_reads_as_the_product_says() -> None:
    denied = "both the town and the union have denied that it will"
    shown = "\n".join(
        texts(
            cards.card(
                claim(
                    statement(via="Reuters", when="2022-12", role="operator"),
                    statement(2, stance=Stance.DENIES, source="Town", quote=denied),
                    statement(3, stance=Stance.DENIES, source="Union", quote=denied),
                    open_flags=1,
                )
            )
        )
    )
    assert "⚖️ **#12** · Disputed" in shown
    assert "**Said by** **Port Authority**, operator · told Reuters · December 2022" in shown
    assert "> “the harbour will close for a week”  [¶5](<https://harbour.example/a#:~:text=" in shown
    assert "**Denied by** **Town** · **Union**\n> “both the town" in shown
    assert shown.count("both the town") == 1
    assert "**In** [Why the harbour closed](<https://harbour.example/a>) · Harbour News · 4 Mar 2026" in shown
    assert f"kept by <@42> <t:{int(NOW.timestamp())}:R> · 1 open flag · not rated" in shown


def test_the_edge_and_the_symbol_say_the_standing() -> None:
    seen = set()
    for standing in Standing:
        view = cards.card(claim(statement(), standing=standing))
        container = view.to_components()[0]
        seen.add((container["accent_color"], texts(view)[0].split()[0]))  # pyright: ignore
    assert len({colour for colour, _ in seen}) == len({symbol for _, symbol in seen}) == len(Standing)


async def test_buttons_act_on_the_number_and_survive_the_view() -> None:
    view = cards.card(claim(statement()))
    assert labels(view) == ["Flag", "Follow", "History", "In the article"]
    assert '"custom_id": "claim:flag:12"' in json.dumps(view.to_components())
    assert view.is_finished()


def test_a_card_of_the_past_says_so_and_cannot_be_flagged() -> None:
    view = cards.card(claim(statement(), as_of=NOW, merged_into=3))
    assert "as of <t:" in texts(view)[0]
    assert "now part of **#3**" in texts(view)[0]
    assert "Flag" not in labels(view)


def test_a_merged_number_is_named() -> None:
    assert "#7 is now part of it" in texts(cards.card(claim(statement(), absorbed=(7,)), asked=7))[0]
    assert "includes #7" in texts(cards.card(claim(statement(), absorbed=(7,))))[-1]


def test_what_was_withdrawn_or_vanished_is_kept_and_marked() -> None:
    shown = "\n".join(
        texts(cards.card(claim(statement(withdrawn_at=NOW, withdrawn_why="misheard", quote_gone_at=NOW))))
    )
    assert "> ~~“the harbour will close for a week”~~" in shown
    assert "-# Withdrawn: misheard" in shown
    assert "no longer in the article" in shown
    assert "Withdrawn" in shown.splitlines()[0]


def test_a_rating_is_a_named_curators() -> None:
    rating = RatingLine(1, "misleading", "It closed for a day.", "https://e.example/x", 9, "Ana", NOW)
    rated = claim(statement(), rating=rating)
    shown = texts(cards.card(rated))
    day = f"<t:{int(NOW.timestamp())}:d>"
    # Right beneath the claim's text, above the statements.
    assert shown[1].startswith("### ")
    assert shown[2] == (
        f"**Rated misleading** by Ana on {day}\n> It closed for a day. ([evidence](<https://e.example/x>))"
    )
    assert shown[3].startswith("**Said by**")
    assert "rated" not in shown[-1]
    assert shown[2] in cards.whole(rated, 0).items[1].to_component_dict()["content"]


def both(asserting: int, denying: int, **changes: Any) -> ClaimCard:
    """A claim with so many statements on either side, each with words of its own."""
    said = [
        statement(n, source=f"Speaker {n}", quote=f"yes {n}, " + "the harbour will close " * 8, **changes)
        for n in range(asserting)
    ]
    denied = [
        statement(100 + n, stance=Stance.DENIES, source=f"Denier {n}", quote=f"no {n}, " + "it is open " * 15)
        for n in range(denying)
    ]
    return claim(*said, *denied)


@pytest.mark.parametrize(("asserting", "denying"), [(8, 7), (40, 1), (1, 40)])
def test_a_card_with_many_statements_shows_both_sides(asserting: int, denying: int) -> None:
    body = texts(cards.card(both(asserting, denying)))[2]
    says, denies = body.count("**Said by**"), body.count("**Denied by**")
    assert says >= min(asserting, 2)
    assert denies >= min(denying, 2)
    assert body.index("**Said by**") < body.index("**Denied by**")
    verbs = ("says" if asserting == 1 else "say"), ("denies" if denying == 1 else "deny")
    noun = "statement" if asserting == 1 else "statements"
    assert body.startswith(f"**{asserting} {noun} {verbs[0]} so · {denying} {verbs[1]} it**\n")
    for left, one, many in (
        (asserting - says, "says so", "say so"),
        (denying - denies, "denies it", "deny it"),
    ):
        assert (f"… and {left} more that {one if left == 1 else many}" in body) == (left > 0)


def test_a_long_statement_leaves_room_for_the_other_side() -> None:
    long = both(1, 1, role="harbour master " * 9, via="Tidal Wire " * 9, withdrawn_why="misheard " * 40)
    first, second = long.statements
    many = [replace(first, id=n, source=f"{n} {'of the port ' * 9}", withdrawn_at=NOW) for n in range(9)]
    body = texts(cards.card(claim(*many, second, text="It will close " * 60)))[2]
    assert "**Said by**" in body
    assert "**Denied by** **Denier 0**" in body


def test_a_card_on_which_everything_fits_counts_nothing() -> None:
    assert texts(cards.card(both(1, 1)))[2].startswith("**Said by** **Speaker 0**")


def test_show_everything_begins_with_more_than_the_headline() -> None:
    page = cards.whole(claim(statement(quote="the harbour will close " * 140)), 0)
    assert len(page.items[1].to_component_dict()["content"]) > 3000


def test_what_a_feed_kept_by_itself_was_kept_by_nobody() -> None:
    def footer(**changes: Any) -> str:
        return texts(cards.card(claim(statement(), **changes)))[-1]

    assert "kept by the feed's setting <t:" in footer(kept_by=None, by_feed=True)
    assert "kept by a former member <t:" in footer(kept_by=None)


def test_a_claim_without_statements_says_what_to_do() -> None:
    assert "/claim cite" in "\n".join(texts(cards.card(claim())))


def test_a_text_fragment_leads_to_the_words() -> None:
    link = cards.quote_link(statement(quote="one two-three, four five six seven eight nine ten"))
    assert link.endswith("#:~:text=one%20two%2Dthree%2C%20four%20five,seven%20eight%20nine%20ten")
    assert cards.quote_link(statement(link="https://x.example/")) == "https://x.example/"


def test_right_to_left_names_keep_to_themselves() -> None:
    shown = "\n".join(texts(cards.card(claim(statement(source="הנמל")))))
    assert "\u2068הנמל\u2069" in shown


hostile = st.one_of(
    st.text(max_size=400),
    st.text(alphabet="*_~`|[]()<>#\\@ >\u202e\u0627\u05d0x", max_size=6000),
    st.sampled_from(
        ["@everyone", "x" * 6000, "[a](https://b.example)", "<@123>", "- x", "> y", "word " * 900]
    ),
)
urls = st.one_of(
    st.none(),
    st.just("https://harbour.example/a"),
    hostile.map(lambda tail: f"https://harbour.example/{tail}"),
    hostile,
)
articles = st.builds(
    ArticleLine,
    number=st.integers(1, 50),
    title=st.none() | hostile,
    outlet=st.none() | hostile,
    url=urls,
    published_at=st.none() | st.just(NOW),
)
statements = st.builds(
    StatementLine,
    id=st.integers(1, 10**9),
    stance=st.sampled_from(Stance),
    hedged=st.booleans(),
    source=hostile,
    role=st.none() | hostile,
    quote=hostile,
    paragraph=st.none() | st.integers(1, 10**6),
    via=st.none() | hostile,
    outlet_key=st.none() | hostile,
    when=st.none() | hostile,
    link=urls,
    article=st.none() | articles,
    withdrawn_at=st.none() | st.just(NOW),
    withdrawn_why=st.none() | hostile,
    quote_gone_at=st.none() | st.just(NOW),
)
ratings = st.builds(
    RatingLine,
    id=st.just(1),
    value=hostile,
    reason=hostile,
    evidence=urls.map(lambda u: u or ""),
    curator_id=st.none() | st.integers(1, 2**63 - 1),
    curator_name=hostile,
    created_at=st.just(NOW),
)
claims = st.builds(
    lambda text, statements, rating, kept_by, absorbed: claim(
        *statements, text=text, rating=rating, kept_by=kept_by, absorbed=tuple(absorbed)
    ),
    hostile,
    st.lists(statements, max_size=8) | statements.map(lambda one: [one] * 60),
    st.none() | ratings,
    st.none() | st.integers(1, 2**63 - 1),
    st.lists(st.integers(1, 10**9), max_size=30),
)


def assert_within_limits(view: Any) -> None:
    components = view.to_components()
    assert view.total_children_count <= limits.COMPONENTS
    assert view.content_length() <= limits.COMPONENT_TEXT
    for shown in texts(view):
        assert shown.strip()
        assert not re.search(r"(?<!\\)<@&?\d+>|@everyone|@here", re.sub(r"kept by <@\d+>", "", shown))
        assert not re.search("[\u202a-\u202e\u200e\u200f]", shown)
    assert len(json.dumps(components)) < 60_000


@settings(deadline=None, max_examples=30)
@given(claims)
def test_no_input_breaks_a_card(shown: ClaimCard) -> None:
    view = cards.card(shown, asked=10**9)
    assert_within_limits(view)
    if shown.statements:
        assert "> " in "\n".join(texts(view))


@settings(deadline=None, max_examples=15)
@given(claims, st.integers(-3, 100))
def test_no_input_breaks_the_whole_record(shown: ClaimCard, number: int) -> None:
    page = cards.whole(shown, number)
    assert 0 <= page.number < page.pages
    for item in page.items:
        content = item.to_component_dict()["content"]
        assert 0 < len(content) <= 3500


@settings(deadline=None, max_examples=20)
@given(claims)
def test_no_input_breaks_a_line(shown: ClaimCard) -> None:
    row = cards.line(line_of(shown))
    assert len(row) <= 1000
    assert row.count("\n") == 2


def test_the_whole_record_loses_nothing() -> None:
    quote = " ".join(f"word{n}" for n in range(2000))
    shown = claim(statement(quote=quote))
    assert "Show everything" in labels(cards.card(shown))
    pages = cards.whole(shown, 0).pages
    assert pages > 1
    text = " ".join(cards.whole(shown, n).items[1].to_component_dict()["content"] for n in range(pages))
    assert all(f"word{n}" in text for n in (0, 500, 1000, 1999))
    assert quote in " ".join(text.replace("\n", " ").split())


@pytest.mark.parametrize(
    ("when", "shown"),
    [("2022", "2022"), ("2022-12", "December 2022"), ("2022-12-05", "5 Dec 2022"), ("July", "July"),
     ("2022-13", "2022-13"), ("last month", "last month")],
)  # fmt: skip
def test_dates_are_spelled(when: str, shown: str) -> None:
    assert cards.spell_date(when) == shown


def test_a_passage_stands_as_it_was_written() -> None:
    pieces = ("In May they ", "sold boats", ". ", "“Never”", ", said the port, ", "at https:/", "/a.example.")
    shown = cards.passage(12, [Passage("Port", Stance.ASSERTS, ARTICLE, 5, "", pieces)], 0)
    body = shown.items[1].to_component_dict()["content"]
    assert body == "In May they **sold boats**. **“Never”**, said the port, **at https:/**/a.example."
