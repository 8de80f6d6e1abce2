"""Which files become which."""

from pathlib import Path

import pytest

from localize.errors import UnwritableError
from localize.series import Job, plan, written


def targets(jobs: tuple[Job, ...]) -> list[str]:
    return [Path(job.target).as_posix() for job in jobs]


def test_a_target_lies_beside_its_source() -> None:
    assert targets(plan(["s1/ep01.zh-Hans.srt"], ["en", "es"])) == ["s1/ep01.en.srt", "s1/ep01.es.srt"]


def test_a_folder_takes_all_targets() -> None:
    assert targets(plan(["s1/ep01.zh.srt"], ["en"], output="out")) == ["out/ep01.en.srt"]


def test_a_template_names_folder_stem_language_and_ending() -> None:
    jobs = plan(["s1/ep01.zh.srt"], ["pt-BR"], output="out/{lang}/{folder}/{stem}.{ext}")
    assert targets(jobs) == ["out/pt-BR/s1/ep01.srt"]


@pytest.mark.parametrize("ending", ["scc", "stl"])
def test_the_target_of_a_format_that_is_only_read_is_subrip(ending: str) -> None:
    assert targets(plan([f"s1/ep01.en.{ending}"], ["es"])) == ["s1/ep01.es.srt"]
    assert targets(plan([f"s1/ep01.en.{ending}"], ["es"], output="{lang}/{stem}.{ext}")) == ["es/ep01.srt"]


def test_a_field_that_is_not_known_is_an_error() -> None:
    with pytest.raises(UnwritableError, match=r"known: .folder. .stem. .lang. .ext."):
        plan(["ep01.zh.srt"], ["en"], output="{title}.srt")


def test_a_file_in_the_target_language_is_no_source() -> None:
    assert plan(["ep01.en.srt"], ["en"]) == ()


def test_with_a_source_language_other_languages_are_left_alone() -> None:
    jobs = plan(["ep01.zh-Hans.srt", "ep01.en.srt"], ["es"], source="zh")
    assert [job.source for job in jobs] == ["ep01.zh-Hans.srt"]


def test_two_sources_for_one_target_are_an_error_that_says_how_to_go_on() -> None:
    with pytest.raises(UnwritableError, match="--from"):
        plan(["ep01.zh.srt", "ep01.en.srt"], ["es"])


def test_standard_input_goes_to_standard_output() -> None:
    assert plan(["-"], ["en"]) == (Job("-", "en", "-"),)


def test_several_languages_for_one_target_are_an_error() -> None:
    with pytest.raises(UnwritableError, match=r"put .lang. into --output"):
        plan(["ep01.zh.srt"], ["en", "es"], output="out/{stem}.srt")


def test_standard_output_takes_one_language() -> None:
    with pytest.raises(UnwritableError, match="one language"):
        plan(["-"], ["en", "es"])


def test_a_source_is_never_its_own_target() -> None:
    with pytest.raises(UnwritableError, match="the source itself"):
        plan(["s1/ep01.srt"], ["en"], source="zh", output="{folder}/{stem}.{ext}")


def test_what_we_wrote_is_no_source_beside_what_we_did_not(tmp_path: Path) -> None:
    zh, en = str(tmp_path / "ep01.zh.srt"), str(tmp_path / "ep01.en.srt")
    written.announce(Path(en), b"Hello", "work")
    assert [job.source for job in plan([en, zh], ["es"])] == [zh]
