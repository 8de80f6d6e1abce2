"""Tags, names of files, scripts, and the language of a track."""

from pathlib import Path

import pytest

from localize import language
from samples import SENTENCES, sentences


@pytest.mark.parametrize(
    ("name", "stem", "tag"),
    [
        ("ep01.zh-Hans.srt", "ep01", "zh-Hans"),
        ("x.pt-BR.vtt", "x", "pt-BR"),
        ("x.pt_BR.vtt", "x", "pt-BR"),
        ("ep01.zh-CN.srt", "ep01", "zh-Hans"),
        ("ep01.cht.srt", "ep01", "zh-Hant"),
        ("ep01.eng.srt", "ep01", "en"),
        ("ep01.en.forced.srt", "ep01.forced", "en"),
        ("ep01.en.hi.srt", "ep01.hi", "en"),
        ("ep01.hi.srt", "ep01", "hi"),
        ("ep01.es-419.srt", "ep01", "es-419"),
        ("ep01.v2.srt", "ep01.v2", ""),
        ("final.hd.srt", "final.hd", ""),
        ("lecture.zh-en-dual.srt", "lecture.zh-en-dual", ""),
        ("S01E02.1080p.WEB.srt", "S01E02.1080p.WEB", ""),
        ("en.srt", "en", ""),
        ("ep01_en.srt", "ep01", "en"),
        ("EP01_zh-Hans.srt", "EP01", "zh-Hans"),
        ("ep01_pt_BR.srt", "ep01", "pt-BR"),
        ("ep01_EN_forced.srt", "ep01_forced", "en"),
        ("ep01_en.forced.srt", "ep01.forced", "en"),
        ("ep01_hi.srt", "ep01", "hi"),
        ("ep01_en_hi.srt", "ep01_hi", "en"),
        ("ep01_it.srt", "ep01", "it"),
        ("ep01_chs.srt", "ep01", "zh-Hans"),
        ("my_house_en.srt", "my_house", "en"),
        ("who_is_it.srt", "who_is_it", ""),
        ("there_is_no.srt", "there_is_no", ""),
        ("ep_01.srt", "ep_01", ""),
        ("_en.srt", "_en", ""),
        ("ep01_en.final.srt", "ep01_en.final", ""),
        ("ep01_sd", "ep01_sd", ""),
        ("-", "-", ""),
    ],
)
def test_a_name_says_its_language(name: str, stem: str, tag: str) -> None:
    assert language.stem_and_language(f"out/{name}") == (stem, tag)
    assert language.from_name(Path(name)) == tag


@pytest.mark.parametrize(
    ("name", "renamed"),
    [
        ("a/ep01.zh-Hans.srt", "a/ep01.es.srt"),
        ("ep01.srt", "ep01.es.srt"),
        ("ep01.v2.vtt", "ep01.v2.es.vtt"),
        ("ep01.en.sdh.srt", "ep01.es.sdh.srt"),
        ("a/EP01_zh-Hans.srt", "a/EP01_es.srt"),
        ("ep01_pt_BR_sdh.srt", "ep01_es_sdh.srt"),
    ],
)
def test_a_name_gets_another_language(name: str, renamed: str) -> None:
    assert language.with_language(name, "es") == Path(renamed)


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_track_is_recognised_by_all_its_words(tag: str) -> None:
    assert language.detect(sentences(tag)) == tag


@pytest.mark.parametrize("texts", [[], [""], ["♪♪"], ["123", "..."], ["<i></i>"], ["！"]])
def test_where_there_is_nothing_to_decide_on_nothing_is_said(texts: list[str]) -> None:
    assert language.detect(texts) == ""


def test_short_chinese_cues_are_not_korean() -> None:
    assert language.detect(["什么？", "不。", "快走！", "哈哈哈", "总裁"]) == "zh-Hans"


def test_two_languages_in_each_cue_are_the_one_that_is_not_latin() -> None:
    assert language.detect(["你怎么敢来这里？\nHow dare you come here?", "走吧。\nLet's go."]) == "zh-Hans"


def test_answers_do_not_change() -> None:
    assert len({language.detect(["I love you", "Te amo"]) for _ in range(20)}) == 1


def test_a_language_has_its_scripts() -> None:
    assert language.script_for("zh-Hant") == {"Han"}
    assert language.script_for("ja") == {"Han", "Kana"}
    assert language.script_for("sr-Latn") == {"Latin"}
    assert language.script_for("pt-BR") == {"Latin"}


def test_every_known_script_is_found_in_its_own_letters() -> None:
    letters = {"Han": "𠮷", "Kana": "ｶ", "Hangul": "가", "Thai": "ก", "Arabic": "ق", "Devanagari": "क", "Khmer": "ក"}
    assert {script: language.script_of(char) for script, char in letters.items()} == {
        script: script for script in letters
    }
