"""Panels and article pages hold Discord's limits, whatever articles contain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article, Claim, Draft, DraftState, Origin, Source, Statement
from bot.records.differences import Difference, Kind
from bot.records.lists import ListPage
from bot.records.review import EarlierText, Listed, Looks, Review, Similar, Tally, Together, Told
from bot.ui import articles, limits, panels
from bot.ui.pages import Pages
from bot.vocabulary import Stance

NOW = datetime(2026, 3, 4, tzinfo=UTC)
HARD = st.text(
    st.sampled_from("aZ *_~|`[]()<>#@\\\n\u202e\u200b👩é漢¶“”-+1.:/")
    | st.characters(exclude_categories=["Cs"]),
    max_size=900,
) | st.sampled_from(["*" * 900, "@everyone " * 90, "word " * 200, "[x](https://e.example) " * 40, "\\" * 900])
URLS = st.none() | st.text("abc/%?=&*_()[]é", max_size=2500).map(lambda path: f"https://a.example/{path}")
NUMBERS = st.integers(1, 10**9)


def size(view: Any) -> tuple[int, int]:
    """How many components a view has, and how many characters they show."""
    count, characters, stack = 0, 0, list(view.to_components())
    while stack:
        node = stack.pop()
        count += 1
        characters += len(node.get("content", ""))
        assert len(node.get("label") or "") <= limits.BUTTON_LABEL
        assert len(node.get("custom_id") or "") <= limits.CUSTOM_ID
        stack += node.get("components", [])
    return count, characters


def green(view: Any) -> list[str]:
    """The labels of the buttons that stand out."""
    return [
        item.label or ""
        for item in view.walk_children()
        if isinstance(item, discord.ui.Button) and item.style is discord.ButtonStyle.success
    ]


def fits(view: Any) -> None:
    components, characters = size(view)
    assert components <= limits.COMPONENTS
    assert characters <= limits.COMPONENT_TEXT


@st.composite
def article(draw: st.DrawFn) -> Article:
    return Article(
        id=draw(NUMBERS),
        guild_id=1,
        number=draw(NUMBERS),
        url=draw(URLS),
        title=draw(st.none() | HARD),
        outlet=draw(st.none() | HARD),
        authors=draw(st.lists(HARD, max_size=20)),
        published="2024-03-02",
        text=draw(HARD),
        text_hash="",
        fetched_at=NOW,
        rechecked_at=NOW,
        left_out=draw(st.sampled_from([0, 1, 9999])),
    )


@st.composite
def draft(draw: st.DrawFn, position: int) -> Draft:
    said = st.fixed_dictionaries(
        {
            "source": HARD,
            "stance": st.sampled_from(Stance),
            "hedged": st.booleans(),
            "via": st.none() | HARD,
            "when_text": st.none() | HARD,
            "quote": HARD,
            "paragraph": st.none() | NUMBERS,
            "confidence": st.floats(0, 1),
        }
    )
    return Draft(
        id=draw(NUMBERS),
        guild_id=1,
        article_id=1,
        position=position,
        text=draw(HARD),
        contested=draw(st.booleans()),
        statements=draw(st.lists(said, max_size=6)),
        state=draw(st.sampled_from(DraftState)),
        decided_by=draw(st.none() | st.just(10**18)),
        known_claim_id=draw(st.sampled_from([None, 5])),
        claim_id=draw(st.sampled_from([None, 5])),
    )


WORDS = st.lists(HARD, max_size=3).map(tuple)
SIMILAR = st.builds(
    Similar,
    st.just(10**9),
    HARD,
    st.lists(st.builds(Difference, st.sampled_from(Kind), WORDS, WORDS), max_size=5).map(tuple),
)


@given(
    article(),
    st.tuples(*(draft(10_000 + n) for n in range(5))),
    st.lists(st.none() | SIMILAR, min_size=5, max_size=5),
    st.integers(0, 3),
    st.booleans(),
)
def test_a_full_panel_fits_into_a_message(
    shown: Article, drafts: tuple[Draft, ...], beside: list[Similar | None], page: int, tallied: bool
) -> None:
    tally = Tally(9999, 9999, 9999, 9998, 9999, 9997) if tallied else Tally()
    similar = {draft.id or 0: other for draft, other in zip(drafts, beside, strict=True) if other}
    review = Review(shown, drafts, {5: 10**9}, tally, page, 4, similar)
    fits(panels.review(review, note="Added by <@1000000000000000000>."))


def test_a_curator_sees_how_sure_the_reader_was() -> None:
    article = Article(id=1, guild_id=1, number=1, text="", text_hash="", fetched_at=NOW)
    said = {"source": "Ostland", "stance": Stance.ASSERTS, "hedged": False, "via": None, "when_text": None}
    told = [said | {"quote": "ten ships", "paragraph": 3, "confidence": sure} for sure in (0.874, 1.0)]
    drafts = tuple(
        Draft(id=n, guild_id=1, article_id=1, position=n, text="Ostland sold ten ships", statements=[one])
        for n, one in enumerate(told, 1)
    )
    shown = str(panels.review(Review(article, drafts, {}, Tally(open=2), 0, 1)).to_components())
    assert "> “ten ships” ¶3 · 87% sure" in shown
    assert shown.count("sure") == 1


def denied(*pairs: tuple[str, str]) -> list[dict[str, Any]]:
    """Statements: Ostland's, and a denial in these words by each of these."""
    said = {"hedged": False, "via": None, "when_text": None, "paragraph": 4, "confidence": 1.0}
    first = said | {"source": "Ostland", "stance": Stance.ASSERTS, "quote": "ten ships"}
    return [
        first,
        *(said | {"source": who, "stance": Stance.DENIES, "quote": words} for who, words in pairs),
    ]


@pytest.mark.parametrize("beside", [False, True])
def test_a_contested_draft_shows_what_its_deniers_say(beside: bool) -> None:
    article = Article(id=1, guild_id=1, number=1, text="", text_hash="", fetched_at=NOW)
    draft = Draft(
        id=1,
        guild_id=1,
        article_id=1,
        position=0,
        text="Ten ships left",
        contested=True,
        statements=denied(("Brandt", "No ship left"), ("Lind", "Not true"), ("Council", "No ship left")),
    )
    similar = {1: Similar(12, "Nine ships left", ())} if beside else {}
    review = Review(article, (draft,), {}, Tally(open=1, contested=1), 0, 1, similar)
    shown = panels_text(review)
    assert (
        "> “ten ships” ¶4\n> Denied by Brandt, Council: “No ship left” ¶4\n> Denied by Lind: “Not true” ¶4"
        in shown
    )
    # Of many there are as many as fit, and the number of the others.
    draft.statements = denied(*((f"Denier {n}", f"Denial {n} " + "no " * 90) for n in range(9)))
    shown = panels_text(review)
    quoted = shown.count("> Denied by")
    assert quoted >= 1
    assert f"> … and {9 - quoted} more denials" in shown
    fits(panels.review(review))


def panels_text(review: Review) -> str:
    """All that a panel's texts say."""
    return "\n".join(
        item.content
        for item in panels.review(review).walk_children()
        if isinstance(item, discord.ui.TextDisplay)
    )


def test_a_draft_stands_beside_the_claim_that_it_may_repeat() -> None:
    article = Article(id=1, guild_id=1, number=1, text="", text_hash="", fetched_at=NOW)
    draft = Draft(id=1, guild_id=1, article_id=1, position=0, text="Ostland sold ten ships", statements=[])
    differences = (
        Difference(Kind.NUMBER, ("ten",), ("nine",)),
        Difference(Kind.NEGATION, (), ("denied",)),
    )
    similar = Similar(12, "Ostland denied selling nine ships", differences)
    beside = {1: similar}
    review = Review(article, (draft,), {}, Tally(open=1, similar=1), 0, 1, beside)
    view = panels.review(review)
    shown = str(view.to_components())
    assert "≈ 1 similar" in shown
    assert "≈ reads like **#12**: Ostland denied selling nine ships" in shown
    assert "number: “ten” here, “nine” there · negation: nothing here, “denied” there" in shown
    assert "Adds to #12" in shown
    assert "Another claim" in shown
    assert "Keep" not in shown
    assert green(view) == ["Another claim"]
    beside[1] = Similar(12, "Ostland sold ten ships", ())
    assert green(panels.review(review)) == ["Adds to #12"]
    same = Similar(12, "Ostland sold ten ships then", ())
    shown = str(panels.review(replace(review, similar={1: same})).to_components())
    assert "the same words, arranged differently" in shown


@given(st.lists(article(), max_size=articles.ARTICLES_A_PAGE))
def test_a_list_of_articles_fits_into_a_message(rows: list[Article]) -> None:
    for may_review in (False, True):
        listed = [Listed(row, 10**6, 10**6) for row in rows]
        page = articles.listed(ListPage(listed, 3, 10**5, 10**6), waiting=True, may_review=may_review)
        fits(Pages(never, page))
    for row in rows:
        assert 0 < len(articles.choice(row)) <= limits.CHOICE_NAME


async def never(_number: int) -> Any:
    raise AssertionError("not turned")


@st.composite
def told(draw: st.DrawFn, text: str) -> Told:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Told(
        Statement(
            guild_id=1,
            claim_id=1,
            source_id=1,
            stance=draw(st.sampled_from(Stance)),
            quote="x",
            spans=[[start, end]],
            created_at=NOW,
            withdrawn_at=draw(st.none() | st.just(NOW)),
            quote_gone_at=draw(st.none() | st.just(NOW)),
        ),
        Source(guild_id=1, name=draw(HARD), name_key="x", created_at=NOW),
        Claim(guild_id=1, number=draw(st.integers(1, 9)), text=draw(HARD), text_key="x", created_at=NOW),
    )


@given(st.data(), article(), st.integers(1, 30))
async def test_every_page_of_an_article_fits_into_a_message(
    data: st.DataObject, shown: Article, times: int
) -> None:
    shown.text = (shown.text + data.draw(st.sampled_from([" ", "\n", "", "\n\n"]))) * times
    statements = data.draw(st.lists(told(shown.text), max_size=12))
    looks = data.draw(
        st.sampled_from(
            [
                Looks(),
                Looks(NOW, earlier=9),
                Looks(NOW, gone=True),
                Looks(NOW, changed_at=NOW),
                Looks(NOW, changed=True, earlier=10**6),
            ]
        )
    )
    whole = articles.Whole(shown, statements, Tally(open=3), looks)
    for number in range(-1, whole.pages + 1):
        page = await whole.page(number)
        assert page.pages == whole.pages
        fits(Pages(never, page))


@given(article(), st.lists(HARD, max_size=30), st.lists(HARD, max_size=9), st.integers(1, 9))
async def test_every_page_of_an_earlier_text_fits_into_a_message(
    shown: Article, removed: list[str], added: list[str], times: int
) -> None:
    found = EarlierText(
        shown,
        number=7,
        texts=999,
        text=f"Text. {shown.text}" * times,
        seen_at=NOW,
        removed=tuple(removed),
        added=tuple(added),
        marks=((0, 4), (2, 9)),
        older=10**17,
        newer=10**17,
    )
    earlier = articles.Earlier(found)
    for number in range(-1, earlier.pages + 1):
        page = await earlier.page(number)
        assert page.pages == earlier.pages
        fits(Pages(never, page))


async def test_a_text_is_shown_whole_with_its_quotes_in_bold() -> None:
    text = "\n".join(f"Paragraph {n} has {'many ' * 120}words and an end{n}." for n in range(20))
    start = text.index("Paragraph 7")
    statement = Statement(
        guild_id=1,
        claim_id=1,
        source_id=1,
        stance=Stance.ASSERTS,
        quote="Paragraph 7",
        spans=[[start, start + 11]],
        created_at=NOW,
    )
    source = Source(guild_id=1, name="S", name_key="s", created_at=NOW)
    claim = Claim(guild_id=1, number=1, text="c", text_key="c", created_at=NOW)
    row = Article(id=1, guild_id=1, number=1, text=text, text_hash="", fetched_at=NOW)
    whole = articles.Whole(row, [Told(statement, source, claim)], Tally(), Looks())
    shown = []
    for number in range(1, whole.pages):
        (item,) = (await whole.page(number)).items
        shown.append(item.content)  # pyright: ignore[reportAttributeAccessIssue]
    joined = "\n".join(shown)
    assert "-# ¶8\n**Paragraph 7** has" in joined
    for n in range(20):
        assert f"end{n}." in joined
        assert f"-# ¶{n + 1}\n" in joined
    assert joined.count("many ") == 20 * 120


@pytest.mark.parametrize(
    ("decided_by", "origin", "shown"),
    [
        (7, Origin.READING, "kept by <@7>"),
        (None, Origin.READING, "kept by a former member"),
        (None, Origin.FEED, "kept by the feed's setting"),
    ],
)
def test_a_panel_says_who_decided(decided_by: int | None, origin: Origin, shown: str) -> None:
    article = Article(id=1, guild_id=1, number=1, text="", text_hash="", fetched_at=NOW, origin=origin)
    draft = Draft(
        id=1,
        guild_id=1,
        article_id=1,
        position=0,
        text="Ships left",
        state=DraftState.KEPT,
        decided_by=decided_by,
        claim_id=5,
    )
    view = panels.review(Review(article, (draft,), {5: 12}, Tally(kept=1), 0, 1))
    assert f"on record as **#12** · {shown}" in str(view.to_components())


@pytest.mark.parametrize(
    ("new", "joined", "sentence"),
    [
        ((1,), (), "On record: 1 new claim (#1)."),
        ((), (2, 3), "On record: statements added to #2, #3."),
        ((1, 2), (3,), "On record: 2 new claims (#1, #2) and statements added to #3."),
    ],
)
def test_what_was_kept_is_one_sentence(new: tuple[int, ...], joined: tuple[int, ...], sentence: str) -> None:
    assert panels.kept(new, joined) == sentence
    assert len(panels.kept(range(1000), range(1000))) < 700


@given(st.integers(0, 10**17 - 1), st.integers(0, 10**9), st.integers(1, 10**18 - 1))
def test_what_was_decided_together_fits_into_a_custom_id(since: int, for_: int, article_id: int) -> None:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=since)
    until = at + timedelta(microseconds=for_)
    together = Together(article_id, DraftState.DROPPED, at, until, 99_999)
    custom_id = panels.undo_all_id(together, 99_999)
    assert len(custom_id) <= limits.CUSTOM_ID
    names = "article page state since until count".split()
    assert panels.together_of(dict(zip(names, custom_id.split(":")[2:], strict=True))) == together
