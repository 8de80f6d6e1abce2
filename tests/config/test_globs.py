"""Patterns of file names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.config.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.srt", "ep01.srt", True),
        ("*.srt", "a/b/ep01.srt", True),
        ("*.srt", "ep01.srt.bak", False),
        ("a/*.srt", "a/ep01.srt", True),
        ("a/*.srt", "a/b/ep01.srt", False),
        ("a/*.srt", "b/a/ep01.srt", False),
        ("a/**/*.srt", "a/b/c/ep01.srt", True),
        ("a/**/*.srt", "a/ep01.srt", True),
        ("**/b/*.srt", "a/b/ep01.srt", True),
        ("a/**", "a/b/c", True),
        ("old", "old/deep/ep01.srt", True),
        ("old/", "old/ep01.srt", True),
        ("old", "older/ep01.srt", False),
        ("./old", "old/ep01.srt", True),
        ("/old", "old/ep01.srt", True),
        ("ep0?.srt", "ep01.srt", True),
        ("ep0?.srt", "ep0/.srt", False),
        ("ep[0].srt", "ep[0].srt", True),
        ("第*集.srt", "第一集.srt", True),
    ],
)
def test_a_pattern_means_what_it_means_in_a_gitignore(pattern: str, path: str, expected: bool) -> None:
    assert matches(path, pattern) is expected


@given(st.text(alphabet="ab*?/.[", max_size=12), st.text(alphabet="ab/.", max_size=12))
def test_no_pattern_breaks_or_hangs(pattern: str, path: str) -> None:
    assert matches(path, pattern) in (True, False)


@given(st.lists(st.text(alphabet="ab.", min_size=1, max_size=3), min_size=1, max_size=4).map("/".join))
def test_a_name_matches_itself(path: str) -> None:
    assert matches(path, path.replace("./", "/") if path.startswith("./") else path) or path.startswith("./")
