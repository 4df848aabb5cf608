"""Articles that nobody has annotated, from an archive like the published one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from training import news


@pytest.fixture
def collection(tmp_path) -> Path:
    """An archive like that of the news that nobody has annotated."""
    words = "The harbour of Osk was quiet that day , and nobody had seen the ferry leave . " * 5
    rows = [
        words
        + '"The dam held,"?Brandt said. "It will hold. It always did." He left.   Osk " a port " sleeps.',
        "Elsewhere " + words + "It rained\ufffdin Osk.",
        "Elsewhere " + words + "It rained\ufffdin Osk.",
        "Too short.",
    ]
    lines = "article_id,text\r\n" + "".join(
        f'{k},"{row.replace(chr(34), chr(34) * 2)}"\r\n' for k, row in enumerate(rows)
    )
    path = tmp_path / "NewsArticles.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("NewsArticles.csv", lines)
    return path


@pytest.mark.parametrize("seed", range(4))
def test_unannotated_news_has_paragraphs_again(collection, seed):
    first, second = news.articles(collection, seed)
    assert news.articles(collection, seed) == [first, second]
    plain = first.replace("“", '"').replace("”", '"')
    paragraphs = plain.split("\n\n")
    assert '"The dam held," Brandt said.' in " ".join(paragraphs)
    assert any('"It will hold. It always did."' in p for p in paragraphs)
    assert paragraphs[-1] == "Osk – a port – sleeps."
    assert "It rained in Osk." in second


def test_a_quotation_that_never_ends_does_not_make_one_paragraph(tmp_path):
    sentence = "The harbour of Osk was quiet that day and nobody had seen it. "
    path = tmp_path / "NewsArticles.zip"
    with zipfile.ZipFile(path, "w") as packed:
        text = '"' + sentence * (2 * news.TOO_MANY)
        packed.writestr(
            "NewsArticles.csv", f'article_id,text\r\n1,"{text.replace(chr(34), chr(34) * 2)}"\r\n'
        )
    (article,) = news.articles(path)
    assert len(article.split("\n\n")) >= 2
