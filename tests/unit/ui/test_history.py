"""History and flags: readable, and within Discord's limits whatever was typed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models import FlagReason, FlagState
from bot.records.claims import line_of
from bot.records.flags import Flagger, FlagView, Outcome
from bot.records.history import EventLine, HistoryPage
from bot.records.lists import ListPage
from bot.ui import curation, flags, history
from bot.ui.pages import Pages
from bot.vocabulary import Stance
from tests.unit.ui.test_cards import assert_within_limits, claims, hostile, texts

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
GONE = {"quote_gone_at": NOW.isoformat(), "paragraph": 1}
ACTIONS = [
    "claim kept", "claim edited", "claim rated", "statement added", "statement corrected",
    "statement withdrawn", "claim merged", "claim absorbed", "claim released", "merge undone",
    "claim split", "claim split off",
    "flag raised", "flag upheld", "article rechecked", "article added", "article removed", "draft dropped",
    "draft edited", "draft told apart", "quote gone", "quote found again", "quote moved", "feed added",
    "source merged", "source released", "settings changed",
]  # fmt: skip


def event(action: str, **changes: Any) -> EventLine:
    values: dict[str, Any] = {
        "at": NOW,
        "actor_id": 7,
        "action": action,
        "before": {},
        "after": {},
        "why": None,
    }
    return EventLine(**(values | changes))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("the harbour closed", "the harbour opened", "the harbour ~~closed~~ **opened**"),
        ("nine ferries", "nine old ferries", "nine **old** ferries"),
        ("nine old ferries", "nine ferries", "nine ~~old~~ ferries"),
        ("*a*", "*b*", "~~\\*a\\*~~ **\\*b\\***"),
        (
            "a b c d e f g h i j k l m n o x",
            "a b c d e f g h i j k l m n o y",
            "… k l m n o ~~x~~ **y**",
        ),
    ],
)
def test_a_diff_marks_what_went_and_what_came(before: str, after: str, shown: str) -> None:
    assert history.diff(before, after) == shown


@settings(deadline=None, max_examples=40)
@given(hostile, hostile)
def test_a_diff_keeps_its_limit_and_its_marks_closed(before: str, after: str) -> None:
    shown = history.diff(before, after, 200)
    assert len(shown) <= 260
    bare = re.sub(r"\\.", "", shown)
    assert bare.count("~~") % 2 == 0
    assert bare.count("**") % 2 == 0


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            event("claim merged", before={"statements": [1, 2]}, after={"claim": 4}),
            "It was merged into #4, with 2 statements",
        ),
        (event("claim absorbed", after={"claim": 4}), "**Claim merged** ·"),
        (event("claim released", after={"claim": 4}), "**Merge undone** ·"),
        (event("merge undone", after={"claim": 4}), "It is a separate claim again, no longer part of #4"),
        (event("claim split off", after={"statements": [1], "claim": 4}), "1 statement moved here from #4"),
        (event("claim rated", before={"value": "a"}, after={"value": "b"}), "~~a~~ **b**"),
        (
            event("statement added", after={"stance": "denies", "source": "Town", "quote": "no"}),
            "Town denies: “no”",
        ),
        (
            event("statement withdrawn", source="Town", quote="no", stance=Stance.DENIES),
            "> Town denies: “no”",
        ),
        (event("statement withdrawn", source="Town", quote="no", stance=Stance.ASSERTS), "> Town says: “no”"),
        (event("statement withdrawn", source="Town", quote="no"), "> Town: “no”"),
        (event("flag raised", after={"reason": "outdated"}, flag=3), "Flag 3: outdated"),
        (event("article renamed", before={"title": "A"}, after={"title": "B"}), "title: A → B"),
        (event("article rechecked", after={"changed": False}), "> The page had not changed."),
        (event("article rechecked", after={"changed": False, "gone": True}), "> The page was gone."),
        (
            event("article rechecked", after={"changed": True, "removed": 1, "added": 2}),
            "> The page had changed: 1 paragraph gone or rewritten, 2 paragraphs new.",
        ),
        (
            event("quote gone", quote="no", before={"quote_gone_at": None, "paragraph": 1}, after=GONE),
            "**Quote gone from its article** · <@7> · <t:1772625600:f>\n> “no”\n"
            "> A new look at the article's page no longer found it.",
        ),
        (
            event(
                "quote found again", quote="no", before=GONE, after={"quote_gone_at": None, "paragraph": 4}
            ),
            "> “no”\n> A new look at the page found it in paragraph 4.",
        ),
        (
            event("quote moved", quote="no", before={"paragraph": 1}, after={"paragraph": 4}),
            "> “no”\n> It moved from paragraph 1 to paragraph 4.",
        ),
        (
            event("draft told apart", before={"text": "It closed", "number": 8}),
            "> “It closed”\n> It is a claim of its own, not #8.",
        ),
        (event("source alias added", after={"alias": "The Port"}), "> It is also called The Port."),
        (
            event("source alias removed", before={"alias": "The Port"}),
            "It is no longer also called The Port.",
        ),
        (event("feed added", after={"url": "https://f.example", "mode": "keep"}), "(kept automatically)"),
        (event("feed removed", before={"url": "https://f.example"}), "> https\\://f.example"),
        (event("member blocked", after={"member": 5}), "\n> <@5>"),
        (event("member unblocked", before={"member": 5}), "\n> <@5>"),
        (
            event(
                "digest scheduled",
                before={"weekday": 0, "hour": 9, "catch_up": True, "sections": {"new": True, "plot": True}},
                after={"weekday": 4, "hour": 18, "catch_up": False, "sections": {"new": True, "plot": False}},
            ),
            "> weekday: Monday → Friday\n> hour: 09:00 → 18:00\n> catching up after downtime: yes → no\n"
            "> plot: yes → no",
        ),
        (
            event(
                "settings changed", before={"scale": None}, after={"scale": [{"name": "true", "rating": 5}]}
            ),
            "> rating scale: supported 5, unproven 3, misleading 2, contradicted 1, retracted 1 → true 5",
        ),
        (
            event("statement removed", after={"article": 3, "count": 2}),
            "> 2 statements removed along with article 3.",
        ),
        (event("claim edited", why="it was *wrong*"), "Reason: it was \\*wrong\\*"),
        (event("claim kept", actor_id=None), "a former member"),
    ],
)
def test_an_event_is_told_in_words(line: EventLine, shown: str) -> None:
    assert shown in history.event(line)


values = st.none() | hostile | st.integers() | st.lists(st.integers(), max_size=50)
changes = st.dictionaries(
    st.sampled_from(["text", "value", "source", "quote", "stance", "reason", "evidence", "claim", "title"]),
    values,
    max_size=5,
)
events = st.builds(
    EventLine,
    at=st.just(NOW),
    actor_id=st.none() | st.integers(1, 2**63 - 1),
    action=st.sampled_from(ACTIONS) | hostile,
    before=changes,
    after=changes,
    why=st.none() | hostile,
    source=st.none() | hostile,
    quote=st.none() | hostile,
    stance=st.none() | st.sampled_from(Stance),
    flag=st.none() | st.integers(1, 9),
    claim=st.none() | st.tuples(st.integers(1, 9), hostile),
    article=st.none() | st.tuples(st.integers(1, 9), st.none() | hostile),
    speaker=st.none() | hostile,
)


@settings(deadline=None, max_examples=25)
@given(st.lists(events, max_size=5), hostile)
def test_no_input_breaks_the_history(lines: list[EventLine], text: str) -> None:
    of_claim = history.page(HistoryPage(12, text, tuple(lines), 0, 9, 45))
    of_server = history.server(ListPage(lines, 0, 9, 45))

    async def source(_: int) -> Any:
        return of_claim

    for page in (of_claim, of_server):
        assert_plain(Pages(source, page))


views = st.builds(
    FlagView,
    guild_id=st.just(1),
    number=st.integers(1, 10**9),
    claim=claims.map(line_of),
    reason=st.sampled_from(FlagReason),
    note=st.none() | hostile,
    link=st.none() | hostile | st.just("https://w.example/"),
    state=st.sampled_from(FlagState),
    member_id=st.none() | st.integers(1, 2**63 - 1),
    flagger=st.builds(Flagger, st.integers(0, 999), st.integers(0, 99), st.integers(0, 99)),
    created_at=st.just(NOW),
    decided_by=st.none() | st.integers(1, 2**63 - 1),
    decided_at=st.just(NOW),
    decision=hostile,
    appeal=st.none() | hostile,
    panel_channel_id=st.none(),
    panel_message_id=st.none(),
)


def assert_plain(view: Any) -> None:
    # Members are named by mention, which cannot ping: mentions are off for every message.
    view_texts = texts(view)
    assert view.content_length() <= 4000
    assert view.total_children_count <= 40
    assert all(shown.strip() for shown in view_texts)
    assert not any(re.search("@everyone|@here|[\u202a-\u202e]", shown) for shown in view_texts)


@settings(deadline=None, max_examples=15)
@given(st.lists(views, max_size=3))
def test_no_input_breaks_the_queue(shown: list[FlagView]) -> None:
    page = flags.queue(ListPage(shown, 0, 5, 15), "age")

    async def source(_: int) -> Any:
        return page

    assert_plain(Pages(source, page))


@settings(deadline=None, max_examples=15)
@given(views, hostile)
def test_no_input_breaks_a_flags_panel_or_its_outcome(flag: FlagView, server: str) -> None:
    assert_plain(flags.panel(flag))
    told = Outcome(
        10**19, 2, FlagState.DISMISSED, server * 3, flag.claim.number, flag.claim.text, may_appeal=True
    )
    for number in (1, 2, 25):
        some = [replace(told, flag=flag) for flag in range(10**6, 10**6 + number)]
        assert_plain(flags.outcomes(some, server, "f" * 24))


@settings(deadline=None, max_examples=10)
@given(claims, claims)
def test_no_input_breaks_the_preview_of_a_merge(part: Any, into: Any) -> None:
    assert_within_limits(curation.preview(part, into))
