"""``localize evaluate`` as a person and as CI use it."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from localize.cli import main

HUMAN = """1
00:00:01,000 --> 00:00:03,000
We had been told
that the house was empty.

2
00:00:03,500 --> 00:00:05,500
Nobody said a word
about the dog.
"""
MACHINE = HUMAN.replace("was empty", "was void").replace("a word\nabout", "a word about\n")
CHINESE = "1\n00:00:01,000 --> 00:00:03,000\n听说顾总没人\n\n2\n00:00:03,500 --> 00:00:05,500\n没人提到狗\n"
SHEET = 'language = "zh"\n\n[[term]]\nsource = "顾总"\nen = "Mr. Gu"\n'

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run ``localize evaluate`` in an empty folder; return exit status, output and messages."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["localize", "evaluate", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as stop:
            main()
        said = capsys.readouterr()
        return int(stop.value.code or 0), said.out, said.err

    return call


def put(**files: str) -> None:
    """Write files called as the keywords, ``__`` for a slash and ``_`` for a dot."""
    for name, text in files.items():
        path = Path(name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def figures(out: str) -> dict[str, float]:
    found: dict[str, float] = json.loads(out)["total"]["figures"]
    return found


@pytest.fixture(autouse=True)
def _extra() -> None:
    pytest.importorskip("suber")


def test_a_file_against_itself_exits_0_with_the_best_figures(run: Run) -> None:
    put(ep01_en_srt=HUMAN)
    status, out, _ = run("ep01.en.srt", "--reference", "ep01.en.srt", "--output-format", "json")
    assert (status, figures(out)["suber"], figures(out)["bleu"]) == (0, 0, 100)


def test_the_table_has_both_sides_and_the_signatures(run: Run) -> None:
    put(ep01_en_srt=MACHINE, human__ep01_en_srt=HUMAN)
    status, out, _ = run("ep01.en.srt", "--reference", "human")
    assert status == 0
    assert "suber" in out
    assert "cues in the reference" in out
    assert "tok:13a" in out


def test_folders_are_paired_by_name_and_language(run: Run) -> None:
    put(out__ep01_en_srt=MACHINE, out__ep01_es_srt=MACHINE, out__s2__ep01_en_srt=HUMAN)
    put(human__ep01_en_srt=HUMAN, human__s2__ep01_srt=HUMAN)
    status, out, err = run("out", "--reference", "human", "--output-format", "json")
    assert [(Path(f["hypothesis"]).as_posix(), Path(f["reference"]).as_posix()) for f in json.loads(out)["files"]] == [
        ("out/ep01.en.srt", "human/ep01.en.srt"),
        ("out/s2/ep01.en.srt", "human/s2/ep01.srt"),
    ]
    assert (status, "out/ep01.es.srt: left out" in err) == (0, True)


def test_two_languages_at_once_are_refused(run: Run) -> None:
    for tag in ("en", "es"):
        put(**{f"out__ep01_{tag}_srt": HUMAN, f"human__ep01_{tag}_srt": HUMAN})
    status, _, err = run("out", "--reference", "human")
    assert (status, "--language" in err) == (2, True)
    assert run("out", "--reference", "human", "--language", "es")[0] == 0


def test_a_figure_that_is_worse_than_asked_exits_1_and_is_told(run: Run) -> None:
    put(ep01_en_srt=MACHINE, human_en_srt=HUMAN)
    status, _, err = run(
        "ep01.en.srt", "--reference", "human.en.srt", "--fail-under", "suber=1", "--fail-under", "bleu=1"
    )
    assert (status, "suber is" in err, "bleu is" in err) == (1, True, False)


def test_figures_that_are_good_enough_exit_0(run: Run) -> None:
    put(ep01_en_srt=MACHINE, human_en_srt=HUMAN)
    assert run("ep01.en.srt", "--reference", "human.en.srt", "--fail-under", "suber=99")[0] == 0


def test_a_figure_that_cannot_be_measured_is_not_good_enough(run: Run) -> None:
    put(ep01_en_srt=HUMAN)
    status, _, err = run("ep01.en.srt", "--reference", "ep01.en.srt", "--fail-under", "terms=0")
    assert (status, "terms could not be measured" in err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ep01.en.srt", "--reference", "nowhere.srt"), "nowhere.srt"),
        (("nowhere", "--reference", "ep01.en.srt"), "nowhere"),
        ((".", "--reference", "ep01.en.srt"), "--reference has to be one"),
        (("ep01.en.srt", "--reference", "ep01.en.srt", "--fail-under", "subr=3"), "did you mean suber?"),
        (("ep01.en.srt", "--reference", "ep01.en.srt", "--fail-under", "suber"), "METRIC=VALUE"),
        (("ep01.en.srt", "--reference", "ep01.en.srt", "--terms", "terms.toml"), "--source"),
        (("ep01.en.srt", "--reference", "ep01.en.srt", "--output-format", "xml"), "text, json"),
    ],
)
def test_wrong_use_exits_2_and_says_what_to_do(run: Run, arguments: tuple[str, ...], told: str) -> None:
    put(ep01_en_srt=HUMAN)
    status, _, err = run(*arguments)
    assert status == 2
    assert told in " ".join(err.replace("│", " ").split())


def test_the_source_and_the_sheet_tell_which_terms_are_held(run: Run) -> None:
    put(zh__ep01_zh_srt=CHINESE, out__ep01_en_srt=HUMAN, human__ep01_en_srt=HUMAN, terms_toml=SHEET)
    status, out, _ = run(
        "out", "--reference", "human", "--source", "zh", "--terms", "terms.toml", "--output-format", "json"
    )
    assert (status, figures(out)["terms"], json.loads(out)["total"]["missed_terms"]) == (0, 0, ["顾总"])


def test_standard_input_can_be_measured(run: Run) -> None:
    put(human_en_srt=HUMAN)
    status, out, _ = run("-", "--reference", "human.en.srt", "--language", "en", "--output-format", "json", stdin=HUMAN)
    assert (status, figures(out)["suber"]) == (0, 0)


def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "suber", None)
    put(ep01_en_srt=HUMAN)
    status, _, err = run("ep01.en.srt", "--reference", "ep01.en.srt")
    assert (status, "pip install 'localize-subtitles[evaluate]'" in err) == (2, True)
