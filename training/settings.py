"""A training run's settings: a TOML file of six sections, each with its defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from sentiment_gui.core.errors import GatelensError

RECIPES = Path(__file__).parent / "recipes"


@dataclass(frozen=True)
class DataSettings:
    """What is read.

    Attributes:
        corpora: Short names of the corpora.
        tables: The user's own tables of labelled reviews, beside the corpora.
        text_column: The tables' column of reviews.
        label_column: The tables' column of labels.
        mix: How often a pass reads a corpus: 1 once, 0.5 a random half, 2 twice; 1 if not named.
            ``unlabelled`` stands for the reviews that teachers labelled, ``sentences`` for their
            single sentences, ``variants`` for altered ones, ``crops`` for those that keep
            their reviews' labels.
        even: Words that shall say nothing of the label by standing in a review, such as "not":
            reviews are read more or less often for it (:func:`training.sampling.even_weights`).
        vocabulary: Largest size of the vocabulary.
        least_count: How often a word must stand in the training parts to be in the vocabulary.
        longest: Reviews of more tokens keep their last ones.
        backwards: Whether reviews are read from their last token to their first: for teachers,
            since the app reads forwards. ``longest`` then keeps what stands first in a review.
        limit: Most training reviews of each corpus; 0 for all. For quick tries.
        sentences: Most single sentences of unlabelled reviews for teachers to label.
        variants: Most altered sentences for teachers to label (:mod:`training.variants`).
        crops: Most single sentences of labelled reviews that are read with the reviews' labels
            (:mod:`training.sentences`). All three are made only where teachers are.
        crops_with: If any: crops are only such sentences in which one of these words stands; each
            must be a token of the vocabulary.
    """

    corpora: tuple[str, ...] = ("imdb", "sst2", "products", "pros_cons")
    tables: tuple[str, ...] = ()
    text_column: str = "text"
    label_column: str = "label"
    mix: Mapping[str, float] = field(default_factory=dict)
    even: tuple[str, ...] = ()
    vocabulary: int = 30_000
    least_count: int = 3
    longest: int = 500
    backwards: bool = False
    limit: int = 0
    sentences: int = 0
    variants: int = 0
    crops: int = 0
    crops_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class ModelSettings:
    """The network's kind and sizes.

    Attributes:
        cell: ``lstm``, ``gru`` or ``rnn``.
        nonlinearity: ``tanh`` or ``relu``; for ``rnn`` only.
        embedding_size: Components of a word's vector.
        hidden_size: Units.
        readout: ``last``, or ``last-mean-max``.
    """

    cell: str = "lstm"
    nonlinearity: str = "tanh"
    embedding_size: int = 128
    hidden_size: int = 256
    readout: str = "last-mean-max"


@dataclass(frozen=True)
class Dropouts:
    """Shares that are dropped while training.

    Attributes:
        word: Tokens that are replaced by the unknown token.
        embedding: Vocabulary entries whose vectors are zeroed for a whole batch.
        input: Components of the word vectors, the same for all steps of a review.
        hidden: Units of the hidden state on its way to the readout, likewise.
        readout: Inputs of the readout.
    """

    word: float = 0.0
    embedding: float = 0.0
    input: float = 0.0
    hidden: float = 0.0
    readout: float = 0.0


@dataclass(frozen=True)
class AugmentSettings:
    """Shares of what is changed in reviews while training (:mod:`training.augment`).

    Attributes:
        swap: Reviews whose names, nationalities, religions, sexes ... become others.
        slips: Words of four letters and more that are mistyped.
    """

    swap: float = 0.0
    slips: float = 0.0


@dataclass(frozen=True)
class TrainSettings:
    """How the weights are found.

    Attributes:
        seed: Decides the first weights, the order and the dropout.
        passes: Passes over the reviews.
        batch_tokens: A batch's longest review times its reviews, at most.
        batch_reviews: A batch's reviews, at most.
        learning_rate: AdamW's largest rate, for the recurrence.
        embedding_rate: The embedding's rate as a multiple of it.
        readout_rate: The readout's likewise.
        schedule: ``one-cycle``, ``cosine`` or ``constant``.
        warm_up: Share of the run in which the rate rises.
        weight_decay: AdamW's, for the recurrence and the readout.
        label_smoothing: Share by which labels are drawn to one half.
        clip: Largest norm of the gradient.
        adversarial: How far words are shifted against the verdict (:mod:`training.adversarial`):
            the shift's norm per root of the review's length, in the embedding's standard
            deviations; 0 for no such training.
        adversarial_from: Share of the run after which words are shifted.
        average_from: Share of the run after which weights are averaged; 1 for no average.
        checks_per_pass: Validations per pass.
        patience: Validations without a better result after which the run stops; 0 for never.
        precision: ``auto``, ``32-true`` or ``bf16-mixed``.
        save_seconds: Seconds between two checkpoints to resume from.
    """

    seed: int = 1
    passes: int = 3
    batch_tokens: int = 16_000
    batch_reviews: int = 64
    learning_rate: float = 1e-3
    embedding_rate: float = 0.5
    readout_rate: float = 3.0
    schedule: str = "one-cycle"
    warm_up: float = 0.1
    weight_decay: float = 0.01
    label_smoothing: float = 0.02
    clip: float = 1.0
    adversarial: float = 0.0
    adversarial_from: float = 0.0
    average_from: float = 0.5
    checks_per_pass: int = 4
    patience: int = 0
    precision: str = "auto"
    save_seconds: int = 120


@dataclass(frozen=True)
class PretrainSettings:
    """How embedding and cell are pretrained as a language model.

    Attributes:
        seed: Decides the first weights, the order, the negatives and the dropout.
        hours: For how long to train on this machine; the schedule follows the clock of steps.
        tokens_per_second: What this machine is expected to read; decides how many steps fit.
        streams: Texts read side by side.
        window: Steps through which gradients flow.
        negatives: Words that every target is told apart from, on average
            (:mod:`training.sampled_softmax`); the whole vocabulary if it has no more.
        learning_rate: AdamW's largest rate.
        warm_up: Share of the run in which the rate rises.
        weight_decay: AdamW's, but for the embedding.
        clip: Largest norm of the gradient.
        word: Share of tokens replaced by the unknown token.
        input: Dropout of the word vectors' components, one mask for all steps.
        hidden: Dropout of the hidden state on its way to the output, likewise.
        word_vectors: Whose word vectors the embedding begins with, and their licence; empty for
            random ones.
        check_tokens: Validation text to measure perplexity on.
        save_seconds: Seconds between two checkpoints to resume from.
    """

    seed: int = 1
    hours: float = 1.0
    tokens_per_second: int = 20_000
    streams: int = 96
    window: int = 72
    negatives: int = 2_048
    learning_rate: float = 2e-3
    warm_up: float = 0.02
    weight_decay: float = 0.01
    clip: float = 1.0
    word: float = 0.05
    input: float = 0.1
    hidden: float = 0.15
    word_vectors: str = ""
    check_tokens: int = 100_000
    save_seconds: int = 300


@dataclass(frozen=True)
class Settings:
    """All of a run's settings; each attribute is a section of the file."""

    data: DataSettings = field(default_factory=DataSettings)
    model: ModelSettings = field(default_factory=ModelSettings)
    dropouts: Dropouts = field(default_factory=Dropouts)
    augment: AugmentSettings = field(default_factory=AugmentSettings)
    train: TrainSettings = field(default_factory=TrainSettings)
    pretrain: PretrainSettings = field(default_factory=PretrainSettings)


_CHOICES: dict[str, tuple[str, ...]] = {
    "model.cell": ("lstm", "gru", "rnn"),
    "model.nonlinearity": ("tanh", "relu"),
    "model.readout": ("last", "last-mean-max"),
    "train.schedule": ("one-cycle", "cosine", "constant"),
    "train.precision": ("auto", "32-true", "bf16-mixed"),
}


def recipe_path(recipe: str) -> Path:
    """Return the file of a recipe that comes with Gatelens, or the file of this name."""
    named = RECIPES / f"{recipe}.toml"
    return named if named.is_file() else Path(recipe)


def read_settings(path: Path, changes: Sequence[str] = ()) -> Settings:
    """Read a settings file; what it leaves out has its default.

    Args:
        path: A TOML file.
        changes: ``section.name=value`` texts that replace single settings, values as in TOML.

    Raises:
        GatelensError: ``file-missing``, or ``settings-…`` if a name or a value is not known.
    """
    if not path.is_file():
        raise GatelensError("file-missing", path=path)
    try:
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GatelensError("settings-invalid", path=path, reason=error) from error
    for change in changes:
        section, name, value = _parsed(change)
        tree.setdefault(section, {})[name] = value
    return settings_from(tree)


def settings_from(tree: Mapping[str, Any]) -> Settings:
    """Build settings from a tree of sections.

    Raises:
        GatelensError: ``settings-name`` or ``settings-value``.
    """
    settings = Settings()
    sections = {part.name: getattr(settings, part.name) for part in fields(settings)}
    for section, values in tree.items():
        if section not in sections or not isinstance(values, Mapping):
            raise GatelensError("settings-name", name=section, known=", ".join(sections))
        defaults = asdict(sections[section])
        checked = {
            name: _checked(f"{section}.{name}", value, defaults) for name, value in values.items()
        }
        sections[section] = replace(sections[section], **checked)
    return _sound(replace(settings, **sections))


def write_settings(settings: Settings, path: Path) -> None:
    """Write all settings as TOML, defaults included."""
    lines: list[str] = []
    for section, values in asdict(settings).items():
        lines += [
            f"[{section}]",
            *(f"{name} = {_toml(value)}" for name, value in values.items()),
            "",
        ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _parsed(change: str) -> tuple[str, str, Any]:
    key, equals, text = change.partition("=")
    section, dot, name = key.strip().partition(".")
    if not equals or not dot:
        raise GatelensError("settings-change", change=change)
    try:
        return section, name, tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return section, name, text.strip()


def _checked(key: str, value: Any, defaults: Mapping[str, Any]) -> Any:  # noqa: ANN401
    section, _, name = key.partition(".")
    if name not in defaults:
        known = ", ".join(f"{section}.{other}" for other in defaults)
        raise GatelensError("settings-name", name=key, known=known)
    default = defaults[name]
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if isinstance(default, tuple) and isinstance(value, list):
        return tuple(value)
    if type(value) is not type(default):
        raise GatelensError("settings-value", name=key, value=value, example=_toml(default))
    if key in _CHOICES and value not in _CHOICES[key]:
        raise GatelensError(
            "settings-value", name=key, value=value, example=" or ".join(_CHOICES[key])
        )
    return value


def _sound(settings: Settings) -> Settings:
    if settings.train.batch_tokens < settings.data.longest:
        raise GatelensError(
            "settings-value",
            name="train.batch_tokens",
            value=settings.train.batch_tokens,
            example=f"at least data.longest, {settings.data.longest}",
        )
    return settings


def _toml(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return repr(value)
