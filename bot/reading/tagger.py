"""The trained reader: MiniLM-L6 on onnxruntime, without torch and without any download.

How the network was made is told in training/README.md; what it may cost is
printed by ``make bench-reading``.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from bot.reading import alternatives, decoding
from bot.reading.alternatives import Ranking, Words
from bot.reading.attribution import DamagedModel
from bot.reading.continued import continued
from bot.reading.decoding import CONTENT, CUE, SOURCE, Candidate, Decoding, Judged
from bot.reading.packing import Stretch, batch, covered, packs, pairs, stretches
from bot.reading.rules import announced, within
from bot.reading.spans import Attribution, Spans
from bot.reading.speech import is_speech

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SHIPPED = Path(__file__).parent / "model" / "attribution"
CARD, ENCODER, RELATIONS, TOKENIZER = "model.json", "encoder.onnx", "relations.onnx", "tokenizer.json"

CUES_AT_ONCE = 64
"""Cues in one run of the relation layer; bounds its memory on a long article."""

CUES_OF_STRETCH = 32
"""Possible cues of one stretch, the surest; no stretch of 224 news articles has more than 13."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """The least confidence of an attribution by an attitude's cue ("wants") and by one of speech."""

    attitude: float
    speech: float

    def keep(self, cue: str, confidence: float) -> bool:
        return confidence >= (self.speech if is_speech(cue) else self.attitude)


@dataclass(frozen=True, slots=True)
class ModelAttributor:
    """Reads with the trained network; one thread a call, any number of calls at once."""

    name: str
    encoder: InferenceSession
    relations: InferenceSession
    tokenizer: Tokenizer
    decoding: Decoding
    ranking: Ranking
    cuts: Cuts

    @classmethod
    def load(cls, folder: Path, threshold: float | None = None) -> Self:
        """Check and open a model folder.

        ``threshold``: the least confidence of any attribution, 0 to 1; the card's own cuts when ``None``.

        :raises DamagedModel: a file is missing, is not the one that the card names, or does not open.
        :raises ImportError: onnxruntime or tokenizers is not installed.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        card, files = _checked(folder)
        options = onnxruntime.SessionOptions()
        # More threads on shared cores cost ten times what they give.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The fused sum and normalisation take five times as long as one after the other.
        try:
            encoder, relations = (
                onnxruntime.InferenceSession(
                    files[name],
                    options,
                    providers=["CPUExecutionProvider"],
                    disabled_optimizers=["SkipLayerNormFusion"],
                )
                for name in (ENCODER, RELATIONS)
            )
            tokenizer = Tokenizer.from_buffer(files[TOKENIZER])
            how, ranking = Decoding.of(card["decoding"]), Ranking.of(card["ranking"])
            name, cuts = str(card["name"]), Cuts(**card["cuts"])
        # onnxruntime and tokenizers raise their own kinds; whichever, the folder does not serve.
        except Exception as error:
            raise DamagedModel(f"cannot open the model in {folder}: {error}") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        # An article may hold "[SEP]" as text.
        tokenizer.encode_special_tokens = True
        cuts = cuts if threshold is None else Cuts(threshold, threshold)
        return cls(name, encoder, relations, tokenizer, how, ranking, cuts)

    def read(self, text: str) -> list[Attribution]:
        """The attributions of a whole article, in reading order of their content."""
        found = stretches(text, self.tokenizer)
        judged = self.judged(text, found)
        paths = decoding.paths(judged, self.decoding)
        candidates = [decoding.candidate(c, p, self.decoding) for c, p in zip(judged, paths, strict=True)]
        least = min(self.cuts.attitude, self.cuts.speech)
        chosen = decoding.choose(candidates, self.decoding, least)
        attributions = []
        relations = self._reworded(text, found, [c for c, _ in chosen])
        for (candidate, confidence), path in zip(chosen, relations, strict=True):
            stretch = found[candidate.stretch]
            source, cue, content = (_spans(text, stretch, path == role) for role in (SOURCE, CUE, CONTENT))
            if self.cuts.keep(" ".join(text[a:b] for a, b in cue), confidence):
                attributions.append(Attribution(source, cue, content, confidence))
        # The network sees no relation that leaves its paragraph.
        known = {span for attribution in attributions for span in attribution.cue}
        for attribution in announced(text):
            if attribution.confidence >= self.cuts.speech and known.isdisjoint(attribution.cue):
                attributions.append(attribution)
        return sorted(continued(text, attributions), key=lambda a: (a.content, a.cue))

    def _reworded(self, text: str, found: list[Stretch], chosen: list[Candidate]) -> Iterator[np.ndarray]:
        """The candidates' words after a second look at where they begin and end."""
        cues = [c.cue for c in chosen]
        words = {k: Words.of(text, found[k]) for k in {cue.stretch for cue in cues}}
        others = decoding.paths_at(cues, alternatives.settings(self.decoding))
        for i, candidate in enumerate(chosen):
            # Small steps of numpy let go of the interpreter's lock and take it again at once, so that
            # a thread that waits for it, such as an event loop, would hardly ever get it.
            time.sleep(0)
            cue = candidate.cue
            elsewhere = [decoding.whole(cue, paths[i], self.decoding) for paths in others]
            proposed = alternatives.proposals(cue, candidate.path, words[cue.stretch], elsewhere)
            yield self.ranking.best(cue, proposed, words[cue.stretch])

    def judged(self, text: str, found: list[Stretch]) -> list[Judged]:
        """Every possible cue of a text, the tagger's and the rules', with what is said of it."""
        hints = _hints(text, found)
        judged: list[Judged] = []
        number = 0
        for pack in packs(found):
            judged += self._pack(pack, number, hints[number : number + len(pack)])
            number += len(pack)
        return decoding.supposed(judged, self.decoding)

    def _pack(self, pack: list[Stretch], number: int, hints: list[list[np.ndarray]]) -> Iterator[Judged]:
        laid = batch([pack])
        given = {"ids": laid.ids, "shapes": laid.shapes, "quotes": laid.quotes, "at": laid.at}
        words, tags = _arrays(self.encoder.run(None, given))
        cues: list[tuple[int, int, int, int]] = []
        of: list[tuple[int, np.ndarray | None]] = []
        low = 0
        for k, stretch in enumerate(pack):
            high = low + len(stretch)
            anchors = decoding.anchors(tags[low:high, 1], self.decoding)
            for (a, b), hint in _surest(list(_hinted(anchors, hints[k])), tags[low:high, 1]):
                cues.append((low, high, low + a, low + b))
                of.append((k, hint))
            low = high
        for i in range(0, len(cues), CUES_AT_ONCE):
            some = cues[i : i + CUES_AT_ONCE]
            scores, valid = self._relate(words, some)
            for (k, hint), (low, high, a, b), score, sure in zip(of[i:], some, scores, valid, strict=False):
                yield Judged(k + number, (a - low, b - low), score, tags[low:high], float(sure), hint)

    def _relate(
        self, words: np.ndarray, cues: list[tuple[int, int, int, int]]
    ) -> tuple[list[np.ndarray], np.ndarray]:
        row = pairs(cues, len(words))
        roles, valid = _arrays(self.relations.run(None, {"words": words, **row.given}))
        lengths = [high - low for low, high, _, _ in cues]
        return [roles[a : a + n] for a, n in zip(row.begins, lengths, strict=True)], valid


def _hints(text: str, found: list[Stretch]) -> list[list[np.ndarray]]:
    """For each stretch the rules' attributions, as the class of every word."""
    hints: list[list[np.ndarray]] = [[] for _ in found]
    for attribution in sorted(within(text), key=lambda a: a.content):
        parts = {CONTENT: attribution.content, SOURCE: attribution.source, CUE: attribution.cue}
        classes: dict[int, np.ndarray] = {}
        for kind, spans in parts.items():
            for k, a, b in covered(found, spans):
                classes.setdefault(k, np.zeros(len(found[k]), np.int64))[a:b] = kind
        for k, hint in classes.items():
            if (hint == CUE).any() and (hint == CONTENT).any():
                hints[k].append(hint)
    return hints


def _hinted(
    anchors: list[tuple[int, int]], hints: list[np.ndarray]
) -> Iterator[tuple[tuple[int, int], np.ndarray | None]]:
    """Each anchor with the rules' attribution by that cue; then the cues that only the rules have."""
    left = dict(enumerate(hints))
    for a, b in anchors:
        which = next((i for i, hint in left.items() if (hint[a:b] == CUE).any()), None)
        yield (a, b), None if which is None else left.pop(which)
    for hint in left.values():
        yield decoding.runs(hint == CUE)[0], hint


def _surest(
    hinted: list[tuple[tuple[int, int], np.ndarray | None]], tags: np.ndarray
) -> list[tuple[tuple[int, int], np.ndarray | None]]:
    """As many cues as one stretch can hold, those of which the tagger is surest, in their order."""
    if len(hinted) <= CUES_OF_STRETCH:
        return hinted
    outside = [tags[a:b, 0].min() for (a, b), _ in hinted]
    return [hinted[i] for i in sorted(np.argsort(outside, kind="stable")[:CUES_OF_STRETCH])]


def _arrays(outputs: Iterable[Any]) -> Iterator[np.ndarray]:
    return (np.asarray(output) for output in outputs)


def _checked(folder: Path) -> tuple[dict, dict[str, bytes]]:
    """The card and the bytes of every file that it names, each checked by its SHA-256."""
    try:
        card = json.loads((folder / CARD).read_text("utf-8"))
        files = {name: (folder / name).read_bytes() for name in card["files"]}
        wrong = [n for n, data in files.items() if hashlib.sha256(data).hexdigest() != card["files"][n]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedModel(f"cannot read the model in {folder}: {error!r}") from error
    if wrong:
        raise DamagedModel(f"{', '.join(wrong)} in {folder} is not the file that {CARD} names")
    return card, files


def _spans(text: str, stretch: Stretch, chosen: np.ndarray) -> Spans:
    spans = []
    for a, b in decoding.runs(chosen):
        start, end = int(stretch.starts[a]), int(stretch.ends[b - 1])
        if text[start:end].strip():
            spans.append((start, end))
    return tuple(spans)
