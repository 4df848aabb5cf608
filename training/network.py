"""The reader's network: an encoder of packed paragraphs, a tagger, a layer that gives cues their words."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from bot.reading.packing import DISTANCES, QUOTES, SHAPES

WIDTH = 128
DILATIONS = (1, 2, 4)


class Encoder(nn.Module):
    """Packs in, a vector and three tags (source, cue, content; outside, first, further) a word out.

    A published encoder (BERT's or MPNet's kind) with two embeddings added to its word embedding: letter
    shape and in-quotation, both zero at first. The word embeddings stay as they are:
    half of MiniLM's parameters, and with them half of the optimiser's time.
    """

    def __init__(self, folder: Path, dropout: float = 0.0) -> None:
        super().__init__()
        self.body = AutoModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            attention_probs_dropout_prob=dropout,
            hidden_dropout_prob=dropout,
        )
        size = self.body.config.hidden_size
        self.body.embeddings.requires_grad_(False)
        self.body.embeddings.LayerNorm.requires_grad_(True)
        self.shape = nn.Embedding(SHAPES, size)
        self.quote = nn.Embedding(QUOTES, size)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.quote.weight)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(size, 9)

    def forward(
        self, ids: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor, at: Tensor
    ) -> tuple[Tensor, Tensor]:
        """(words, size) and (words, 9) from (packs, pieces) and the places of the words' first pieces."""
        embedded = self.body.embeddings.word_embeddings(ids) + self.shape(shapes) + self.quote(quotes)
        hidden = self.body(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        words = self.dropout(hidden.flatten(0, 1).index_select(0, at))
        return words, self.tags(words)


class Block(nn.Module):
    """A residual convolution over the long row; its gaps stay zero."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.spread = nn.Conv1d(WIDTH, WIDTH, 5, padding=2 * dilation, dilation=dilation)
        self.mix = nn.Linear(WIDTH, WIDTH)

    def forward(self, row: Tensor, real: Tensor) -> Tensor:
        inner = self.norm(row) * real
        spread = self._by_product(inner) if row.is_cuda else self.spread(inner.T[None])[0].T
        return row + self.mix(functional.gelu(spread))

    def _by_product(self, row: Tensor) -> Tensor:
        """The convolution as one matrix product.

        cuDNN plans a convolution anew for every length that it has not met, which took more time than
        all the rest of a training step; a product needs no plan.
        """
        far, taps = self.spread.dilation[0], self.spread.kernel_size[0]
        edge = self.spread.padding[0]
        padded = functional.pad(row, (0, 0, edge, edge))
        wide = torch.cat([padded[k * far : k * far + len(row)] for k in range(taps)], 1)
        return functional.linear(wide, self.spread.weight.permute(0, 2, 1).flatten(1), self.spread.bias)


class Relations(nn.Module):
    """For each cue, what every word of its stretch is to it: nothing, source, cue or content.

    Word and cue meet by sum and product, with the signed distance between them;
    convolutions then let neighbouring words agree on where a span ends.
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        self.word = nn.Linear(size, 2 * WIDTH)
        self.cue = nn.Linear(size, 2 * WIDTH)
        self.far = nn.Embedding(DISTANCES, WIDTH)
        self.blocks = nn.ModuleList(Block(d) for d in DILATIONS)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Linear(WIDTH, 4)
        self.valid = nn.Linear(size + WIDTH, 1)

    def forward(
        self, words: Tensor, word: Tensor, cue: Tensor, far: Tensor, real: Tensor, average: Tensor
    ) -> tuple[Tensor, Tensor]:
        """(places, 4) class scores and (cues,) scores of being a cue at all.

        ``average``: (cues, words), rows that average each cue's words.
        """
        heads = average @ words
        a, b = self.word(words).chunk(2, 1)
        c, d = self.cue(heads).chunk(2, 1)
        real = real[:, None]
        word_a, word_b = a.index_select(0, word), b.index_select(0, word)
        cue_c, cue_d = c.index_select(0, cue), d.index_select(0, cue)
        row = functional.gelu(word_a + cue_c + word_b * cue_d + self.far(far)) * real
        for block in self.blocks:
            row = block(row, real)
        row = self.dropout(self.norm(row) * real)
        near = row.new_zeros(c.shape).index_add(0, cue, row * (far == DISTANCES // 2)[:, None])
        return self.roles(row), self.valid(torch.cat([heads, near], 1))[:, 0]


class Reader(nn.Module):
    """Encoder and relation layer together, for training."""

    def __init__(self, folder: Path, dropout: float = 0.0) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout)
        self.relations = Relations(self.encoder.body.config.hidden_size)
