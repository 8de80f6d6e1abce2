"""Which file each becomes in another format."""

from pathlib import Path

import pytest

from localize.errors import UnknownNameError, UnwritableError
from localize.series import Job, conversion, conversions

TEXT = b"1\n00:00:01,000 --> 00:00:02,500\nHello there.\n"


def targets(jobs: tuple[Job, ...]) -> list[str]:
    return [Path(job.target).as_posix() for job in jobs]


def test_a_target_lies_beside_its_source_and_keeps_its_name() -> None:
    files = ["s1/ep01.zh-Hans.srt", "s1/ep 2.v1.2.ass"]
    assert targets(conversions(files, format="vtt")) == ["s1/ep01.zh-Hans.vtt", "s1/ep 2.v1.2.vtt"]


def test_what_is_no_ending_stays_in_the_name() -> None:
    assert targets(conversions(["ep.01", "ep.02"], format="srt")) == ["ep.01.srt", "ep.02.srt"]


def test_a_folder_takes_all_targets() -> None:
    assert targets(conversions(["s1/a.srt", "s2/b.ass"], format="vtt", output="out")) == ["out/a.vtt", "out/b.vtt"]


def test_a_template_names_folder_stem_language_and_ending() -> None:
    files = ["s1/a.zh.srt", "s1/b.srt"]
    jobs = conversions(files, format="vtt", output="out/{folder}/{stem}.{lang}.{ext}")
    assert targets(jobs) == ["out/s1/a.zh.vtt", "out/s1/b.vtt"]


def test_a_name_without_a_language_does_not_fill_a_template_that_needs_one() -> None:
    with pytest.raises(UnwritableError, match=r"b\.srt says no language"):
        conversions(["b.srt"], format="vtt", output="{lang}/{stem}.{ext}")


def test_without_a_format_each_file_keeps_its_own_unless_that_is_only_read() -> None:
    assert targets(conversions(["a.srt", "b.ass", "c.scc"], output="out")) == ["out/a.srt", "out/b.ass", "out/c.srt"]


def test_of_the_endings_of_a_format_that_of_the_source_stays() -> None:
    assert targets(conversions(["a.dfxp", "b.srt"], format="ttml", output="out")) == ["out/a.dfxp", "out/b.ttml"]


@pytest.mark.parametrize("output", ["", "out"])
def test_two_sources_for_one_target_are_an_error(output: str) -> None:
    with pytest.raises(UnwritableError, match=r"written from a\.srt and from a\.ass"):
        conversions(["a.srt", "a.ass"], format="vtt", output=output)


def test_two_names_of_one_target_are_one() -> None:
    with pytest.raises(UnwritableError, match="keep them apart"):
        conversions(["a.srt", "s1/../a.ass"], format="vtt")


def test_a_source_is_not_written_over(tmp_path: Path) -> None:
    for name in ("a.srt", "a.vtt"):
        (tmp_path / name).write_bytes(TEXT)
    with pytest.raises(UnwritableError, match=r"a\.vtt: would be written from .*a\.srt"):
        conversions([f"{tmp_path}/a.srt", f"{tmp_path}/a.vtt"], format="vtt")


def test_what_an_earlier_run_made_is_no_source_until_somebody_changes_it(tmp_path: Path) -> None:
    source, made = f"{tmp_path}/a.srt", tmp_path / "a.vtt"
    Path(source).write_bytes(TEXT)
    (job,) = conversions([source], format="vtt")
    conversion.deliver(b"WEBVTT\n", job)
    assert conversions([source, str(made)], format="vtt") == (job,)
    made.write_bytes(b"WEBVTT mine\n")
    with pytest.raises(UnwritableError):
        conversions([source, str(made)], format="vtt")


def test_what_would_become_itself_is_left_out() -> None:
    jobs = conversions(["a.srt", "b.vtt"], format="vtt")
    assert (targets(jobs), conversion.left_out(["a.srt", "b.vtt"], jobs)) == (["a.vtt"], ["b.vtt"])


def test_what_stands_at_the_target_is_replaced_only_when_told_so(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.vtt"
    job = Job("a.srt", "", str(target))
    conversion.deliver(b"one", job)
    conversion.deliver(b"two", job)
    target.write_bytes(b"mine")
    with pytest.raises(UnwritableError, match="--overwrite"):
        conversion.deliver(b"three", job)
    assert target.read_bytes() == b"mine"
    conversion.deliver(b"three", job, overwrite=True)
    assert target.read_bytes() == b"three"


def test_a_format_must_be_one_that_is_written() -> None:
    with pytest.raises(UnwritableError, match="scc is only read"):
        conversions(["a.srt"], format="scc")
    with pytest.raises(UnknownNameError):
        conversions(["a.srt"], format="mp4")
