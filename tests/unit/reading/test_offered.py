"""What a source says that is worth a moderator's look, and what is not."""

from __future__ import annotations

import pytest

from bot.reading.drafts import read
from bot.reading.offered import is_offered
from bot.reading.spans import Article


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Where are the boats?", False),
        ("Why did they do this to us!", False),
        ("Do not forget the crew of Ansel", False),
        ("Thank you, Ansel, for these nine years", False),
        ("Thanks to the dam the mill stands", True),
        ("Let us hear the crew", False),
        ("See you in Ansel", False),
        ("It is a disgrace", False),
        ("They’re late", False),
        ("This law is a disgrace", False),
        ("They sank the boat", True),
        ("It is a disgrace that the mill was sold", True),
        ("The harbour committee of Ansel", False),
        ("The dam broke", True),
        ("Ansel lies on a river", True),
        ("Lind misspoke", True),
        ("Nine boats a year sink off Ansel and of those the most belong to the mill", True),
    ],
)
def test_only_what_states_something_is_offered(text: str, offered: bool) -> None:
    assert is_offered(text) is offered


def test_a_statement_without_a_claim_stays_and_what_is_denied_is_offered() -> None:
    text = "“It is a disgrace,” said Ana Lind.\n\n“He was drunk,” said Ana Lind.\n\nBo Renn denied it.\n"
    reading = read(Article(text))
    assert [claim.text for claim in reading.claims] == ["He was drunk"]
    disgrace = next(s for s in reading.statements if "disgrace" in text[slice(*s.content[0])])
    assert disgrace.claim is None
