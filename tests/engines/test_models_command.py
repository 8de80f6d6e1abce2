import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from engines import toy
from localize.cli.models import app
from localize.engines import bundle as bundles


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return result.exit_code, result.stdout


def test_the_commands_install_list_verify_and_remove(archive: Path, home: Path) -> None:
    code, shown = run("install", str(archive))
    assert code == 0
    assert re.fullmatch(rf"installed zh→en  1\.0  \d\.\d MB  {re.escape(str(home))}/translate-zh_en-1_0\n", shown)
    assert run("list") == (0, shown.removeprefix("installed "))
    (told,) = json.loads(run("list", "--output-format", "json")[1])
    assert (told["source"], told["target"], told["sound"], len(told["sha256"])) == ("zh", "en", True, 64)
    assert run("verify")[0] == 0
    (home / "translate-zh_en-1_0" / "model" / "model.bin").write_bytes(b"")
    code, shown = run("verify")
    assert code == 1
    assert "DAMAGED: model/model.bin has 0 bytes" in shown
    assert run("remove", "zh-en")[0] == 0
    assert run("list") == (0, "")


def test_a_foreign_name_cannot_drive_the_terminal(home: Path) -> None:
    (home / "evil\x1b[2J").mkdir()
    assert "\x1b" not in run("list")[1]


def test_a_lock_is_written_verified_and_installed(
    archive: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("install", str(archive))
    assert run("lock", "zh-en") == (0, "locked zh→en (translate-zh_en-1_0), 5 files\n")
    assert run("verify", "--lock", "models.lock") == (0, "as locked: zh→en (translate-zh_en-1_0), 5 files\n")
    file = home / "translate-zh_en-1_0" / "model" / "model.bin"
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    code, shown = run("verify", "--lock", "models.lock")
    assert code == 1
    assert shown.startswith("DIFFERENT: zh→en (translate-zh_en-1_0): model/model.bin has sha256")
    (told,) = json.loads(run("verify", "--lock", "models.lock", "--output-format", "json")[1])
    assert (told["file"], len(told["expected"]), len(told["found"])) == ("model/model.bin", 64, 64)
    code, shown = run("install", "--lock", "models.lock", str(archive))
    assert (code, shown.split()[0]) == (0, "installed")
    assert run("verify", "--lock", "models.lock")[0] == 0
    assert run("install", "--lock", "models.lock")[1].startswith("is here: ")


def test_a_server_is_locked_with_a_word_of_warning(tmp_path: Path, home: Path) -> None:
    file = str(tmp_path / "models.lock")
    result = CliRunner().invoke(app, ["lock", "zh-en", "--engine", "chat:m@http://localhost:1", "--file", file])
    assert (result.exit_code, result.stdout) == (0, "locked zh→en (m@http://localhost:1), its fingerprint only\n")
    assert "lies on a server: no file can be held to the lock" in result.stderr
    assert run("verify", "--lock", file)[0] == 0
    assert run("install", "--lock", file) == (
        0,
        "nothing to install for zh→en (m@http://localhost:1): it lies on a server\n",
    )


def test_a_folder_of_ctranslate2_is_locked_and_found_where_it_is_said_to_be(tmp_path: Path) -> None:
    folder, file = toy.convert(tmp_path / "models" / "mine"), str(tmp_path / "models.lock")
    assert run("lock", "--engine", f"ctranslate2:{folder}", "--file", file)[0] == 0
    code, shown = run("verify", "--lock", file)
    assert (code, shown) == (1, "DIFFERENT: ctranslate2 mine: is not here\n")
    assert run("verify", "--lock", file, "--engine", f"ctranslate2:{folder}")[0] == 0


def test_a_bundle_is_installed_and_exported_again(home: Path, tmp_path: Path) -> None:
    bundle = bundles.write(tmp_path / "b.argosbundle", *toy.prefixed(tmp_path / "translate-en_es-1_0", ["es", "fr"]))
    code, shown = run("install", str(bundle))
    assert (code, [line.split()[:2] for line in shown.splitlines()]) == (
        0,
        [["installed", "en→es"], ["installed", "en→fr"]],
    )
    out = tmp_path / "out"
    code, shown = run("export", "en-fr", "--output", str(out))
    assert (code, re.sub(r"\d\.\d", "N", shown)) == (0, f"wrote {out}/translate-en_fr-1_0.argosmodel  N MB\n")
    assert run("export", "--bundle", str(bundle), "--output", str(out))[0] == 0
    assert sorted(each.name for each in out.iterdir()) == [
        "translate-en_es-1_0.argosmodel",
        "translate-en_fr-1_0.argosmodel",
    ]


def test_installing_nothing_is_wrong_use() -> None:
    assert CliRunner().invoke(app, ["install"]).exit_code == 2
