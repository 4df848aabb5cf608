"""What the trainer's tests share."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest


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
