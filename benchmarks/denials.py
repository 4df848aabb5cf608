"""Denials and what they deny, by the trained reader and by the rules: ``python -m benchmarks.denials DATA``.

``DATA`` holds ``denials/denials.jsonl`` and, beside it in ``../tools``, the scorers; the passages
are read by ``claimbot read`` as anybody's files are. Also prints what reading makes of the
attributions a second, on one core.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bot.reading import report
from bot.reading.attribution import Attributor, load
from bot.reading.drafts import read
from bot.reading.rules import RulesAttributor
from bot.reading.spans import Article, Attribution


class Found:
    """An attributor that has read already, so that only what comes after it is timed."""

    name = "found"

    def __init__(self, attributions: list[Attribution]) -> None:
        self.attributions = attributions

    def read(self, text: str) -> list[Attribution]:
        return self.attributions


def figures(data: Path, reader: Attributor) -> str:
    """What the scorer prints of a reader's denials, and the words that follow an attributor a second."""
    gold = data / "denials" / "denials.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    lines, seconds, words = [], 0.0, 0
    for row in rows:
        found = Found(reader.read(row["text"]))
        began = time.process_time()
        reading = read(Article(row["text"]), found)
        seconds += time.process_time() - began
        words += len(row["text"].split())
        lines.append(report.line(row["id"], reading))
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "denials.jsonl"
        predicted.write_text("\n".join(lines), "utf-8")
        scored = subprocess.run(
            [sys.executable, data.parent / "tools" / "denial_eval.py", "--gold", gold, "--pred", predicted],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    return f"{reader.name}: after the attributor {words / seconds:,.0f} words/s\n{scored}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    for reader in (load(), RulesAttributor()):
        print(figures(data, reader))


if __name__ == "__main__":
    main()
