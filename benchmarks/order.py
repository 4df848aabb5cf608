"""How well claims are ordered by their worth: ``python -m benchmarks.order DATA``.

On texts written for it (``ordered.jsonl``), whose claims stand in tiers, best
first: the share of pairs from two tiers that come in the right order, a claim
that is not offered being last. On the seed article in ``DATA``: where its gold
claims stand, attributed and the outlet's own, and where the others do.
"""

from __future__ import annotations

import argparse
import json
import statistics
from itertools import combinations, product
from pathlib import Path

from bot.reading.attribution import Attributor, load
from bot.reading.drafts import read
from bot.reading.likeness import WORD
from bot.reading.rules import RulesAttributor
from bot.reading.spans import Article, Reading

ORDERED = Path(__file__).with_name("ordered.jsonl")
ALIKE = 0.5


def pairs(reader: Attributor) -> tuple[int, int]:
    """How many pairs of claims from two tiers stand in the right order, of how many."""
    right = total = 0
    for line in ORDERED.read_text("utf-8").splitlines():
        case = json.loads(line)
        texts = [claim.text.lower() for claim in read(Article(case["text"]), reader).claims]
        tiers = [[_place(texts, words) for words in tier] for tier in case["order"]]
        for better, worse in combinations(tiers, 2):
            for first, second in product(better, worse):
                total += 1
                right += first < second
    return right, total


def _place(texts: list[str], words: str) -> int:
    return next((n for n, text in enumerate(texts) if words.lower() in text), len(texts))


def places(reading: Reading, gold: dict) -> dict[str, list[int]]:
    """The places, from 1, of the seed's claims: attributed ones of its gold, the outlet's own, others."""
    text = reading.article.text
    attributed = [" ".join(piece["text"] for piece in record["content"]) for record in gold["attributed"]]
    own = [record["text"] for record in gold["narrator_claims"]]
    found: dict[str, list[int]] = {"attributed": [], "outlet's own": [], "others": []}
    for place, claim in enumerate(reading.claims, 1):
        said = [
            " ".join(text[start:end] for start, end in reading.statements[number].content)
            for number in claim.statements
        ] or [claim.text]
        kind = "others"
        for name, wanted in (("attributed", attributed), ("outlet's own", own)):
            if any(_agree(one, other) for one in wanted for other in said):
                kind = name
                break
        found[kind].append(place)
    return found


def _agree(left: str, right: str) -> bool:
    one, other = ({word.lower() for word in WORD.findall(text)} for text in (left, right))
    both = one & other
    return len(both) >= ALIKE * len(one | other) or (len(both) >= 4 and both in (one, other))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.order", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds seed/article.txt and seed/gold.json")
    data = parser.parse_args().data
    seed = Article((data / "seed" / "article.txt").read_bytes().decode("utf-8"))
    gold = json.loads((data / "seed" / "gold.json").read_text("utf-8"))
    for reader in (load(), RulesAttributor()):
        right, total = pairs(reader)
        print(f"{reader.name}: {right} of {total} pairs in order, {100 * right / total:.1f} %")
        found = places(read(seed, reader), gold)
        for kind, where in found.items():
            shown = f", places {where[0]}–{where[-1]}, median {statistics.median(where):g}" if where else ""
            print(f"  seed, {kind}: {len(where)}{shown}")


if __name__ == "__main__":
    main()
