"""Settings: what is chosen comes back; what is damaged is set aside, not obeyed."""

import json
from pathlib import Path

import pytest

from sentiment_gui.store.setting_table import SETTINGS
from sentiment_gui.store.settings import Settings


def test_what_is_chosen_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    settings = Settings(path)
    heard: list[str] = []
    settings.changed.connect(heard.append)
    settings.put("theme", "dark")
    settings.put("theme", "dark")
    settings.put("rows_lstm", ["forget"])
    settings.write()
    again = Settings(path)
    assert (again.get("theme"), again.get("rows_lstm")) == ("dark", ["forget"])
    assert heard == ["theme", "rows_lstm"], "a choice that changes nothing is not told"


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe", b"", b"null", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.get("theme") == "system"
    assert settings.set_aside == tmp_path / "settings.damaged.json"
    assert settings.set_aside.read_bytes() == content
    settings.write()
    assert Settings(path).set_aside is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("theme", "purple"),
        ("theme", 3),
        ("text_zoom", 99),
        ("text_zoom", "1"),
        ("text_zoom", True),
        ("wrap", 1),
        ("rows_lstm", [1]),
        ("model", None),
    ],
)
def test_a_value_that_cannot_be_is_not_obeyed(tmp_path: Path, key: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({key: value, "export_scale": 4}))
    settings = Settings(path)
    default = next(setting.default for setting in SETTINGS if setting.key == key)
    assert settings.get(key) == default
    assert settings.get("export_scale") == 4, "the others stay"
    with pytest.raises(ValueError, match=key):
        settings.put(key, value)


def test_what_a_newer_version_wrote_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"of_tomorrow": 1}))
    settings = Settings(path)
    settings.put("theme", "light")
    settings.write()
    assert json.loads(path.read_text()) == {"of_tomorrow": 1, "theme": "light"}


def test_a_place_that_cannot_be_written_is_no_disaster(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.put("theme", "dark")
    settings.write()
    assert "the settings were not saved" in caplog.text


def test_the_table_is_sound() -> None:
    keys = [setting.key for setting in SETTINGS]
    assert len(keys) == len(set(keys))
    for setting in SETTINGS:
        assert setting.accepts(setting.default), setting.key
        assert setting.description.endswith(".")
