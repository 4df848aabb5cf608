"""The trained reader beside the rules: ``python -m benchmarks.reading DATA``.

Figures by the corpus's own scorer (``DATA``/../tools), the cost on one core, and
how late an event loop runs while a thread reads. Every cost is taken from work
that is done in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from bot.reading import drafts
from bot.reading.attribution import Attributor, load
from bot.reading.rules import RulesAttributor
from bot.reading.spans import Article, Attribution, ReadStatement
from bot.reading.tagger import SHIPPED, ModelAttributor

FIGURES = (
    ("rel", "content"),
    ("rel", "content+source"),
    ("rel", "speech"),
    ("rel", "exact"),
    ("span", "source"),
    ("span", "cue"),
    ("span", "content"),
)
RUNS, SAMPLE = 3, 20
ARTICLES = 50
TICK = 0.01

# Printed by a fresh interpreter: seconds and MB from before the reader's import to after its first reading.
FIRST = """
import re, sys, time
from pathlib import Path
def most():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
text = Path(sys.argv[2]).read_text("utf-8")
began, before = time.perf_counter(), most()
if sys.argv[1] == "rules":
    from bot.reading.rules import RulesAttributor as reader
else:
    from bot.reading.attribution import load as reader
reader().read(text)
print(time.perf_counter() - began, (most() - before) / 1024)
"""


def scorer(tools: Path) -> ModuleType:
    """attribution_eval.py as a module."""
    spec = importlib.util.spec_from_file_location("attribution_eval", tools / "attribution_eval.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer in {tools}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def speed(reader: Attributor, texts: list[str]) -> float:
    """Words a second of processor time: the median of several runs."""
    words = sum(len(text.split()) for text in texts)
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        for text in texts:
            reader.read(text)
        taken.append(time.process_time() - began)
    return words / statistics.median(taken)


def first(kind: str, path: Path) -> tuple[float, float]:
    """Seconds to the first reading in a fresh process, and the MB that it adds."""
    command = [sys.executable, "-c", FIRST, kind, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


async def lateness(reader: Attributor, texts: list[str]) -> list[float]:
    """How late, in seconds, each tick of an event loop comes while a thread reads the texts."""
    late = []

    def read() -> None:
        for text in texts:
            reader.read(text)

    reading = asyncio.create_task(asyncio.to_thread(read))
    while not reading.done():
        due = time.perf_counter() + TICK
        await asyncio.sleep(TICK)
        late.append(time.perf_counter() - due)
    await reading
    return sorted(late)


def at_precision(
    evaluate: ModuleType, articles: dict, read: dict, least: float
) -> tuple[float, float, float]:
    """(cut, precision, recall) of content and source where recall is best at that precision or more.

    ``read``: with the shipped cuts, which are lower.
    """
    found = []
    for cut in [c / 25 for c in range(5, 25)]:
        report = evaluate.score([(a, v[0], statements(read[n], cut)) for n, (a, v) in articles.items()])
        figure = report["rel"]["content+source"]
        if figure["p"] >= least:
            found.append((cut, figure["p"], figure["r"]))
    return max(found, key=lambda x: x[2], default=(1.0, 1.0, 0.0))


def statements(attributions: Sequence[Attribution | ReadStatement], cut: float = 0.0) -> list[dict]:
    """Attributions as the scorer takes them."""
    return [
        {"source": a.source, "cue": a.cue, "content": a.content} for a in attributions if a.confidence >= cut
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds polnear/dev")
    parser.add_argument("--tools", type=Path, help="folder of attribution_eval.py; else DATA/../tools")
    given = parser.parse_args()
    evaluate = scorer(given.tools or given.data.parent / "tools")
    dev = given.data / "polnear" / "dev"
    articles = evaluate.load_gold(str(dev / "text"), str(dev / "attributions"))
    texts = [article.text for article, _ in articles.values()]
    sample = next((dev / "text").glob("*.txt"))

    model = load()
    if not isinstance(model, ModelAttributor):
        raise SystemExit("the trained reader does not load here; the warning above says why")
    readers: dict[str, Attributor] = {"rules": RulesAttributor(), "model": model}
    rows: dict[str, list[str]] = {}
    read: dict[str, list[Attribution]] = {}
    for kind, reader in readers.items():
        read = {name: reader.read(article.text) for name, (article, _) in articles.items()}
        report = evaluate.score([(a, v[0], statements(read[n])) for n, (a, v) in articles.items()])
        for group, figure in FIGURES:
            cell = report[group][figure]
            shown = f"{100 * cell['f1']:.1f}  ({100 * cell['p']:.1f} / {100 * cell['r']:.1f})"
            rows.setdefault(f"{group}.{figure}  F1 (P / R)", []).append(shown)
        if kind == "model":
            # What claimbot read prints: two speakers are two statements there, and denials are added.
            whole = {n: drafts.read(Article(a.text), reader).statements for n, (a, _) in articles.items()}
            report = evaluate.score([(a, v[0], statements(whole[n])) for n, (a, v) in articles.items()])
            for group, figure in FIGURES:
                rows[f"{group}.{figure}  F1 (P / R)"].append(f"{100 * report[group][figure]['f1']:.1f}")
        rows.setdefault(f"words a second, one core, median of {RUNS}", []).append(
            f"{speed(reader, texts[:SAMPLE]):,.0f}"
        )
        seconds, megabytes = first(kind, sample)
        rows.setdefault("first reading after start, s", []).append(f"{seconds:.2f}")
        rows.setdefault("memory added, MB", []).append(f"{megabytes:.0f}")
        late = asyncio.run(lateness(reader, texts[:ARTICLES]))
        shown = f"{1000 * late[-1]:.0f}  (p99 {1000 * late[int(0.99 * len(late))]:.0f})"
        rows.setdefault(f"event loop late while {ARTICLES} articles are read, ms", []).append(shown)
    cut, precision, recall = at_precision(evaluate, articles, read, 0.9)
    shown = f"{100 * recall:.1f}  (P {100 * precision:.1f} at {cut:.2f})"
    rows["recall where precision is 90 or more"] = ["", shown]
    size = sum(p.stat().st_size for p in SHIPPED.iterdir()) / 1e6
    rows["model's files, MB"] = ["0", f"{size:.1f}"]

    print(f"{len(texts)} articles, {sum(len(t.split()) for t in texts):,} words")
    print(f"{'':<52}{'rules':<26}{'model':<26}claimbot read")
    for label, (rules, trained, *whole) in rows.items():
        print(f"{label:<52}{rules:<26}{trained:<26}{''.join(whole)}".rstrip())


if __name__ == "__main__":
    main()
