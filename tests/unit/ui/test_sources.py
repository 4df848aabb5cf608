"""A source's page and plot, whatever it is called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.records.claims import line_of
from bot.records.sources import Period, SourcePage
from bot.ui import limits, sources
from tests.unit.ui.test_cards import assert_within_limits, claims, hostile

periods = st.lists(
    st.builds(Period, st.integers(1900, 2100), st.integers(1, 12), st.integers(0, 99), st.integers(0, 99)),
    min_size=1,
    max_size=36,
).map(tuple)
pages = st.builds(
    SourcePage,
    id=st.just(1),
    name=hostile,
    role=st.none() | hostile,
    kind=st.none(),
    aliases=st.lists(hostile, max_size=12).map(tuple),
    asserted=st.integers(0, 10**6),
    denied=st.integers(0, 10**6),
    disputed=st.integers(0, 10**6),
    outlets=st.dictionaries(hostile, st.integers(1, 9), max_size=6),
    companions=st.dictionaries(hostile, st.integers(1, 9), max_size=6),
    claims=st.lists(claims.map(line_of), max_size=5).map(tuple),
    claims_in_all=st.integers(0, 99),
    periods=periods,
)


@settings(deadline=None, max_examples=20)
@given(pages, st.booleans())
def test_no_input_breaks_a_sources_page(page: SourcePage, plot: bool) -> None:
    assert_within_limits(sources.page(page, plot=plot))
    assert len(sources.alt_text(page)) <= limits.ALT_TEXT


@pytest.mark.parametrize("count", [1, 36])
def test_a_plot_is_a_picture(count: int) -> None:
    shown = [Period(2024 + n // 12, n % 12 + 1, n % 5, n % 3) for n in range(count)]
    assert sources.draw(shown, None).startswith(b"\x89PNG")


def test_the_plot_in_words_and_what_lies_before_it_are_all_there_is() -> None:
    shown = [Period(2024, 1, 2, 1), Period(2024, 2, 3, 0)]
    assert sources.in_words("Town", shown) == (
        "What Town asserted and denied by month, from 2024-01 to 2024-02: asserted 5, denied 1."
    )
    assert sources.earlier(shown, 7) == "-# 1 statement before 2024-01, not in the plot"
    assert sources.earlier(shown, 6) is None
