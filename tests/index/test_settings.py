"""The settings of the engine: from the file, from the environment before it, wrong ones in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.config_file import SettingsError, config_path
from index.engines import UnknownEngine, engine_of
from index.settings import EngineSettings, engine_settings
from tests.conftest import ROOT, environment


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert engine_settings({}, file) == EngineSettings()


def test_the_file_is_where_the_platform_has_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_config_path

    monkeypatch.delenv("DATELINE_CONFIG", raising=False)
    for folder in ("", "/etc/xdg-of-mine"):
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        assert config_path() == user_config_path("dateline", appauthor=False) / "config.toml"


def test_the_file_is_read_and_other_sections_are_left_alone(file: Path) -> None:
    file.write_text(
        '[reader]\nmouse = true\n[engine]\nengine = "opensearch"\nverify = false\nshards = 5\n'
        'hosts = ["https://one:9200", "https://two:9200/"]\n'
    )
    found = engine_settings({}, file)
    assert (found.engine, found.verify, found.shards) == ("opensearch", False, 5)
    assert found.hosts == ("https://one:9200", "https://two:9200")


def test_the_environment_goes_before_the_file(file: Path) -> None:
    file.write_text('[engine]\nengine = "opensearch"\nindex = "desk"\n')
    given = {"DATELINE_ENGINE": "embedded", "DATELINE_ENGINE_HOSTS": "https://a:1, https://b:2"}
    found = engine_settings(given, file)
    assert (found.engine, found.prefix) == ("embedded", "desk")
    assert found.hosts == ("https://a:1", "https://b:2")


def test_a_password_is_read_from_its_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("open sesame\n")
    found = engine_settings({"DATELINE_ENGINE_PASSWORD_FILE": str(tmp_path / "secret")}, file)
    assert found.password == "open sesame"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[engine]\nhost = 'x'\n", "[engine] has no host"),
        ("[engine]\nhosts = 'search-1'\n", "hosts are addresses that begin with https://"),
        ("[engine]\nverify = 'perhaps'\n", "verify is true or false"),
        ("[engine]\nshards = 0\n", "shards is a number from 1 to 1024"),
        ("[engine]\nindex = 'Desk'\n", "index is of small letters"),
        ("[engine]\npassword-file = '/no/such'\n", "/no/such cannot be read"),
        ("engine = 'opensearch'\n", "write [engine]"),
        ("[engine]\nshards = 2.5\n", "shards is a whole number"),
        ("[engine]\nengine = 'opensaerch'\n", "is opensearch meant?"),
        ("[engine]\nhost = 'x'\n", "has no host: is hosts meant?"),
        ("[engine\n", "config.toml"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(written: str, told: str, file: Path) -> None:
    file.write_text(written)
    with pytest.raises(SettingsError) as error:
        engine_settings({}, file)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


def test_wrong_settings_are_an_engine_that_cannot_be_had(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("[engine]\nhost = 'x'\n")
    monkeypatch.setenv("DATELINE_CONFIG", str(file))
    with pytest.raises(UnknownEngine, match="has no host"):
        engine_of(file.parent, "")


def test_nothing_of_a_cluster_is_imported_where_the_index_is_embedded(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.engines import engine_of;"
        f"engine_of(Path({str(tmp_path)!r}), 'x');"
        "sys.exit(any(m.startswith(('opensearchpy', 'index.opensearch')) for m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment())
    assert done.returncode == 0
