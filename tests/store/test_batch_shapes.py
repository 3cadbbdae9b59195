"""A file of a known shape is read as the last one was; damaged memories are forgotten."""

from sentiment_gui.core.review_types import ReadOptions
from sentiment_gui.store.batch_shapes import BatchShapes, Reading
from sentiment_gui.store.settings import Settings

COLUMNS = ("id", "says", "stars")
GUESSED = ReadOptions("csv", column="id", delimiter=";")
CHOSEN = Reading(
    ReadOptions("csv", column="says", encoding="cp1252", delimiter=";", quotes=False), "stars"
)


def test_the_answers_for_a_shape_are_kept_through_the_file(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    BatchShapes(settings).remember(COLUMNS, GUESSED, CHOSEN)
    settings.write()
    again = BatchShapes(Settings(tmp_path / "settings.json"))
    assert again.recall(COLUMNS, GUESSED) == CHOSEN
    assert again.recall((*COLUMNS, "more"), GUESSED) is None
    assert again.recall(COLUMNS, ReadOptions("tsv", column="id")) is None


def test_the_newest_answer_for_a_shape_is_the_only_one(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    shapes = BatchShapes(settings)
    shapes.remember(COLUMNS, GUESSED, Reading(GUESSED))
    shapes.remember(COLUMNS, GUESSED, CHOSEN)
    assert shapes.recall(COLUMNS, GUESSED) == CHOSEN
    assert len(settings.get("batch_shapes")) == 1


def test_very_many_or_long_names_are_told_apart_without_being_kept(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    shapes = BatchShapes(settings)
    wide = tuple(f"measure {k}" for k in range(5_000))
    shapes.remember(wide, GUESSED, CHOSEN)
    assert shapes.recall(wide, GUESSED) == CHOSEN
    assert shapes.recall((*wide[:-1], "other"), GUESSED) is None
    shapes.remember(("id", "x" * 1_000_000), GUESSED, CHOSEN)
    assert shapes.recall(("id", "x" * 1_000_000), GUESSED) == CHOSEN
    assert len("".join(settings.get("batch_shapes"))) < 1_000


def test_what_is_damaged_or_fits_no_more_is_not_obeyed(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    shape = '["csv", ";", "id", "says", "stars"]'
    settings.put(
        "batch_shapes",
        ["{", "7", f'{{"shape": {shape}, "column": 7}}'],
    )
    assert BatchShapes(settings).recall(COLUMNS, GUESSED) is None
    settings.put(
        "batch_shapes",
        [f'{{"shape": {shape}, "column": "says", "labels": ["x"], "header": 1, "encoding": []}}'],
    )
    recalled = BatchShapes(settings).recall(COLUMNS, GUESSED)
    assert recalled is not None
    assert (recalled.options.column, recalled.labels) == ("says", "")
    assert recalled.options.header is True
    assert recalled.options.encoding is None
