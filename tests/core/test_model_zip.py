"""Models in zips: a sound one is installed whole, a hostile one leaves nothing anywhere."""

from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sentiment_gui.core.errors import GatelensError
from sentiment_gui.core.installed import model_paths, user_models
from sentiment_gui.core.model_folder import read_model
from sentiment_gui.core.model_zip import delete_model, import_zip, is_imported
from tests.support import write_random_model


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_random_model(tmp_path / "source" / "my-lstm")


def pack(source: Path, target: Path, inside: str = "my-lstm/", **instead: bytes) -> Path:
    """Zip a model folder; ``instead`` gives other contents by the file's stem."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(source.iterdir()):
            content = instead.get(file.stem, file.read_bytes())
            archive.writestr(inside + file.name, content)
    return target


def add(target: Path, name: str | zipfile.ZipInfo, content: bytes = b"x") -> Path:
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target


def refused(path: Path) -> GatelensError:
    """The refusal; nothing may be left behind, neither here nor beside the models."""
    before = set(path.parent.rglob("*"))
    with pytest.raises(GatelensError) as caught:
        import_zip(path)
    assert str(caught.value)
    assert set(path.parent.rglob("*")) == before
    place = user_models()
    assert place is not None
    assert not place.exists() or list(place.iterdir()) == []
    return caught.value


@pytest.mark.parametrize("inside", ["", "my-lstm/", "deep/er/"])
def test_a_sound_zip_is_installed_under_its_name(model: Path, tmp_path: Path, inside: str) -> None:
    found = import_zip(add(pack(model, tmp_path / "mine.zip", inside), "__MACOSX/config.json"))
    assert found == user_models() / "mine"
    assert read_model(found).digest == read_model(model).digest
    assert sorted(file.name for file in found.iterdir()) == sorted(
        file.name for file in model.iterdir()
    )


def test_the_same_model_is_not_installed_twice(model: Path, tmp_path: Path) -> None:
    first = import_zip(pack(model, tmp_path / "mine.zip"))
    assert import_zip(pack(model, tmp_path / "again.zip")) == first


def test_no_installed_model_is_hidden_or_replaced(model: Path, tmp_path: Path) -> None:
    first = import_zip(pack(model, tmp_path / "mine.zip"))
    other = write_random_model(tmp_path / "source" / "other", "gru")
    (tmp_path / "b").mkdir()
    second = import_zip(pack(other, tmp_path / "b" / "mine.zip"))
    assert second.name == "mine-2"
    assert read_model(first).config.cell == "lstm"


def test_what_is_no_model_is_not_replaced_either(model: Path, tmp_path: Path) -> None:
    place = user_models()
    assert place is not None
    (place / "mine").mkdir(parents=True)
    (place / "mine" / "notes.txt").write_text("kept")
    (place / "MINE-2").mkdir()  # the same name to a system that takes capitals for small letters
    assert import_zip(pack(model, tmp_path / "mine.zip")).name == "mine-3"
    assert (place / "mine" / "notes.txt").read_text() == "kept"


def test_a_name_is_made_harmless(model: Path, tmp_path: Path) -> None:
    found = import_zip(pack(model, tmp_path / "..my model; rm -rf 评论.zip"))
    assert found.parent == user_models()
    assert found.name == "my-model-rm--rf-评论"


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "a/../../evil", "/etc/evil", "..\\evil", "C:\\evil", "C:evil", "\\\\host\\x"],
)
def test_a_path_that_leads_elsewhere_is_refused(model: Path, tmp_path: Path, name: str) -> None:
    assert refused(add(pack(model, tmp_path / "m.zip"), name)).code == "zip-unsafe"


def test_a_link_is_refused(model: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("my-lstm/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refused(add(pack(model, tmp_path / "m.zip"), link, b"/etc")).code == "zip-unsafe"


@pytest.mark.parametrize("stem", ["config", "vocab", "model", "MODEL_CARD"])
def test_a_bomb_is_not_unpacked(
    model: Path, tmp_path: Path, stem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "sentiment_gui.core.model_zip.LIMITS",
        {
            "config.json": 10**6,
            "vocab.txt": 10**6,
            "MODEL_CARD.md": 10**6,
            "model.safetensors": 2**31,
        },
    )
    bomb = pack(model, tmp_path / "m.zip", **{stem: bytes(4 * 10**6)})
    assert refused(bomb).code == "zip-too-large"


def test_a_size_that_lies_is_not_believed(model: Path, tmp_path: Path) -> None:
    bomb = pack(model, tmp_path / "m.zip", model=bytes(4 * 10**6))
    raw = bomb.read_bytes().replace((4 * 10**6).to_bytes(4, "little"), b"\x01\0\0\0")
    bomb.write_bytes(raw)
    assert refused(bomb).code in ("zip-damaged", "model-damaged")


def test_too_many_entries_are_refused(model: Path, tmp_path: Path) -> None:
    path = pack(model, tmp_path / "m.zip")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(1001):
            archive.writestr(f"x/{number}", b"")
    assert refused(path).code == "zip-too-many"


def test_sizes_of_a_thousand_million_are_refused(model: Path, tmp_path: Path) -> None:
    config = json.loads((model / "config.json").read_text())
    text = json.dumps(config).replace(
        f'"hidden_size": {config.get("hidden_size", 8)}', '"hidden_size": 1000000000'
    )
    assert "1000000000" in text
    error = refused(pack(model, tmp_path / "m.zip", config=text.encode()))
    assert error.code.startswith("model-")
    assert "m.zip" in str(error)


def test_a_wrong_model_is_refused_by_its_zip_s_name(model: Path, tmp_path: Path) -> None:
    weights = (model / "model.safetensors").read_bytes()
    error = refused(pack(model, tmp_path / "m.zip", model=weights[:-40]))
    assert error.code == "model-damaged"
    assert "m.zip" in str(error)


@pytest.mark.parametrize("stem", ["config", "model"])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_damage_is_told_however_the_zip_was_packed(
    model: Path, tmp_path: Path, method: int, stem: str
) -> None:
    path = tmp_path / "m.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for file in model.iterdir():
            archive.write(file, file.name)
        entry = next(info for info in archive.infolist() if info.filename.startswith(f"{stem}."))
    raw = bytearray(path.read_bytes())
    start = entry.header_offset + 30 + len(entry.filename) + 12  # behind what tells the method
    raw[start : start + 40] = bytes(byte ^ 0xFF for byte in raw[start : start + 40])
    path.write_bytes(raw)
    assert refused(path).code == "zip-damaged"


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", bytes(1000)])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "m.zip"
    path.write_bytes(content)
    assert refused(path).code == "zip-damaged"


def test_without_a_model_or_with_two_it_is_refused(model: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("readme.txt", b"hello")
    assert refused(tmp_path / "none.zip").code == "zip-no-model"
    two = pack(model, tmp_path / "two.zip")
    for file in model.iterdir():
        add(two, f"second/{file.name}", file.read_bytes())
    assert refused(two).code == "zip-no-model"


def test_a_zip_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone.zip").code == "read-failed"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_zip_with_flipped_bytes_is_sound_or_refused(
    model: Path, tmp_path: Path, data: st.DataObject
) -> None:
    path = pack(model, tmp_path / "m.zip")
    raw = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=8)):
        raw[place] ^= data.draw(st.integers(1, 255))
    path.write_bytes(raw)
    try:
        found = import_zip(path)
    except GatelensError:
        pass
    else:
        assert read_model(found).digest == read_model(model).digest
        delete_model(found)
    assert [p for p in model_paths() if is_imported(p)] == []


def test_only_an_imported_model_is_deleted(model: Path, tmp_path: Path) -> None:
    found = import_zip(pack(model, tmp_path / "mine.zip"))
    assert is_imported(found)
    delete_model(found)
    assert not found.exists()
    place = user_models()
    assert place is not None
    for other in (model, place / ".."):
        with pytest.raises(GatelensError):
            delete_model(other)
    assert model.is_dir()
    assert place.is_dir()
