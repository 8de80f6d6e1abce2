"""A series is brought up to date: only what depends on a change is made anew, and what people changed stays."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from localize import formats, series
from localize.engines import Candidate
from localize.errors import LockedError, PoisonedTextError, UnknownNameError
from localize.series import conflicts
from localize.series.locking import locked
from localize.series.state import ledger_of

SETTINGS = 'profile = "none"\nsource_language = "zh"\nlanguages = ["en", "es"]\n[translate]\nphrases = false\n'
EPISODES = {"ep01": ("你好", "再见", "谢谢你"), "ep02": ("你好", "走吧", "我不知道")}


class Shouting:
    """An engine that says each text with the language before it, and counts what it is asked."""

    def __init__(self, version: str = "1") -> None:
        self.version, self.asked = version, list[tuple[str, str]]()

    def fingerprint(self, source: str, target: str) -> str:
        return f"shouting {self.version}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        self.asked += [(text.rstrip("。"), target) for text in texts]  # a sentence is asked for with its stop
        if any("毒" in text for text in texts):
            raise PoisonedTextError([text for text in texts if "毒" in text])
        return [[Candidate(f"{target} {self.version} {text.rstrip('。').encode().hex()}")] for text in texts]


def track(*lines: str) -> str:
    return "\n".join(
        f"{n}\n00:00:{3 * n:02},000 --> 00:00:{3 * n + 2:02},500\n{line}\n" for n, line in enumerate(lines, 1)
    )


@pytest.fixture
def drama(tmp_path: Path) -> series.Series:
    for name, lines in EPISODES.items():
        (tmp_path / f"{name}.zh.srt").write_text(track(*lines), encoding="utf-8")
    (tmp_path / "localize.toml").write_text(SETTINGS, encoding="utf-8")
    return series.opened(tmp_path)


def run(drama: series.Series, engine: Shouting | None = None) -> dict[str, str]:
    found = series.translate(drama, engine=engine or Shouting())
    return {drama.inside(each.job.target): each.state for each in found}


def texts(drama: series.Series, name: str) -> list[str]:
    return [cue.text.replace("\n", " ") for cue in formats.read(drama.outside(name))]


def edit(drama: series.Series, name: str, old: str, new: str) -> None:
    path = Path(drama.outside(name))
    said = path.read_text(encoding="utf-8")
    assert old in said
    path.write_text(said.replace(old, new, 1), encoding="utf-8")


def said(language: str, text: str, version: str = "1") -> str:
    return f"{language} {version} {text.encode().hex()}"


def test_what_was_said_before_is_asked_once_and_a_second_run_does_nothing(drama: series.Series) -> None:
    engine = Shouting()
    assert set(run(drama, engine).values()) == {"written"}
    assert sorted(engine.asked) == sorted(
        {(text, tag) for own in EPISODES.values() for text in own for tag in ("en", "es")}
    )
    times = {path: path.stat().st_mtime_ns for path in drama.folder.rglob("*.srt")}
    again = Shouting()
    assert set(run(drama, again).values()) == {"current"}
    assert not again.asked
    assert times == {path: path.stat().st_mtime_ns for path in drama.folder.rglob("*.srt")}


def test_a_changed_source_cue_asks_for_its_text_alone(drama: series.Series) -> None:
    run(drama)
    edit(drama, "ep01.zh.srt", "再见", "晚安")
    engine = Shouting()
    states = run(drama, engine)
    assert [name for name, state in states.items() if state == "written"] == ["en/ep01.en.srt", "es/ep01.es.srt"]
    assert engine.asked == [("晚安", "en"), ("晚安", "es")]
    assert texts(drama, "en/ep01.en.srt") == [said("en", "你好"), said("en", "晚安"), said("en", "谢谢你")]


def test_a_persons_edit_stays_whatever_is_made_anew(drama: series.Series) -> None:
    run(drama)
    edit(drama, "en/ep01.en.srt", said("en", "你好"), "Hello there.")
    edit(drama, "ep01.zh.srt", "再见", "晚安")
    run(drama, Shouting("2"))
    assert texts(drama, "en/ep01.en.srt") == ["Hello there.", said("en", "晚安", "2"), said("en", "谢谢你", "2")]
    standing = {drama.inside(each.job.target): each for each in series.standings(drama, engine=Shouting("2"))}
    assert [name for name, each in standing.items() if each.edited] == ["en/ep01.en.srt"]
    assert {each.state for each in standing.values()} == {"done"}


def test_an_edit_of_what_changed_meanwhile_is_a_conflict_and_stands(drama: series.Series) -> None:
    run(drama)
    edit(drama, "en/ep01.en.srt", said("en", "再见"), "Bye!")
    edit(drama, "ep01.zh.srt", "再见", "晚安")
    run(drama)
    with ledger_of(drama) as ledger:
        (conflict,) = conflicts.waiting(drama, ledger, "en/ep01.en.srt")
        assert (conflict.base, conflict.person, conflict.machine) == (said("en", "再见"), "Bye!", said("en", "晚安"))
        assert texts(drama, "en/ep01.en.srt")[1] == "Bye!"
        run(drama)
        assert conflicts.waiting(drama, ledger, "en/ep01.en.srt") == [conflict]
        conflicts.resolve(drama, ledger, "en/ep01.en.srt", "machine")
        assert texts(drama, "en/ep01.en.srt")[1] == said("en", "晚安")
        assert not conflicts.waiting(drama, ledger, "en/ep01.en.srt")
    assert set(run(drama).values()) == {"current"}


def test_a_conflict_is_over_when_the_person_writes_something_else(drama: series.Series) -> None:
    run(drama)
    edit(drama, "en/ep01.en.srt", said("en", "再见"), "Bye!")
    edit(drama, "ep01.zh.srt", "再见", "晚安")
    run(drama)
    edit(drama, "en/ep01.en.srt", "Bye!", "Good night!")
    with ledger_of(drama) as ledger:
        assert not conflicts.waiting(drama, ledger, "en/ep01.en.srt")


def test_a_file_that_nobody_knows_is_not_touched(drama: series.Series) -> None:
    path = drama.folder / "en" / "ep01.en.srt"
    path.parent.mkdir()
    path.write_text(track("Mine."), encoding="utf-8")
    assert run(drama)["en/ep01.en.srt"] == "kept"
    assert texts(drama, "en/ep01.en.srt") == ["Mine."]
    assert next(iter(series.standings(drama, engine=Shouting()))).state == "foreign"


def test_a_deleted_target_is_made_again_without_asking(drama: series.Series) -> None:
    run(drama)
    before = Path(drama.outside("es/ep02.es.srt")).read_bytes()
    Path(drama.outside("es/ep02.es.srt")).unlink()
    engine = Shouting()
    assert run(drama, engine)["es/ep02.es.srt"] == "written"
    assert not engine.asked
    assert Path(drama.outside("es/ep02.es.srt")).read_bytes() == before


def test_one_bad_source_stops_no_other(drama: series.Series) -> None:
    (drama.folder / "ep03.zh.srt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (drama.folder / "ep04.zh.srt").write_text(track("毒药在这里"), encoding="utf-8")
    states = run(drama)
    assert {name for name, state in states.items() if state == "failed"} == {
        f"{tag}/{ep}.{tag}.srt" for tag in ("en", "es") for ep in ("ep03", "ep04")
    }
    failed = {drama.inside(each.job.target): each.failure for each in series.standings(drama, engine=Shouting())}
    assert "毒药在这里" in failed["en/ep04.en.srt"]
    assert not failed["en/ep01.en.srt"]


def test_what_is_to_be_done_and_why_is_told_before(drama: series.Series) -> None:
    (first, *_) = series.standings(drama, engine=Shouting(), texts=True)
    assert (first.state, first.texts, len(first.new)) == ("missing", 3, 3)
    run(drama)
    edit(drama, "ep01.zh.srt", "再见", "晚安")
    told = series.standings(drama, engine=Shouting(), texts=True)
    assert [each.state for each in told] == ["stale", "stale", "done", "done"]
    assert (told[0].reasons, told[0].new) == (("the source changed",), frozenset({"晚安。"}))


def test_two_runs_at_once_are_refused(drama: series.Series) -> None:
    with locked(drama.place), pytest.raises(LockedError):
        run(drama)


def test_several_languages_at_once_give_the_same_bytes(drama: series.Series, tmp_path: Path) -> None:
    run(drama)
    before = {path: path.read_bytes() for path in drama.folder.rglob("*.e[ns].srt")}
    assert len(before) == 4
    for path in before:
        path.unlink()
    for _ in series.translate(drama, engine=Shouting(), at_once=4):
        pass
    assert before == {path: path.read_bytes() for path in drama.folder.rglob("*.e[ns].srt")}


def test_a_target_that_is_changed_while_it_is_made_is_not_lost(drama: series.Series) -> None:
    run(drama)
    edit(drama, "ep01.zh.srt", "再见", "晚安")

    class Meddling(Shouting):
        def translate(
            self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            path = Path(drama.outside("en/ep01.en.srt"))
            path.write_text(
                path.read_text(encoding="utf-8").replace(said("en", "你好"), "Meanwhile."), encoding="utf-8"
            )
            return super().translate(texts, source, target, candidates=candidates)

    run(drama, Meddling())
    assert "Meanwhile." in texts(drama, "en/ep01.en.srt")


def test_the_sources_may_lie_elsewhere(drama: series.Series, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    for path in drama.folder.glob("*.srt"):
        path.rename(elsewhere / path.name)
    settings = drama.folder / "localize.toml"
    settings.write_text(f"source = '{elsewhere}'\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    found = series.opened(drama.folder)
    assert set(run(found).values()) == {"written"}
    assert set(run(found).values()) == {"current"}


@pytest.mark.parametrize("left", [b"", b"garbage words", b"\x89PNG\r\n" + bytes(99)])
def test_a_target_that_is_no_track_any_more_is_not_done(drama: series.Series, left: bytes) -> None:
    run(drama)
    Path(drama.outside("en/ep01.en.srt")).write_bytes(left)
    assert next(iter(series.standings(drama, engine=Shouting()))).state == "failed"
    assert run(drama)["en/ep01.en.srt"] == "failed"
    Path(drama.outside("en/ep01.en.srt")).unlink()
    assert run(drama)["en/ep01.en.srt"] == "written"
    assert not next(iter(series.standings(drama, engine=Shouting()))).failure


def test_a_failure_that_is_over_is_not_told_any_more(drama: series.Series) -> None:
    run(drama)
    before = Path(drama.outside("ep01.zh.srt")).read_bytes()
    Path(drama.outside("ep01.zh.srt")).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    run(drama)
    Path(drama.outside("ep01.zh.srt")).write_bytes(before)
    assert set(run(drama).values()) == {"current"}
    assert not any(each.failure for each in series.standings(drama, engine=Shouting()))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_the_encoding_that_a_person_saved_in_stays_readable(drama: series.Series, encoding: str) -> None:
    run(drama)
    path = Path(drama.outside("en/ep01.en.srt"))
    path.write_bytes(path.read_text(encoding="utf-8").replace(said("en", "你好"), "Café!").encode(encoding))
    edit(drama, "ep01.zh.srt", "再见", "晚安")
    run(drama)
    assert texts(drama, "en/ep01.en.srt")[:2] == ["Café!", said("en", "晚安")]
    if encoding != "cp1252":
        assert not formats.read(path).repairs
        assert path.read_text(encoding=encoding).startswith("1\n")


def test_what_an_encoding_cannot_say_makes_it_utf_8(drama: series.Series) -> None:
    class Polish(Shouting):
        def translate(
            self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            return [[Candidate(f"Łucja {each[0].text}")] for each in super().translate(texts, source, target)]

    run(drama)
    path = Path(drama.outside("en/ep01.en.srt"))
    path.write_bytes(path.read_text(encoding="utf-8").replace(said("en", "你好"), "Café!").encode("cp1252"))
    edit(drama, "ep01.zh.srt", "再见", "晚安")
    assert run(drama, Polish("2"))["en/ep01.en.srt"] == "written"
    assert texts(drama, "en/ep01.en.srt")[0] == "Café!"
    assert "Łucja" in texts(drama, "en/ep01.en.srt")[1]


def test_targets_that_nobody_asks_for_any_more_are_known(drama: series.Series) -> None:
    from localize.series.state import orphans

    run(drama)
    assert not orphans(drama)
    Path(drama.outside("ep02.zh.srt")).unlink()
    assert orphans(drama) == ["en/ep02.en.srt", "es/ep02.es.srt"]


def test_a_profile_that_is_misspelt_is_told_at_once(drama: series.Series) -> None:
    settings = drama.folder / "localize.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"none"', '"nome"'), encoding="utf-8")
    with pytest.raises(UnknownNameError, match="did you mean none"):
        series.jobs(series.opened(drama.folder))


def test_the_settings_are_found_above(drama: series.Series) -> None:
    run(drama)
    assert series.opened(drama.folder / "en").folder.samefile(drama.folder)


def test_a_changed_style_of_the_source_is_a_change(tmp_path: Path) -> None:
    head = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\n"
    head += "Style: Default,Noto,{}\n\n"
    event = "[Events]\nFormat: Layer, Start, End, Style, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,我们走\n"
    (tmp_path / "localize.toml").write_text(SETTINGS, encoding="utf-8")
    source = tmp_path / "ep01.zh.ass"
    source.write_text(head.format(48) + event, encoding="utf-8")
    found = series.opened(tmp_path)
    run(found)
    source.write_text(head.format(64) + event, encoding="utf-8")
    assert set(run(found).values()) == {"written"}
    assert "Noto,64" in (tmp_path / "en" / "ep01.en.ass").read_text(encoding="utf-8")


def test_a_target_that_a_person_made_is_adopted_as_it_is_and_merged_from_then_on(drama: series.Series) -> None:
    mine = track("Hello!", "Bye!", "Thank you!")
    target = Path(drama.outside("en/ep01.en.srt"))
    target.parent.mkdir()
    target.write_text(mine, encoding="utf-8")
    done = {drama.inside(each.job.target): each for each in series.translate(drama, engine=Shouting(), adopt=True)}
    assert (done["en/ep01.en.srt"].state, len(done["en/ep01.en.srt"].person)) == ("current", 3)
    assert target.read_text(encoding="utf-8") == mine
    edit(drama, "ep01.zh.srt", "再见", "走吧")
    run(drama)
    merged = texts(drama, "en/ep01.en.srt")
    assert (merged[0], merged[2]) == ("Hello!", "Thank you!")
    with ledger_of(drama) as ledger:
        (conflict,) = conflicts.waiting(drama, ledger, "en/ep01.en.srt")
    assert conflict.person == "Bye!", "the source of what she wrote is another now"
