"""Made-up corpora in the layouts of the real ones, and reviews a network can learn in seconds."""

import random
import tarfile
import zipfile
from pathlib import Path

PRAISE = ["good", "great", "lovely", "superb"]
BLAME = ["bad", "awful", "dull", "poor"]
FILLERS = ["the", "plot", "film", "was", "and", "it", "seemed", "quite", "music"]


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def sentence(label: int, number: int, words: int = 8) -> str:
    """A sentence that one word decides; no two numbers give the same."""
    pick = random.Random(f"{label} {number}")
    chosen = [pick.choice(FILLERS) for _ in range(words)] + [f"n{number}"]
    chosen.insert(pick.randrange(words), pick.choice(PRAISE if label else BLAME))
    return " ".join(chosen)


def write_table(path: Path, rows: int = 240) -> Path:
    """A labelled table whose reviews differ in length."""
    lines = [f"{sentence(n % 2, n, 3 + n % 9)},{n % 2}\n" for n in range(rows)]
    return write(path, "text,label\n" + "".join(lines))


def write_imdb(root: Path, reviews: int = 30) -> None:
    for part in ("train", "test"):
        for folder, label in (("neg", 0), ("pos", 1)):
            for number in range(reviews):
                text = f"{part} {sentence(label, number)}"
                write(root / f"aclImdb/{part}/{folder}/{number}_{1 + 8 * label}.txt", text)
    for number in range(5):
        write(root / f"aclImdb/train/unsup/{number}_0.txt", f"unlabelled {sentence(0, number)}")


def write_products(root: Path) -> None:
    lines = [b"%d\t%s" % (n % 2, sentence(n % 2, n).encode()) for n in range(40)]
    write(root / "fdu_mtl/books.task.train", b"\n".join(lines) + b"\n1\tcaf\xe9 was good\n")
    write(root / "fdu_mtl/books.task.unlabel", "An unlabelled one.\nAnother, with\u2028a break.\n")
    write(root / "fdu_mtl/toys_games.task.train", "0\tbroke at once\n")


def write_pros_cons(root: Path) -> None:
    pros = "".join(f"\t<Pros>light &amp; {sentence(1, n)}</Pros>\n" for n in range(20))
    cons = "".join(f"\t<Cons>{sentence(0, n)}</Cons>\n" for n in range(20))
    write(root / "pros_cons/IntegratedPros.txt", pros + "\t<Pros> </Pros>\n")
    write(root / "pros_cons/IntegratedCons.txt", cons)


def write_sst2(root: Path, sentences: int = 40) -> None:
    """Sentences, and of each the phrases of its first words."""
    rows = ["sentence\tlabel\n"]
    for number in range(sentences):
        text = sentence(number % 2, number)
        phrases = [" ".join(text.split()[:size]) for size in (1, 2, 4, 6)]
        rows += [f"{phrase} \t{number % 2}\n" for phrase in (text, *phrases)]
    write(root / "sst2_train.tsv", "".join(rows))
    write(root / "sst2_dev.tsv", "sentence\tlabel\na superb film \t1\na dull film \t0\n")


def tar_of(folder: Path, archive: Path) -> Path:
    with tarfile.open(archive, "w:xz") as packed:
        packed.add(folder, folder.name)
    return archive


def zip_of(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(folder.rglob("*")):
            packed.write(file, file.relative_to(folder.parent))
    return archive
