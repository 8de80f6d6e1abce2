import json
import re
from pathlib import Path

from typer.testing import CliRunner

from localize.cli.models import app


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
