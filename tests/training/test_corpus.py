"""The corpus of the starter models: slots, slices, and what must stay outside."""

import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from training import augment, corpus, languages, numerals, slots  # noqa: E402  # the folder is no installed package

PHRASEBOOK = ROOT / "training" / "phrasebook"
SLOTS = slots.Slots(PHRASEBOOK / "tables")


@pytest.fixture
def parallel(tmp_path):
    """A Tatoeba of 2,000 made-up sentences."""
    folder = tmp_path / "parallel"
    folder.mkdir()
    chinese = "".join(f"Sentence number {i}.\t第{i}句话。\tcredit\n" for i in range(2000))
    (folder / "tatoeba-manythings.en-zh.tsv").write_text(chinese, encoding="utf-8")
    (folder / "tatoeba.en-zh.tsv").write_text("", encoding="utf-8")
    for language in languages.TASKS["en-all"].targets:
        numbers = range(1000, 3000) if language == "es" else range(1500, 5000)
        said = "".join(f"Sentence number {i}.\tFrase número {i}.\n" for i in numbers)
        (folder / f"tatoeba.en-{language}.tsv").write_text(said, encoding="utf-8")
    return folder


def loaded(task, parallel, examples=Path("nowhere")):
    return corpus.load(task, parallel=parallel, phrasebook=PHRASEBOOK, examples=examples, simplify=str)


def keys(pairs):
    return {corpus.key(side) for pair in pairs for side in pair} - {""}


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (12, "十二", "twelve"),
        (105, "一百零五", "one hundred five"),
        (200, "两百", "two hundred"),
        (1500, "一千五百", "one thousand five hundred"),
        (21_000, "两万一千", "twenty-one thousand"),
        (5_000_000, "五百万", "five million"),
        (10_020_000, "一千零二万", "ten million twenty thousand"),
        (100_000_000, "一亿", "one hundred million"),
        (1_000_000_000, "十亿", "one billion"),
    ],
)
def test_a_number_is_said_in_chinese_and_in_english(number, zh, en) -> None:
    assert (numerals.chinese(number), numerals.english(number)) == (zh, en)


def test_a_slot_is_filled_alike_in_every_language() -> None:
    row = {"zh": "{number}和{number}", "en": "{number} and {number}", "es": "{number} y {number}"}
    filled = SLOTS.fill(row, random.Random(1))
    said = filled["zh"].split("和")
    assert (said[0], filled["en"], filled["es"]) == (said[1], " and ".join(said), " y ".join(said))


def test_two_slots_of_a_kind_are_filled_apart() -> None:
    filled = SLOTS.fill({"zh": "{name}，{name2}", "en": "{name}, {name2}"}, random.Random(1))
    assert filled["zh"].split("，")[0] != filled["zh"].split("，")[1]


def test_a_name_is_spelled_by_its_characters() -> None:
    drawn = SLOTS.name(random.Random(3))
    spelled = {row[0]: row[1] for row in SLOTS.given_names}
    assert drawn.en.lower().endswith(spelled[drawn.zh[-1]])


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("zh", "顾霆琛"),
        ("en", "Gu Tingchen"),
        ("tr", "Gu Tingchen"),
        ("ja", "グー・ティンチェン"),
        ("ko", "구팅천"),
        ("ru", "Гу Тинчэнь"),
    ],
)
def test_a_name_is_written_as_its_readers_write_it(language, name) -> None:
    filling = slots.Filling("顾霆琛", "Gu Tingchen", (("gu",), ("ting", "chen")))
    assert SLOTS.said(filling, language) == name


def test_a_filling_at_the_start_of_a_sentence_has_a_capital() -> None:
    row = {"zh": "{money}！", "en": "{money}!", "es": "¡{money}!"}
    assert all(
        filled["en"][0].isupper() and filled["es"][1].isupper() for filled in SLOTS.expand(row, random.Random(0), 20)
    )


def test_a_turkish_capital_keeps_its_dot() -> None:
    filled = (SLOTS.fill({"en": "{money}!", "tr": "{money}!"}, random.Random(n)) for n in range(200))
    said = {row["en"]: row["tr"] for row in filled}
    assert said["Two million!"] == "İki milyon!"


def test_millions_of_something_take_a_de_in_spanish() -> None:
    row = {"zh": "{money}元", "en": "{money} yuan", "es": "{money} yuanes"}
    said = [filled["es"] for filled in SLOTS.expand(row, random.Random(0), 60)]
    assert any(es.endswith("millones de yuanes") for es in said)
    assert not any(es.endswith(("millón yuanes", "millones yuanes", "mil de yuanes")) for es in said)


def test_a_number_fits_the_noun_behind_it() -> None:
    row = {"en": "{number} years", "ru": "{number} лет"}
    numbers = [int(filled["en"].split()[0]) for filled in SLOTS.expand(row, random.Random(0), 60)]
    assert numbers
    assert not [each for each in numbers if each % 10 in {1, 2, 3, 4} and each % 100 not in {11, 12, 13, 14}]


def test_expanding_is_the_same_with_the_same_seed() -> None:
    row = {"zh": "{name}在{city}", "en": "{name} is in {city}", "es": "{name} está en {city}"}
    assert SLOTS.expand(row, random.Random(5), 8) == SLOTS.expand(row, random.Random(5), 8)


def test_every_slot_of_the_phrasebook_is_known_and_on_the_source_side() -> None:
    rows = corpus.read_phrasebook(PHRASEBOOK)
    assert rows
    for row in rows:
        used = [{match[0] for match in slots.SLOT.finditer(text)} for text in row.values()]
        assert used[1] <= used[0], row
        assert not any(mark in text for text in SLOTS.fill(row, random.Random(0)).values() for mark in "{}"), row


@pytest.mark.parametrize("language", languages.TASKS["en-all"].targets)
def test_a_language_has_every_english_line_with_its_slots(language) -> None:
    english = {row["en"] for row in corpus.read_phrasebook(PHRASEBOOK)}
    said = slots.read_table(PHRASEBOOK / "from-english" / f"{language}.tsv")
    assert {line for line, _ in said} == english
    for line, other in said:
        assert sorted(slots.SLOT.findall(line)) == sorted(slots.SLOT.findall(other)), (line, other)


@pytest.mark.parametrize("language", languages.TASKS["en-all"].targets)
def test_a_language_can_say_every_filling(language) -> None:
    values = SLOTS.values[language]
    rng = random.Random(0)
    for maker in (SLOTS.city, slots.money, slots.time):
        assert not [drawn.en for drawn in (maker(rng) for _ in range(500)) if not values.get(drawn.en)]
    if language in SLOTS.spelled:
        every = {row[1].lower() for row in (*SLOTS.surnames, *SLOTS.given_names)}
        assert every <= SLOTS.spelled[language].keys()


@pytest.mark.parametrize("task", ["zh-en", "en-all"])
def test_what_is_measured_is_never_trained_on(task, parallel) -> None:
    for pairs in loaded(task, parallel):
        epoch = augment.epoch(pairs, SLOTS, seed=1)
        assert (len(pairs.test), len(pairs.dev)) == (200, 100)
        assert len(pairs.phrases) >= len(pairs.drama) > 20
        assert len(epoch) > 1000
        assert not keys(epoch) & keys(pairs.test + pairs.dev + pairs.phrases + pairs.drama)


def test_a_sentence_held_out_in_one_direction_is_held_out_in_the_other(parallel) -> None:
    (english,) = loaded("zh-en", parallel)
    measured = {corpus.key(pair.target) for pair in english.test}
    for pairs in loaded("en-all", parallel):
        assert not measured & keys(pairs.tatoeba)


def test_an_english_sentence_that_the_spanish_pairs_have_measures_no_other_language() -> None:
    pairs = [corpus.Pair("Wait for me!", "x"), corpus.Pair("It rained.", "y")]
    tatoeba = {("en", "es"): pairs[:1], ("en", "fr"): pairs, ("zh", "en"): pairs}
    assert corpus.measurable(tatoeba) == tatoeba | {("en", "fr"): pairs[1:]}


def test_a_line_that_stands_elsewhere_measures_nothing() -> None:
    rows = [{"zh": "走吧", "en": "Let's go."}, {"zh": "走了", "en": "I'm off."}]
    assert corpus.novel(rows, [{"zh": "走！", "en": "Go!"}], [corpus.Pair("那我们", "I'm off!")]) == {"Let's go."}


def test_no_cue_of_the_examples_is_trained_on(parallel, tmp_path) -> None:
    series = tmp_path / "examples" / "deep"
    series.mkdir(parents=True)
    cue = "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n"
    (series / "a.zh-Hans.srt").write_text(cue.format("第 7 句话！") + cue.format("第8\n句话"), encoding="utf-8")
    (series / "a.en.srt").write_text(cue.format("sentence\nNUMBER 9"), encoding="utf-8")
    (pairs,) = loaded("zh-en", parallel, tmp_path / "examples")
    epoch = augment.epoch(pairs, SLOTS, seed=1)
    assert pairs.dropped["tatoeba pairs in the examples"] == 3
    assert not keys(epoch) & {"第7句话", "第8句话", "sentencenumber9"}


def test_no_cue_of_our_own_examples_is_trained_on(parallel) -> None:
    banned = corpus.example_keys(ROOT / "examples")
    (pairs,) = loaded("zh-en", parallel, ROOT / "examples")
    assert not keys(augment.epoch(pairs, SLOTS, seed=2)) & banned


def test_joined_pairs_are_two_sentences(parallel) -> None:
    (chinese,) = loaded("zh-en", parallel)
    pairs = [corpus.Pair("你疯了吗", "Are you crazy?")] * 40 + [corpus.Pair("放开我！", "Let me go!")]
    (*_, last) = augment.joined(pairs * 5, random.Random(0), chinese)
    assert last.source.startswith("你疯了吗。")
    assert last.target.startswith("Are you crazy? ")


def test_a_rough_source_keeps_its_words(parallel) -> None:
    (chinese,) = loaded("zh-en", parallel)
    rng = random.Random(0)
    rough = {augment.roughen("住手，放开她！", chinese, rng) for _ in range(50)}
    assert rough == {"住手，放开她！", "住手，放开她", "住手 放开她", "住手 放开她！"}


def test_a_number_is_swapped_on_both_sides():
    pair = augment.swap_number(corpus.Pair("你今年18岁了。", "You're 18."), random.Random(1))
    number = pair.target.removeprefix("You're ").removesuffix(".")
    assert (len(number), pair.source) == (2, f"你今年{number}岁了。")


def test_money_in_digits_is_the_same_money():
    said = {drawn.zh: drawn.en for drawn in (slots.money(random.Random(seed)) for seed in range(800))}
    assert {said[zh] for zh in ("500万", "五百万") if zh in said} == {"five million"}
    assert not any(zh[0] == "0" for zh in said)
