"""Which sources are named: the same in every article, or somebody else in each."""

from __future__ import annotations

import pytest

from bot.store.unnamed import PASTED, UNNAMED, belongs_to, is_unnamed
from bot.vocabulary import SourceKind


@pytest.mark.parametrize(
    "name",
    [
        "the mayor",
        "The Mayor",
        "officials",
        "Police",
        "police",
        "a senior official",
        "The ministry",
        "the Foreign Ministry",
        "City Council",
        "the report",
        "someone",
        # An affiliation, but of whom there are many.
        "a senior Harbor Ministry official",
        "two Sarn residents",
        "one of Lind’s aides",
        UNNAMED,
        PASTED,
    ],
)
@pytest.mark.parametrize("kind", [SourceKind.UNNAMED, SourceKind.ORGANISATION, SourceKind.DOCUMENT, None])
def test_a_description_is_of_its_article(name: str, kind: SourceKind | None) -> None:
    assert is_unnamed(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ana Lind", SourceKind.PERSON),
        ("mira", SourceKind.PERSON),
        ("ostland", SourceKind.PLACE),
        ("the mayor of Sarn", SourceKind.UNNAMED),
        ("Sarn’s mayor", SourceKind.UNNAMED),
        ("Lind’s lawyer", SourceKind.UNNAMED),
        ("a spokesman for the Harbor Ministry", SourceKind.UNNAMED),
        ("a Harbor Ministry spokeswoman", SourceKind.UNNAMED),
        ("a lawyer for Lind", SourceKind.UNNAMED),
        ("Sarn police", SourceKind.ORGANISATION),
        ("Harbor Ministry officials", SourceKind.UNNAMED),
        ("Republicans", SourceKind.UNNAMED),
        ("Labour", SourceKind.ORGANISATION),
        ("the Harbor Council", SourceKind.ORGANISATION),
        ("the UN", SourceKind.ORGANISATION),
        ("Two Rivers Council", SourceKind.ORGANISATION),
        ("the State Department", SourceKind.ORGANISATION),
        ("Harbour Times", None),
    ],
)
def test_a_name_or_an_affiliation_is_the_same_in_every_article(name: str, kind: SourceKind | None) -> None:
    assert not is_unnamed(name, kind)


def test_the_article_tells_namesakes_apart() -> None:
    assert belongs_to(7, "Harbor Post") == "Harbor Post, article 7"
    assert belongs_to(7, None) == "article 7"
    assert belongs_to(7, "x" * 300) == f"{'x' * 40}, article 7"
