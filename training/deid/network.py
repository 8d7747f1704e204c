"""The network: all-MiniLM-L6-v2 with a casing and a channel embedding, and heads after two layers.

Rules:

1. The word embeddings are frozen: they are half of the weights, and what they know of rare words
   would be lost on a small training set.
2. Casing and channel embeddings begin at zero, so that the first step starts from the published
   model.
3. Heads stand after layer 3 and after the last: one model serves both speeds. A head gives, for
   each word piece, a type (one of the labels), *mask* and *direct* (one logit each); a word takes
   the largest over its pieces.

Names of parts follow the published checkpoint, so that its tensors load by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import nn
from torch.nn import functional

WIDTH: Final = 384
HEADS: Final = 12
INNER: Final = 1536
LAYERS: Final = 6
EARLY: Final = 3
CASINGS: Final = 7
POSITIONS: Final = 512
DROPPED: Final = 0.1


@dataclass(frozen=True, slots=True)
class Batch:
    """What one step reads, all of shape (windows, pieces) but `channel`, of shape (windows,)."""

    ids: torch.Tensor
    casing: torch.Tensor
    here: torch.Tensor  # True where a piece stands, False where the window is padded
    channel: torch.Tensor


class Drop(nn.Module):
    """Dropout of whole channels of a window: a draw for each piece costs a tenth of a step."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Drop a tenth of the channels when training."""
        if not self.training:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) > DROPPED
        return x * (kept / (1 - DROPPED)).to(x.dtype)


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop()

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Let the pieces of each window look at one another, then think alone."""
        many, long, _ = x.shape
        qkv = self.qkv(x).view(many, long, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out: at this width the fused attention is slower on a processor.
        worth = qkv[0] @ qkv[1].transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask
        seen = worth.softmax(-1).to(x.dtype) @ qkv[2]
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(many, long, WIDTH))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Network(nn.Module):
    """The whole network; `forward` gives the logits of both heads, the early one first."""

    def __init__(self, words: int, labels: int, channels: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.casings = nn.Embedding(CASINGS, WIDTH)
        self.channels = nn.Embedding(channels, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.ModuleList(nn.Linear(WIDTH, labels + 2) for _ in range(2))
        self.drop = Drop()
        self.words.weight.requires_grad_(requires_grad=False)  # rule 1
        for begun in (self.casings, self.channels):
            nn.init.zeros_(begun.weight)  # rule 2

    def forward(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits of shape (windows, pieces, labels + 2), early and late."""
        long = batch.ids.shape[1]
        x = self.words(batch.ids) + self.positions.weight[:long] + self.casings(batch.casing)
        x = self.drop(self.norm(x + self.channels(batch.channel)[:, None]))
        mask = torch.where(batch.here, 0.0, -1e4)[:, None, None, :]
        given = []
        for depth, layer in enumerate(self.layers, 1):
            x = layer(x, mask)
            if depth in {EARLY, LAYERS}:
                given.append(self.heads[len(given)](self.drop(x)))
        return given[0], given[1]

    def start_from(self, checkpoint: dict[str, torch.Tensor]) -> None:
        """Take the tensors of the published checkpoint; the token type 0 joins the positions."""
        part = checkpoint.__getitem__
        with torch.no_grad():
            self.words.weight.copy_(part("embeddings.word_embeddings.weight"))
            kind = part("embeddings.token_type_embeddings.weight")[0]
            self.positions.weight.copy_(part("embeddings.position_embeddings.weight") + kind)
            _fill(self.norm, checkpoint, "embeddings.LayerNorm")
            for depth, layer in enumerate(self.layers):
                at = f"encoder.layer.{depth}"
                three = [f"{at}.attention.self.{name}" for name in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([part(f"{name}.weight") for name in three]))
                layer.qkv.bias.copy_(torch.cat([part(f"{name}.bias") for name in three]))
                _fill(layer.out, checkpoint, f"{at}.attention.output.dense")
                _fill(layer.norm1, checkpoint, f"{at}.attention.output.LayerNorm")
                _fill(layer.up, checkpoint, f"{at}.intermediate.dense")
                _fill(layer.down, checkpoint, f"{at}.output.dense")
                _fill(layer.norm2, checkpoint, f"{at}.output.LayerNorm")


def _fill(part: nn.Linear | nn.LayerNorm, checkpoint: dict[str, torch.Tensor], name: str) -> None:
    part.weight.copy_(checkpoint[f"{name}.weight"])
    part.bias.copy_(checkpoint[f"{name}.bias"])
