"""Sentences as vectors: all-MiniLM-L6-v2 on the CPU, without torch.

The file is made by ``training/encoder.py``. onnxruntime and tokenizers come with
the extra ``semantic``; where they are missing everything works on words alone.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

#: Kept beside every stored vector: vectors of another version are made anew.
VERSION = "minilm-l6-int8-1"
WIDTH = 384
#: Word pieces of a sentence that are read; the rest is not.
LONGEST = 128
BATCH = 16
#: Sentences up to so much longer than the shortest share its batch: what is padded is computed, too.
_ALIKE = 1.2

FOLDER = Path(__file__).parent / "model"


def installed() -> bool:
    """Whether sentences can be turned into vectors here."""
    try:
        import numpy
        import onnxruntime
        import tokenizers
    except ImportError:
        return False
    return all((numpy, onnxruntime, tokenizers)) and (FOLDER / "encoder.onnx").exists()


class Encoder:
    """The sentence encoder. Loads at the first use; any thread may call it, one sentence at a time is run.

    :meth:`vectors` is milliseconds of CPU work a sentence and must not run on the event loop.
    """

    version = VERSION

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # More threads than one cost ten times the time on a shared core.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # The arena keeps the largest batch's memory for good.
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self._folder / "encoder.onnx", options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of length 1 for the texts: float32, (len(texts), 384)."""
        import numpy as np

        found = np.zeros((len(texts), WIDTH), np.float32)
        with self._lock:
            read = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
            for batch in _batches([len(ids) for ids in read]):
                ids = np.zeros((len(batch), len(read[batch[-1]])), np.int64)
                mask = np.zeros_like(ids)
                for row, index in enumerate(batch):
                    ids[row, : len(read[index])] = read[index]
                    mask[row, : len(read[index])] = 1
                (rows,) = self._session.run(["vectors"], {"ids": ids, "mask": mask})
                found[batch] = cast("np.ndarray", rows)
        return found


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Positions of texts of about one length, the shorter ones first."""
    batches: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        last = batches[-1] if batches else []
        if last and len(last) < BATCH and lengths[index] <= _ALIKE * lengths[last[0]]:
            last.append(index)
        else:
            batches.append([index])
    return batches
