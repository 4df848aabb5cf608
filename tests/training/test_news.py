"""Articles that nobody has annotated, from an archive like the published one."""

from __future__ import annotations

import zipfile

import pytest

from training import news


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
