"""Shop reviews made from parts, for tests and trials of many at once; the words are our own."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

PRODUCTS = ("Kettle 1.7 L", "Toaster Duo", "Hand blender", "Stand mixer")
MONTHS = ("May", "Jun", "Jul", "Aug")
COLUMNS = ("text", "product", "month", "label")
#: Share of negative reviews of each product.
BAD = {"Kettle 1.7 L": 0.45, "Toaster Duo": 0.33, "Hand blender": 0.18, "Stand mixer": 0.08}

_OPENINGS = (
    "Bought this for my mother.", "Arrived a day early.", "Second one from this maker.", "Well,",
    "I had my doubts.", "We cook every evening.", "It replaced an old one.", "",
)  # fmt: skip
_GOOD = (
    "Easy to clean and quiet.", "It works perfectly every single time.", "I love how solid it is.",
    "Great value, would buy again.", "Makes soup in no time, wonderful.", "Beautiful and sturdy.",
    "The handle stays cool, lovely.", "Best thing in my kitchen.", "Heats fast, excellent.",
)  # fmt: skip
_POOR = (
    "It stopped working after two weeks.", "Nobody answers my mails about the refund.",
    "The lid broke at once.", "Cheap plastic, smells awful.", "Never again, a waste of money.",
    "Loud, slow and disappointing.", "The cord is far too short.", "Terrible, I sent it back.",
)  # fmt: skip
_LEAK = ("It leaks from the seal.", "The seal leaks every morning, useless.")
_MIDDLE = ("It toasts.", "Not bad, not great.", "The colour is grey.", "It came in a box.")


def made_reviews(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Rows of :data:`COLUMNS`; ``label`` says which kind of parts a review was made of."""
    rng = random.Random(seed)
    for number in range(count):
        product = rng.choice(PRODUCTS)
        poor = rng.random() < BAD[product]
        pool = (_POOR + _LEAK * 3 if "Kettle" in product else _POOR) if poor else _GOOD
        parts = [rng.choice(_OPENINGS), *rng.sample(pool, rng.randint(1, 3))]
        if rng.random() < 0.2:
            parts.insert(1, rng.choice(_MIDDLE))
        text = " ".join(part for part in parts if part)
        if number % 499 == 7:
            text = ""
        if number % 131 == 9:
            text = "Sehr gute Qualität, gerne wieder, alles bestens."
        yield {
            "text": text,
            "product": product,
            "month": MONTHS[number * len(MONTHS) // count],
            "label": "negative" if poor else "positive",
        }


def write_reviews(path: Path, count: int, seed: int = 1) -> Path:
    """Write made reviews as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(made_reviews(count, seed))
    return path
