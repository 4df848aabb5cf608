"""What changed between two texts, and where the quotes stand now."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.reading.revision import compare

OLD = "The harbour is busy.\n“We sold nothing,” Lind said, “and we never will.”\nThe end."


def place(text: str, *pieces: str) -> list[tuple[str, int]]:
    return [(piece, text.index(piece)) for piece in pieces]


def test_paragraphs_that_went_and_came() -> None:
    revision = compare(OLD, "The harbour  is busy.\nNew words.\n\nThe end.", {})
    assert revision.removed == ("“We sold nothing,” Lind said, “and we never will.”",)
    assert revision.added == ("New words.",)


def test_a_quote_is_found_where_it_moved_to_with_all_its_pieces() -> None:
    quotes = {"q": place(OLD, "We sold nothing", "and we never will")}
    new = "Before that.\n“We sold\nnothing,” Lind said, “and we never will.”"
    found = compare(OLD, new, quotes).places["q"]
    assert found is not None
    (start, end), (second, last) = found
    assert new[start:end] == "We sold\nnothing"
    assert new[second:last] == "and we never will"


def test_a_quote_of_which_a_piece_is_missing_is_gone() -> None:
    quotes = {"q": place(OLD, "We sold nothing", "and we never will"), "other": place(OLD, "The end")}
    places = compare(OLD, "“We sold nothing,” Lind said.\nThe end.", quotes).places
    assert places["q"] is None
    assert places["other"] is not None


def test_of_two_places_the_nearest_is_taken() -> None:
    old = "No. " * 10 + "Yes."
    quotes = {"q": [("No.", 20)]}
    assert compare(old, old, quotes).places == {"q": ((20, 23),)}


def test_a_very_long_text_is_compared_without_its_order() -> None:
    old = "\n".join(f"Paragraph {n}." for n in range(3000))
    revision = compare(old, old.replace("Paragraph 7.", "Else."), {})
    assert (revision.removed, revision.added) == (("Paragraph 7.",), ("Else.",))


LINES = st.lists(
    st.sampled_from(["One two.", "Three four five.", "(six) [seven]*", "", "\\d+ eight?"]), max_size=8
)


@given(LINES.map("\n".join), LINES.map("\n".join), st.data())
def test_a_quote_that_is_found_has_the_same_words(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    revision = compare(old, new, {"q": [(old[start:end], start)]})
    found = revision.places["q"]
    if found is None:
        words = old[start:end].split()
        assert not words or " ".join(words) not in " ".join(new.split())
    else:
        ((opens, closes),) = found
        assert new[opens:closes].split() == old[start:end].split()
    same = compare(old, old, {})
    assert (same.removed, same.added) == ((), ())
