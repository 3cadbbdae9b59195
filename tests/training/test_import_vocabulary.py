"""Vocabularies as people save them: each token keeps the row of the embedding that it had."""

import csv
import io
import json

import pytest

from sentiment_gui.core.errors import GatelensError
from training.import_model.vocabulary_file import read_tokens

TOKENS = ["<pad>", "<unk>", "the", ",", '"', "it's", "7", "12", "ünïcode\u2028x", "New York"]


def _csv(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


FORMATS = {
    "a token a line": "\n".join(TOKENS) + "\n",
    "without the last line feed": "\n".join(TOKENS),
    "Windows": "\r\n".join(TOKENS) + "\r\n",
    "byte-order mark": "\ufeff" + "\n".join(TOKENS) + "\n",
    "index, tab": "".join(f"{k}\t{t}\n" for k, t in enumerate(TOKENS)),
    "tab, index": "".join(f"{t}\t{k}\n" for k, t in enumerate(TOKENS)),
    "tab, index, shuffled": "".join(f"{t}\t{k}\n" for k, t in reversed([*enumerate(TOKENS)])),
    "comma, index": "".join(f"{t},{k}\n" for k, t in enumerate(TOKENS)),
    "index, comma": "".join(f"{k},{t}\n" for k, t in enumerate(TOKENS)),
    "space, index": "".join(f"{t} {k}\n" for k, t in enumerate(TOKENS)),
    "CSV with a heading": _csv([("token", "index"), *((t, k) for k, t in enumerate(TOKENS))]),
    "JSON": json.dumps({t: k for k, t in enumerate(TOKENS)}),
    "JSON, shuffled": json.dumps({t: k for k, t in reversed([*enumerate(TOKENS)])}, indent=1),
    "JSON, index to token": json.dumps(dict(enumerate(TOKENS))),
    "JSON list": json.dumps(TOKENS),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_tokens_in_their_order(tmp_path, name):
    path = tmp_path / "vocab"
    path.write_bytes(FORMATS[name].encode("utf-8"))
    assert read_tokens(path, len(TOKENS)) == TOKENS


def test_numbers_as_tokens_stay_tokens(tmp_path):
    """A vocabulary of two-part tokens that end in numbers is no table of indices."""
    path = tmp_path / "vocab"
    path.write_text("<unk>\nwindows 95\nwindows 98\n8\n")
    assert read_tokens(path, 4) == ["<unk>", "windows 95", "windows 98", "8"]


def test_rows_without_a_token_keep_their_place(tmp_path):
    path = tmp_path / "vocab"
    path.write_text(json.dumps({"good": 1, "\n": 2, "bad": 3}))
    tokens = read_tokens(path, 4)
    assert tokens[1] == "good"
    assert tokens[3] == "bad"
    assert len(set(tokens)) == 4


REFUSED = {
    "counts": "the\t905\nof\t731\n",
    "twice": "the\nof\nthe\n",
    "JSON index twice": '{"a": 0, "b": 0}',
    "JSON words": '{"a": "x"}',
    "JSON far": '{"a": 0, "b": 900000}',
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_vocabulary(tmp_path, name):
    path = tmp_path / "vocab"
    path.write_text(REFUSED[name])
    with pytest.raises(GatelensError) as caught:
        read_tokens(path)
    assert caught.value.code == "import-vocabulary-format"


def test_not_text(tmp_path):
    path = tmp_path / "vocab.pkl"
    path.write_bytes(b"\x80\x04\x95\xff")
    with pytest.raises(GatelensError) as caught:
        read_tokens(path)
    assert caught.value.code == "import-vocabulary-format"


def test_a_size_that_does_not_match_names_both_numbers(tmp_path):
    path = tmp_path / "vocab"
    path.write_text("a\nb\n")
    with pytest.raises(GatelensError) as caught:
        read_tokens(path, 1234)
    assert "2 tokens" in str(caught.value)
    assert "1,234 rows" in str(caught.value)
