"""What share of the problems of each rule fixing puts right, and that it breaks nothing.

    python benchmarks/fixing.py FOLDER ...     # tracks of your own, beside those that are made up

For each profile: a row per rule with the problems before and after, safe fixes alone and with unsafe ones. For every
track it is made sure that no track has more problems than before (nor more errors), that fixing again changes nothing,
and that safe fixes keep every letter and digit. Tracks are made up from a seed: sentences of words in eleven languages,
with faults strewn in.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from localize import lint, profiles, read
from localize.errors import LocalizeError
from localize.model import Cue, Problem, Track
from localize.text import visible

WORDS = {
    "en": "you know what I never said that to him so why did she leave us all alone tonight please tell me 42 1,000",
    "es": "tú sabes qué nunca le dije eso entonces por qué nos dejó solos esta noche dime por favor 42 1.000",
    "fr": "tu sais je ne lui ai jamais dit cela alors pourquoi est-elle partie ce soir dis-moi 42 l'argent",
    "de": "du weißt dass ich ihm das nie gesagt habe warum hat sie uns heute allein gelassen sag es mir bitte 42",
    "ru": "ты знаешь я никогда ему этого не говорил почему она нас бросила сегодня вечером скажи мне 42",
    "tr": "biliyorsun ona bunu hiç söylemedim peki neden bizi bu gece yalnız bıraktı lütfen söyle 42",
    "ar": "أنت تعرف أنني لم أقل له ذلك أبدا فلماذا تركتنا وحدنا الليلة قل لي من فضلك 42",
    "th": "คุณรู้ ฉัน ไม่เคย พูด แบบนั้น กับเขา ทำไม เธอ ทิ้งเรา คืนนี้ บอกฉัน 42",
    "hi": "तुम जानते हो मैंने उसे कभी नहीं कहा फिर वह हमें अकेला क्यों छोड़ गई आज रात बताओ 42",
    "zh-Hans": "你 知道 我 从来 没有 对他 说过 这些 为什么 她 今晚 丢下 我们 告诉 我 吧 42",
    "ja": "あなた は 知って いる 私 は 彼 に そんな こと を 言った こと が ない なぜ 42",
}
JOINT = dict.fromkeys(("zh-Hans", "ja"), "")
ENDS = {"zh-Hans": "。？！", "ja": "。？！", "ar": ".؟!", "hi": "।?!", "th": "  "}


def made_up(language: str, seed: int, cues: int = 200) -> Track:
    """Make up a track in which two cues in three have a fault."""
    rng = random.Random(seed)
    words, joint, clock, found = WORDS[language].split(), JOINT.get(language, " "), 0, list[Cue]()
    for _ in range(cues):
        said = joint.join(rng.choice(words) for _ in range(rng.randint(2, 9)))
        text = said[:1].upper() + said[1:] + rng.choice(ENDS.get(language, ".?!")).strip()
        start = clock + rng.choice([0, 40, 200, 900])
        cue = Cue(start, start + max(1000, 70 * len(text)), text)
        found.append(damaged(cue, rng) if rng.random() < 2 / 3 else cue)
        clock = max(clock, found[-1].end - rng.choice([0, 0, 0, 300]))
    return Track(tuple(found), language=language)


def damaged(cue: Cue, rng: random.Random) -> Cue:
    """Return *cue* with a fault."""
    text, half = cue.text, len(cue.text) // 2
    head, tail = text[:half], text[half:]
    texts = [
        text.replace(" ", "  ", 1), f" {text} ", text.replace(" ", "\n\n"), f"<i>{text}", f"{text}</b>",
        f"<b></b>{text}", f"{text[:-1]} {text[-1:]}", f"{text}...", f"{text}!!", f"-{text}\n- {text}", f"– {text}",
        f"{head}\u200b{tail}", f"# {text} #", f"({text})", text.upper(), f"{head}\x07{tail}", f'"{text}',
    ]  # fmt: skip
    kind = rng.randrange(len(texts) + 4)
    if kind < len(texts):
        return Cue(cue.start, cue.end, texts[kind])
    ends = [cue.start + 200, cue.start, cue.start + 9000, cue.start + cue.duration // 4]
    return Cue(cue.start, ends[kind - len(texts)], text)


def gravity(found: Sequence[Problem]) -> tuple[int, int]:
    """Count all, and the errors."""
    return len(found), sum(1 for problem in found if problem.level == "error")


def letters(track: Track) -> str:
    """Return every letter and digit of *track*, without its marks and breaks, whatever the case and the form."""
    return "".join(char for cue in track.cues for char in visible(cue.text) if char.isalnum())


def counted(track: Track, profile: profiles.Profile, before: Counter[str], after: dict[bool, Counter[str]]) -> None:
    """Fix *track* and add its problems to the counts; stop where a promise is broken."""
    rules = lint.rules_named(pairs=False)
    found = lint.check(track, profile, rules)
    before.update(problem.rule for problem in found)
    for unsafe in (False, True):
        fixed, left = lint.fix(track, profile, rules, unsafe=unsafe)
        place = f"{track.origin.path or track.language} by {profile.name}"
        if any(new > old for new, old in zip(gravity(left), gravity(found), strict=True)):
            sys.exit(f"{place}: more problems than before: {gravity(found)} -> {gravity(left)}")
        if lint.fix(fixed, profile, rules, unsafe=unsafe)[0] != fixed:
            sys.exit(f"{place}: fixing again changes something")
        if not unsafe and sorted(letters(fixed)) != sorted(letters(track)):
            lost = Counter(letters(track)) - Counter(letters(fixed))
            new = Counter(letters(fixed)) - Counter(letters(track))
            print(f"{place}: other letters: {dict(lost)} -> {dict(new)}", file=sys.stderr)
        after[unsafe].update(problem.rule for problem in left)


def tracks(places: Sequence[str]) -> Iterator[Track]:
    """Yield the tracks that are made up, then those in *places*."""
    for seed, language in enumerate(WORDS):
        yield made_up(language, seed)
    for place in places:
        inside = sorted(Path(place).rglob("*")) if Path(place).is_dir() else [Path(place)]
        for path in inside:
            if path.suffix in (".srt", ".vtt", ".ass", ".ttml"):
                try:
                    yield read(path)
                except LocalizeError as error:
                    print(error, file=sys.stderr)


def main() -> None:
    """Print a table for each profile."""
    for name in ("short-drama", "netflix"):
        before, after = Counter[str](), {False: Counter[str](), True: Counter[str]()}
        profile, many = profiles.load(name), 0
        for track in tracks(sys.argv[1:]):
            counted(track, profile, before, after)
            many += 1
        print(f"\n{name}: {many} tracks\n\n| rule | problems | put right | with unsafe fixes |\n|---|---|---|---|")
        for rule, count in before.most_common():
            print(f"| {rule} | {count} | {share(count, after[False][rule])} | {share(count, after[True][rule])} |")
        total = before.total()
        print(f"| all | {total} | {share(total, after[False].total())} | {share(total, after[True].total())} |")


def share(before: int, after: int) -> str:
    """Say how many per cent of the problems are gone; a rule can find more where others are put right."""
    return f"{100 * (before - after) / before:.0f} %"


if __name__ == "__main__":
    main()
