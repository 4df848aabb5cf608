"""Direct messages and the list of follows: within Discord's limits and harmless."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.models import Standing
from bot.records.follows import Bundle, Change, Followed
from bot.store.follows import BUNDLE_SIZE
from bot.ui import follows
from tests.unit.ui.test_digests import HOSTILE, nodes, shown, texts

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
WHATS = (
    "claim denied",
    "statement added",
    "statement repeated",
    "statement corrected",
    "statement withdrawn",
    "statement removed",
    "claim rated",
    "claim merged",
    "claim absorbed",
    "merge undone",
    "claim edited",
)

changes = st.builds(
    Change,
    notice_id=st.integers(1, 2**62),
    follow_id=st.integers(1, 2**62),
    number=st.integers(1, 10**8),
    text=texts,
    standing=st.sampled_from(Standing),
    what=st.sampled_from(WHATS),
    at=st.just(AT),
    who=st.none() | texts,
    quote=st.none() | texts,
    value=st.none() | texts,
    because=st.none() | texts,
    was=st.none() | st.sampled_from(Standing),
    by=st.none() | st.integers(1),
    why=st.none() | texts,
    curator=st.none() | texts,
    evidence=st.none() | st.just("https://w.example/"),
)

everything_followed = st.builds(
    Followed, st.integers(1), st.none() | st.integers(1), texts, st.just(AT), st.none() | st.just(AT)
)


def bundle(*some: Change, where: str = "Harbour News") -> Bundle:
    return Bundle("ab" * 12, 1, where, 9, some, 1)


@given(st.lists(changes, min_size=1, max_size=BUNDLE_SIZE), texts)
def test_a_message_is_within_limits(some: list[Change], where: str) -> None:
    every = nodes(follows.bundle(bundle(*some, where=where)).to_components())
    assert len(every) <= 40
    assert sum(len(node["content"]) for node in every if "content" in node) <= 4000
    ids = [node["custom_id"] for node in every if "custom_id" in node]
    assert len(ids) == len(set(ids))
    stops = [custom_id for custom_id in ids if custom_id.startswith("follow:stop:")]
    assert len(stops) == len({change.follow_id for change in some})
    assert all(len(custom_id) <= 100 for custom_id in ids)


@given(st.lists(everything_followed, max_size=30), st.integers(-2, 9))
def test_a_page_of_the_list_is_within_limits(followed: list[Followed], number: int) -> None:
    page = follows.follows(followed, number)
    assert 0 <= page.number < page.pages
    every = nodes([item.to_component_dict() for item in page.items])
    assert len(every) + 6 <= 40
    assert sum(len(node["content"]) for node in every if "content" in node) <= 3900


def test_hostile_words_stay_words() -> None:
    change = Change(
        1, 1, 12, HOSTILE, Standing.DISPUTED, "claim denied", AT, who=HOSTILE, quote=HOSTILE, because=HOSTILE
    )
    words = shown(follows.bundle(bundle(change, where=HOSTILE)))
    assert "@everyone" not in words
    assert "](https" not in words
    assert "\u202e" not in words


def test_every_kind_of_change_has_its_words() -> None:
    said = {
        shown(follows.bundle(bundle(Change(1, 1, 12, "x", Standing.REPORTED, what, AT, who="Ostland"))))
        for what in WHATS
    }
    assert len(said) == len(WHATS)


def test_closed_messages_are_told_on_the_list() -> None:
    [_, warning, *_] = follows.follows([Followed(1, 12, "x", AT, AT)], 0).items
    assert "could not send you" in str(warning.to_component_dict()["content"])
    assert len(follows.follows([Followed(1, 12, "x", AT, None)], 0).items) == 2
