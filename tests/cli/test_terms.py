"""``localize terms``, and ``check`` and ``fix`` with ``--terms``."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from localize import terms
from localize.cli import app

SERIES = Path(__file__).parents[2] / "examples" / "going-up"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def test_a_sheet_is_proposed_and_grows(tmp_path: Path) -> None:
    sheet = tmp_path / "terms.toml"
    sheet.write_text('# mine\n[[term]]\nsource = "小满"\nen = "Little Man"\n', encoding="utf-8")
    done = run("terms", "mine", str(SERIES), "--to", "en", "--output", str(sheet))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "9 terms in 3 episodes" in done.stderr
    text = sheet.read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    said = {term.source: term.rendering("en").approved for term in terms.parse(text)}
    assert (said["小满"], said["顾总"]) == ("Little Man", "Mr. Gu")


def test_a_proposal_is_printed_as_toml() -> None:
    done = run("terms", "mine", str(SERIES), "--minimum", "3")
    assert [term.source for term in terms.parse(done.stdout)] == ["外公", "小满", "嫂子", "老公", "顾家", "顾总"]


def put(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cues = [f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{line}\n" for n, line in enumerate(lines, 1)]
    path.write_text("\n".join(cues), encoding="utf-8")


def called(sheet: str, source: str = "顾总") -> str:
    """Return what *sheet* calls *source* in English, "" if nothing."""
    return {t.source: t.rendering("en").approved for t in terms.parse(sheet) if t.rendering("en")}.get(source, "")


ZH = ("顾总好", "顾总，请坐", "顾总再见")
EN = ("Hello, Mr. Gu.", "Mr. Gu, please sit.", "Bye, Mr. Gu.")


@pytest.mark.parametrize("names", [("season1", "out"), (".",), ("season1/ep01.zh.srt", "out/*.srt")])
def test_translations_in_another_folder_are_paired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(Path("season1/ep01.zh.srt"), *ZH)
    put(Path("out/ep01.en.srt"), *EN)
    done = run("terms", "mine", *names, "--from", "zh", "--to", "en")
    assert called(done.stdout) == "Mr. Gu"
    assert done.stderr.splitlines()[-1].endswith("in 1 episode")


@pytest.mark.parametrize("names", [("zh", "en"), (".",)])
def test_two_seasons_of_the_same_names_are_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(Path("zh/s1/ep01.zh.srt"), *ZH)
    put(Path("zh/s2/ep01.zh.srt"), "老师好")
    put(Path("en/s1/ep01.en.srt"), *EN)
    put(Path("en/s2/ep01.en.srt"), "Hello.")
    done = run("terms", "mine", *names, "--to", "en")
    if len(names) > 1:
        assert called(done.stdout) == "Mr. Gu"
    else:  # nothing says which folder belongs to which
        assert called(done.stdout) == ""
        assert "several" in done.stderr


def test_what_lies_beside_the_source_comes_first(tmp_path: Path) -> None:
    put(tmp_path / "a" / "ep01.zh.srt", *ZH)
    put(tmp_path / "a" / "ep01.en.srt", *EN)
    put(tmp_path / "b" / "ep01.en.srt", *(line.replace("Mr. Gu", "Boss Gu") for line in EN))
    done = run("terms", "mine", str(tmp_path / "a"), str(tmp_path / "b"), "--to", "en")
    assert called(done.stdout) == "Mr. Gu"


def test_a_language_without_any_track_is_told(tmp_path: Path) -> None:
    put(tmp_path / "ep01.zh.srt", *ZH)
    put(tmp_path / "ep01.en.srt", *EN)
    done = run("terms", "mine", str(tmp_path), "--to", "en,es")
    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if "no translation in" in line] == [
        "localize: no translation in es is among the files named; it should be called ep01.es.srt"
    ]


@pytest.mark.parametrize("tag", ["klingon", "", "zh,en"])
def test_mining_from_what_is_no_language_is_wrong_use(tmp_path: Path, tag: str) -> None:
    put(tmp_path / "ep01.zh.srt", *ZH)
    done = run("terms", "mine", str(tmp_path), "--from", tag)
    assert (done.exit_code, "no language tag" in done.stderr) == (2, True)


def test_a_series_in_another_language_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.en.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHi\n")
    assert run("terms", "mine", str(tmp_path)).exit_code == 2


def test_one_episode_that_cannot_be_read_is_told_and_left_out(tmp_path: Path) -> None:
    for number in range(4):
        put(tmp_path / f"ep0{number}.zh.srt", *ZH)
    (tmp_path / "ep09.zh.srt").write_bytes(b"\x89PNG\r\n" + bytes(99))
    done = run("terms", "mine", str(tmp_path))
    assert (done.exit_code, "left out" in done.stderr, "ep09.zh.srt" in done.stderr) == (0, True, True)


@pytest.mark.parametrize("ending", ["csv", "tbx", "xlsx", "toml"])
def test_a_sheet_is_converted_there_and_back(tmp_path: Path, ending: str) -> None:
    if ending == "xlsx":
        pytest.importorskip("openpyxl")
    there = tmp_path / f"terms.{ending}"
    done = run("terms", "convert", str(SERIES / "terms.toml"), str(there))
    assert done.exit_code == 0
    assert ("2 forms of address" in done.stderr) == (ending in ("csv", "tbx"))
    assert terms.read(there).terms == terms.read(SERIES / "terms.toml").terms


def test_the_sheet_of_the_example_is_sound_and_its_reference_holds_it() -> None:
    assert run("terms", "check", str(SERIES / "terms.toml")).exit_code == 0
    done = run(
        "check",
        str(SERIES / "reference"),
        "--source",
        str(SERIES),
        "--from",
        "zh",
        "--terms",
        str(SERIES / "terms.toml"),
    )
    told = [line for line in done.stdout.splitlines() if "term)" in line]
    assert len(told) == 3
    assert all("外公 in the source" in line for line in told)  # what people leave out


def test_a_sheet_that_contradicts_itself_is_told(tmp_path: Path) -> None:
    sheet = tmp_path / "terms.toml"
    sheet.write_text(
        '[[term]]\nsource = "顾"\nen = { approved = "Gu", forbidden = ["GÙ", "Gù"] }\nde = { accepted = ["Gu"] }\n'
        'unless = ["林"]\n[[term]]\nsource = "古"\nen = "Gu"\n[[address]]\nwho = "顾"\nwhom = "她"\n',
        encoding="utf-8",
    )
    done = run("terms", "check", str(sheet))
    assert done.exit_code == 1
    told = [line.partition(": ")[2] for line in done.stdout.splitlines()]
    assert told == [
        "顾: 'Gù' is both right and forbidden in en",
        "顾: de has no approved form",
        "顾: unless 林 does nothing: no form of the source is in it",
        "顾 to 她: 她 is no term of the sheet",
        "古: 'Gu' is also 顾 in en",
    ]


def test_a_translation_is_held_to_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.zh.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\n顾总好\n", encoding="utf-8")
    (tmp_path / "a.en.srt").write_text("1\n00:00:01,000 --> 00:00:03,000\nHello, President Gu.\n", encoding="utf-8")
    arguments = ["check", str(tmp_path / "a.en.srt"), "--source", str(tmp_path / "a.zh.srt")]
    done = run(*arguments, "--terms", str(SERIES / "terms.toml"))
    assert done.exit_code == 1
    assert "'President Gu' is forbidden for 顾总, 'Mr. Gu' is approved (forbidden-term)" in done.stdout
    assert run(*arguments).exit_code == 0


SHEET = """
language = "zh"
[[term]]
source = "顾霆琛"
en = { approved = "Gu Tingchen", forbidden = ["Mr. Goo"] }
es = "Gu Tingchen"
"""


@pytest.fixture
def series(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "season1/ep01.zh.srt", "顾霆琛好", "你看，顾霆琛")
    put(tmp_path / "season1/ep02.zh.srt", "顾霆琛")
    put(tmp_path / "out/ep01.en.srt", "Hi, Gu Tingshen.", "Look, Mr. Goo.")
    put(tmp_path / "out/ep02.es.srt", "¡Gu Tingshen!")
    (tmp_path / "terms.toml").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_fix_finds_the_source_of_each_file_and_puts_names_right(series: Path) -> None:
    done = run("fix", "out", "--source", "season1", "--from", "zh", "--terms", "terms.toml")
    assert "2 cues changed, 0 problems left" in done.stderr
    assert "Hi, Gu Tingchen." in (series / "out/ep01.en.srt").read_text(encoding="utf-8")
    assert "Look, Gu Tingchen." in (series / "out/ep01.en.srt").read_text(encoding="utf-8")
    assert "¡Gu Tingchen!" in (series / "out/ep02.es.srt").read_text(encoding="utf-8")
    again = run("fix", "out", "--source", "season1", "--from", "zh", "--terms", "terms.toml")
    assert (done.exit_code, again.exit_code, again.stderr.count("0 cues changed, 0 problems left")) == (0, 0, 2)


def test_fix_and_check_with_a_source_count_the_same_problems(series: Path) -> None:
    put(series / "out/ep02.es.srt", "Nada.")
    arguments = ("out", "--source", "season1", "--terms", "terms.toml")
    assert run("fix", *arguments).exit_code == run("check", *arguments).exit_code == 1


def test_fix_leaves_the_sources_beside_translations_alone(series: Path) -> None:
    for name in ("ep01.en.srt", "ep02.es.srt"):
        (series / "out" / name).rename(series / "season1" / name)
    before = (series / "season1/ep01.zh.srt").read_bytes()
    done = run("fix", "season1", "--source", "season1", "--from", "zh", "--terms", "terms.toml")
    assert (done.exit_code, (series / "season1/ep01.zh.srt").read_bytes()) == (0, before)
    assert "Gu Tingchen" in (series / "season1/ep01.en.srt").read_text(encoding="utf-8")


def test_fix_needs_a_source_that_is_there(series: Path) -> None:
    put(series / "out/ep09.en.srt", "Hi.")
    done = run("fix", "out/ep09.en.srt", "--source", "season1")
    assert done.exit_code == 2
    assert "no source for" in done.stderr
