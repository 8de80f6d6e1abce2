"""Why a cue is as it is: what a run told and what is still known, and never what did not happen."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from localize import formats, pipeline, series, terms
from localize.chain import Chain, Leg
from localize.engines import Candidate, Search
from localize.errors import ConfigError, UnknownNameError
from localize.memory import Entry
from localize.model import Cue
from localize.series import Explanation, telling
from localize.series.ledger import Output
from localize.series.pieces import described
from localize.series.state import ledger_of, memory_of
from localize.terms import Rendering, Sheet, Term

SETTINGS = 'profile = "none"\nsource_language = "zh"\nlanguages = ["en", "es"]\n'
LINES = ("我把它给了那个", "年轻的女人。", "他来了。", "我们走了。")
MIDDLE = "I gave it to the young woman."
# What the engine says, by text and language.
SAID = {
    ("我把它给了那个年轻的女人。", "en"): MIDDLE,
    (MIDDLE, "es"): "Se lo di a la mujer joven.",
    ("他来了。", "en"): "He is here.",
    ("He is here.", "es"): "Está aquí.",
    ("我们走了。", "en"): "Let's go now.",
    ("Let's go now.", "es"): "Vamos ya.",
}


class Actor:
    """An engine that says what is in its part, and the same with another beam for each *step* that it knows."""

    def __init__(self, part: Mapping[tuple[str, str], str] = SAID, *, by_beam: Mapping[str, str] | None = None) -> None:
        self.part, self.by_beam, self.asked = dict(part), by_beam or {}, list[str]()

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("zh", "en"), ("en", "es")})

    def fingerprint(self, source: str, target: str) -> str:
        return f"actor-{source}_{target} 1.0 {'ab' * 32} beam 4"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        self.asked += texts
        return [[Candidate(self.part.get((text, target), f"{target} of it"))] for text in texts]

    def search(
        self, texts: Sequence[str], source: str, target: str, *, how: Search, prefixes: Sequence[str] = (),
        candidates: int = 1,
    ) -> list[list[Candidate]]:  # fmt: skip
        usual = self.translate(texts, source, target)
        return [
            [Candidate(self.by_beam.get(text, own[0].text) if how.beam == 1 else own[0].text)]
            for text, own in zip(texts, usual, strict=True)
        ]


def episode(*lines: str, pause: int = 100) -> str:
    times = [(2000 * n, 2000 * n + 2000 - pause) for n in range(len(lines))]
    rows = [
        f"{n + 1}\n00:00:{a // 1000:02},{a % 1000:03} --> 00:00:{b // 1000:02},{b % 1000:03}\n{line}\n"
        for n, ((a, b), line) in enumerate(zip(times, lines, strict=True))
    ]
    return "\n".join(rows)


def begun(folder: Path, *lines: str, settings: str = SETTINGS, pause: int = 100) -> series.Series:
    (folder / "ep01.zh.srt").write_text(episode(*lines, pause=pause), encoding="utf-8")
    (folder / "localize.toml").write_text(settings, encoding="utf-8")
    return series.opened(folder)


@pytest.fixture
def drama(tmp_path: Path) -> series.Series:
    return begun(tmp_path, *LINES)


def run(drama: series.Series, engine: Actor | None = None) -> Actor:
    engine = engine or Actor()
    found = list(series.translate(drama, engine=engine))
    assert [each for each in found if each.error] == []
    return engine


def path(drama: series.Series, language: str) -> str:
    return drama.outside(f"{language}/ep01.{language}.srt")


def why(drama: series.Series, cue: int, language: str = "es") -> Explanation:
    (found,) = series.explain(drama, path(drama, language), cue)
    return found


def rewritten(drama: series.Series, language: str, old: str, new: str) -> None:
    file = Path(path(drama, language))
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def reopened(drama: series.Series, settings: str) -> series.Series:
    (drama.folder / "localize.toml").write_text(settings, encoding="utf-8")
    return series.opened(drama.folder)


# --------------------------------------------------------------------------------------------------------------------
# What it was made of


def test_a_cue_has_its_source_and_the_sentence_that_it_is_a_part_of(drama: series.Series) -> None:
    run(drama)
    told = why(drama, 1)
    assert (told.source, told.sources) == ("ep01.zh.srt", ((1, "年轻的女人。"),))
    (piece,) = told.said
    assert (piece.text, piece.cues, piece.answer) == (
        "我把它给了那个年轻的女人。", range(2), "Se lo di a la mujer joven."
    )  # fmt: skip


def test_each_leg_tells_its_model_and_what_came_out_in_between(drama: series.Series) -> None:
    run(drama)
    assert [(leg.source, leg.target, leg.model, leg.text) for leg in why(drama, 0).said[0].legs] == [
        ("zh", "en", "actor-zh_en 1.0 (files abababab), beam 4", MIDDLE),
        ("en", "es", "actor-en_es 1.0 (files abababab), beam 4", ""),
    ]


def test_two_speakers_are_two_pieces_of_one_cue(tmp_path: Path) -> None:
    drama = begun(tmp_path, "-他来了。\n-我们走了。")
    run(drama)
    assert [piece.answer for piece in why(drama, 0, "en").said] == ["He is here.", "Let's go now."]


def test_a_fingerprint_is_told_in_words() -> None:
    assert described("chat qwen3:8b http://localhost/v1 0123456789abcdef") == (
        "chat qwen3:8b http://localhost/v1 0123456789abcdef"
    )
    assert described(f"translate-zh_en-0_1 1.9 {'0a' * 32}") == "translate-zh_en-0_1 1.9 (files 0a0a0a0a)"


# --------------------------------------------------------------------------------------------------------------------
# Who answered


def test_what_was_asked_in_an_earlier_run_is_from_the_memory(drama: series.Series) -> None:
    run(drama)
    assert not any(piece.remembered for cue in range(4) for piece in why(drama, cue).said)
    drama = reopened(drama, SETTINGS + '[translate]\ncondense = "safe"\n')
    again = run(drama)
    assert again.asked == []
    assert all(piece.remembered for cue in range(4) for piece in why(drama, cue).said)


def test_a_persons_entry_in_the_memory_is_told_with_her_name_and_no_model(drama: series.Series) -> None:
    with memory_of(drama) as known:
        known.put([Entry("他来了。", "Ahí viene.", "zh", "es", changed=86_400, person="Ana")])
    run(drama)
    (piece,) = why(drama, 2).said
    assert (piece.origin, piece.person, piece.changed, piece.legs) == ("person", "Ana", 86_400, ())
    assert why(drama, 3).said[0].origin == "machine"


def test_what_a_person_put_in_after_the_answer_did_not_make_it(drama: series.Series) -> None:
    source = replace(pipeline.read(drama.folder / "ep01.zh.srt"), language="zh")
    with memory_of(drama) as known:
        chain = Chain(Actor(), memory=known, among=False)
        (made,) = pipeline.translate_all([source], to=["es"], engine=chain, profile="none")
        known.put([Entry("他来了。", "Ahí viene.", "zh", "es")])
        assert "person" not in telling.told(made["es"], source, "zh", chain)
        (made,) = pipeline.translate_all([source], to=["es"], engine=chain, profile="none")
        assert "person" in telling.told(made["es"], source, "zh", chain)


def test_the_table_of_phrases_is_told(tmp_path: Path) -> None:
    drama = begun(tmp_path, "什么？")
    run(drama)
    (piece,) = why(drama, 0, "en").said
    assert (piece.origin, piece.answer, piece.legs) == ("phrase", "What?", ())


BAD = {**SAID, ("他来了。", "en"): ""}


def test_a_bad_answer_is_told_with_all_readings_and_the_one_that_was_kept(drama: series.Series) -> None:
    run(drama, Actor(BAD, by_beam={"他来了。": "He is here."}))
    first, second = why(drama, 2).said[0].legs
    assert [(reading.step, reading.text, bool(reading.wrong)) for reading in first.readings] == [
        ("", "", True), ("another final mark", "en of it.", False),
    ]  # fmt: skip
    assert (first.kept, first.text, second.readings) == (1, "en of it.", ())


def test_it_is_still_told_when_the_memory_answers(drama: series.Series) -> None:
    run(drama, Actor(BAD))
    before = why(drama, 2, "en").said[0].legs[0].readings
    drama = reopened(drama, SETTINGS + '[translate]\ncondense = "safe"\n')
    run(drama, Actor(BAD))
    (piece,) = why(drama, 2, "en").said
    assert piece.remembered
    assert piece.legs[0].readings == before != ()


def test_a_story_of_another_answer_is_not_told(drama: series.Series) -> None:
    run(drama)
    with ledger_of(drama) as ledger:
        leg = telling.leg_of(Leg("zh", "en", Actor().fingerprint("zh", "en")))
        ledger.note_retries(leg, {"他来了。": '{"readings":[["","Gone."],["beam 1","She came."]],"kept":1}'})
    assert why(drama, 2, "en").said[0].legs[0].readings == ()


# --------------------------------------------------------------------------------------------------------------------
# Terms


def with_terms(folder: Path, *lines: str) -> series.Series:
    (folder / "terms.toml").write_text(sheet("Mr. Lin"), encoding="utf-8")
    return begun(folder, *lines, settings='terms = "terms.toml"\n' + SETTINGS)


def sheet(form: str) -> str:
    return terms.compose(Sheet("zh", (Term("林总", renderings=(Rendering("en", form), Rendering("es", "señor Lin"))),)))


@pytest.mark.parametrize(("answer", "step"), [("Mr. Lin is here.", "free"), ("Mr Linn is here.", None)])
def test_terms_are_told_and_how_they_were_held(tmp_path: Path, answer: str, step: str | None) -> None:
    drama = with_terms(tmp_path, "林总来了。", "我们走了。")
    run(drama, Actor({**SAID, ("林总来了。", "en"): answer}))
    (piece,) = why(drama, 0, "en").said
    assert [(term.term, term.form) for term in piece.terms] == [("林总", "Mr. Lin")]
    assert piece.terms[0].held == ("Mr. Lin" in piece.answer)
    assert piece.step == step if step else piece.step
    assert why(drama, 1, "en").said[0].terms == ()


def test_a_text_that_is_nothing_but_terms_has_no_model(tmp_path: Path) -> None:
    drama = with_terms(tmp_path, "林总！")
    run(drama)
    (piece,) = why(drama, 0, "en").said
    assert (piece.answer, piece.step, piece.legs) == ("Mr. Lin!", "alone", ())


def test_what_came_out_in_between_is_not_told_where_another_text_was_asked(tmp_path: Path) -> None:
    drama = with_terms(tmp_path, "林总来了。")
    text, answer = "林总来了。", "El señor Lin está aquí."
    run(drama, Actor({(text, "en"): "Mr. Lin is here.", ("Mr. Lin is here.", "es"): answer}))
    (piece,) = why(drama, 0).said
    assert (piece.step, [leg.text for leg in piece.legs]) == ("free", ["Mr. Lin is here.", ""])
    with ledger_of(drama) as ledger:
        made_by = ledger.outputs()["es/ep01.es.srt"].parts["engine"]
        leg = telling.terms_of("zh-Hans", "es", made_by)
        assert ledger.retries(leg, [text])
        ledger.note_retries(leg, {text: json.dumps({"step": "surrogate", "answer": answer})})
    (piece,) = why(drama, 0).said
    assert (piece.step, [leg.text for leg in piece.legs]) == ("surrogate", ["", ""])
    assert all(leg.model for leg in piece.legs)


def test_nothing_is_told_of_terms_when_the_sheet_is_another_now(tmp_path: Path) -> None:
    drama = with_terms(tmp_path, "林总来了。")
    run(drama, Actor({("林总来了。", "en"): "Mr. Lin is here."}))
    (tmp_path / "terms.toml").write_text(sheet("Director Lin"), encoding="utf-8")
    (piece,) = why(drama, 0, "en").said
    assert (piece.terms, piece.answer) == ((), "Mr. Lin is here.")


# --------------------------------------------------------------------------------------------------------------------
# Fitting


def test_a_cue_that_stays_longer_says_by_how_much(tmp_path: Path) -> None:
    said = "He is here, and he says that he wants to see you now."
    drama = begun(tmp_path, "他来了。", settings=SETTINGS.replace("none", "netflix"), pause=900)
    run(drama, Actor({("他来了。", "en"): said}))
    told = why(drama, 0, "en")
    assert told.longer > 0
    assert (told.longer, told.earlier) == (told.end - 1100, 0)


def test_what_condensing_took_out_is_told_with_its_rules(tmp_path: Path) -> None:
    settings = SETTINGS.replace("none", "netflix") + '[translate]\ncondense = "full"\n'
    drama = begun(tmp_path, "他来了。", settings=settings, pause=1000)
    run(drama, Actor({("他来了。", "en"): "Well, you know, I am going to be there, and he is not."}))
    (piece,) = why(drama, 0, "en").said
    assert piece.condensed
    assert len(piece.condensed) < len(piece.answer)
    assert piece.rules
    assert why(drama, 0, "en").text.replace("\n", " ") == piece.condensed


def test_a_split_cue_says_which_part_it_is(tmp_path: Path) -> None:
    settings = SETTINGS.replace("none", "netflix") + "[translate]\nsplit = true\n"
    text = "他已经来了，他说他现在就想见你，在你把这一切都告诉他之前他不会离开。"
    (tmp_path / "ep01.zh.srt").write_text(f"1\n00:00:01,000 --> 00:00:13,000\n{text}\n", encoding="utf-8")
    (tmp_path / "localize.toml").write_text(settings, encoding="utf-8")
    drama = series.opened(tmp_path)
    said = "He is here, and he says that he wants to see you now. He will not go before you have told him all of it."
    run(drama, Actor({(text, "en"): said}))
    parts = [each.part for each in series.explain(drama, path(drama, "en"))]
    assert len(parts) > 1
    assert parts == [(n + 1, len(parts)) for n in range(len(parts))]
    assert {each.sources[0][0] for each in series.explain(drama, path(drama, "en"))} == {0}


def test_two_cues_that_became_one_are_both_its_sources(tmp_path: Path) -> None:
    settings = SETTINGS.replace("none", "netflix") + "[translate]\nmerge = true\n"
    drama = begun(tmp_path, "我把它给了那个", "年轻的女人。", "他来了。", settings=settings)
    run(drama, Actor({**SAID, ("我把它给了那个年轻的女人。", "en"): "Hers."}))  # it cannot be cut
    told = series.explain(drama, path(drama, "en"))
    assert [([n for n, _ in each.sources], each.merged) for each in told] == [([0, 1], True), ([2], False)]
    assert (told[0].earlier, told[0].longer) == (0, told[0].end - 3900)


def test_a_shorter_reading_is_told_beside_the_first_answer(tmp_path: Path) -> None:
    class Reader(Actor):
        def search(self, texts: Sequence[str], *pair: str, **how: object) -> list[list[Candidate]]:
            usual = self.translate(texts, *pair)
            return [[*own, Candidate("He is here, and wants to see you.")] for own in usual]

    settings = SETTINGS.replace("none", "netflix")
    drama = begun(tmp_path, "他来了，他要见你。", "我们走了。", settings=settings)
    run(drama, Reader({("他来了，他要见你。", "en"): "He is here with us now, and he wants to see you."}))
    (piece,) = why(drama, 0, "en").said
    assert piece.answer == "He is here with us now, and he wants to see you."
    assert piece.reading == "He is here, and wants to see you." == why(drama, 0, "en").text.replace("\n", " ")


def test_words_that_moved_to_another_cue_are_told(drama: series.Series) -> None:
    chain = Chain(Actor(), among=False)
    source = replace(pipeline.read(drama.folder / "ep01.zh.srt"), language="zh")
    (made,) = pipeline.translate_all([source], to=["en"], engine=chain, profile="none")
    assert made["en"].trace is not None
    moved = replace(made["en"], trace=replace(made["en"].trace, moved=(1,)))
    told = json.loads(telling.told(moved, source, "zh", chain))["segments"]
    assert [[*special, {}][0].get("shared", 0) for _, _, _, _, *special in told] == [0, 1, 0]


def test_what_a_rule_repaired_is_told_with_the_text_before(tmp_path: Path) -> None:
    drama = begun(tmp_path, "他来了。", settings=SETTINGS.replace("none", "netflix"))
    run(drama, Actor({("他来了。", "en"): "He is here !"}))
    told = why(drama, 0, "en")
    assert told.text == "He is here!"
    assert [(fix.rule, fix.before) for fix in told.fixes] == [("space-before-mark", "He is here !")]


# --------------------------------------------------------------------------------------------------------------------
# People


def test_an_edit_is_told_with_what_it_was(drama: series.Series) -> None:
    run(drama)
    rewritten(drama, "es", "Está aquí.", "¡Ya llegó!")
    told = why(drama, 2)
    assert [(edit.changes, edit.base, edit.person) for edit in told.edits] == [(("text",), "Está aquí.", "¡Ya llegó!")]
    assert told.said[0].answer == "Está aquí."
    assert why(drama, 3).edits == ()


def test_an_edit_that_contradicts_the_machine_is_a_conflict(drama: series.Series) -> None:
    run(drama)
    rewritten(drama, "en", "He is here.", "He came.")
    source = drama.folder / "ep01.zh.srt"
    source.write_text(source.read_text(encoding="utf-8").replace("他来了", "她来了"), encoding="utf-8")
    run(drama, Actor({**SAID, ("她来了。", "en"): "She is here."}))
    (conflict,) = why(drama, 2, "en").conflicts
    assert (conflict.person, conflict.machine) == ("He came.", "She is here.")
    assert why(drama, 1, "en").conflicts == ()


def test_a_cue_that_a_person_put_in_was_made_by_no_run(drama: series.Series) -> None:
    run(drama)
    file = Path(path(drama, "es"))
    file.write_text("0\n00:01:00,000 --> 00:01:02,000\nTraducción: Ana\n\n" + file.read_text(encoding="utf-8"))
    added = [each for each in series.explain(drama, str(file)) if "Ana" in each.text]
    assert [(each.said, each.notes) for each in added] == [((), (series.explaining.ADDED,))]
    others = [each.said[0].answer for each in series.explain(drama, str(file)) if "Ana" not in each.text]
    assert others[2:] == ["Está aquí.", "Vamos ya."]


def test_a_file_that_was_moved_in_time_still_knows_its_cues(drama: series.Series) -> None:
    run(drama)
    track = formats.read(path(drama, "es"))
    later = "\n".join(
        f"{n}\n00:01:{cue.start // 1000:02},000 --> 00:01:{cue.end // 1000:02},900\n{cue.text}\n"
        for n, cue in enumerate(track, 1)
    )
    Path(path(drama, "es")).write_text(later, encoding="utf-8")
    told = why(drama, 3)
    assert (told.said[0].answer, told.sources[0][0], told.edits[0].changes) == ("Vamos ya.", 3, ("time",))


# --------------------------------------------------------------------------------------------------------------------
# What is not known


def test_a_source_that_changed_since_is_said_to_and_its_cues_are_not_shown(drama: series.Series) -> None:
    run(drama)
    source = drama.folder / "ep01.zh.srt"
    source.write_text(source.read_text(encoding="utf-8").replace("他来了", "她来了"), encoding="utf-8")
    told = why(drama, 2)
    assert (told.notes, told.sources, told.said[0].text) == ((series.explaining.CHANGED,), ((2, ""),), "他来了。")


def test_of_a_file_that_no_run_wrote_nothing_is_told(drama: series.Series) -> None:
    Path(path(drama, "en")).parent.mkdir(exist_ok=True)
    Path(path(drama, "en")).write_text(episode("Hello."), encoding="utf-8")
    told = why(drama, 0, "en")
    assert (told.notes, told.said) == ((series.explaining.UNKNOWN,), ())


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"version":99}'])
def test_what_an_earlier_version_kept_is_not_guessed_at(drama: series.Series, kept: str) -> None:
    run(drama)
    with ledger_of(drama) as ledger:
        old = ledger.output(drama.inside(path(drama, "en")))
        assert old is not None
        new = Output(old.target, old.source, old.language, old.parts, old.digest, old.machine, kept)
        ledger.announce([new])
        ledger.settle([old.target])
    assert why(drama, 0, "en").notes == (series.explaining.OLD,)


def test_a_cue_that_is_not_there_and_a_file_outside_are_errors(drama: series.Series, tmp_path: Path) -> None:
    run(drama)
    for cue in (-1, 4):
        with pytest.raises(UnknownNameError, match="1 to 4"):
            series.explain(drama, path(drama, "en"), cue)
    with pytest.raises(ConfigError, match="not in the series"):
        series.explain(drama, str(tmp_path.parent / "ep01.en.srt"))


# --------------------------------------------------------------------------------------------------------------------
# What is kept


def test_several_languages_at_once_tell_the_same(tmp_path: Path) -> None:
    found = []
    for name, at_once in (("one", 1), ("two", 3)):
        (tmp_path / name).mkdir()
        drama = begun(tmp_path / name, *LINES)
        list(series.translate(drama, engine=Actor(BAD), at_once=at_once))
        found.append([[why(drama, cue, tag).said for cue in range(4)] for tag in ("en", "es")])
    assert found[0] == found[1]


def test_what_is_kept_is_small(drama: series.Series) -> None:
    run(drama)
    with ledger_of(drama) as ledger:
        output = ledger.output(drama.inside(path(drama, "es")))
    assert output is not None
    assert set(json.loads(output.told)) == {"version", "from", "legs", "segments"}
    assert len(output.told) < 1000


CUES = tuple(Cue(1000 * n, 1000 * n + 900, str(n)) for n in range(4))


@pytest.mark.parametrize(
    ("cues", "found"),
    [
        (CUES, [0, 1, 2, 3]),
        ((CUES[0], Cue(1000, 1400, "a"), Cue(1450, 1900, "b"), CUES[2], CUES[3]), [0, 1, 1, 2, 3]),
        ((CUES[0], Cue(1000, 2900, "1 2"), CUES[3]), [0, 1, 3]),
    ],
)
def test_without_lines_in_the_file_time_tells_the_source_of_a_cue(cues: tuple[Cue, ...], found: list[int]) -> None:
    assert telling.origins(cues, CUES) == found


def test_lines_tell_it_even_where_cues_are_at_the_same_time() -> None:
    source = [Cue(0, 900, "sign", line=7), Cue(0, 900, "speech", line=3)]
    assert telling.origins([Cue(0, 900, "x", line=3), Cue(0, 900, "y", line=7)], source) == [1, 0]
