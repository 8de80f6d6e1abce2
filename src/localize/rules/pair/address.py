"""Speak to people as the sheet says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import repeat

from localize.model import Pair, Problem
from localize.profiles import Profile
from localize.rules import SheetRule
from localize.rules.pair.sides import first
from localize.rules.pair.voices import Voice, person, plain, voices
from localize.terms.addressing import Spoken, known, spoken
from localize.terms.sheet import Form, Sheet


class Address(SheetRule):
    """Let people speak to each other as the series sheet says: with respect, or as among friends.

    Two who say *tu* in one episode and *vous* in the next have not met before, to those who watch. Who speaks must
    stand in the file, as a speaker or a label, and to whom must be sure: somebody who is called by name (that of the
    sheet, or a variant of it), or the only other one who speaks around. Else nothing is said. A *vous* that may mean
    several people counts where the source speaks to one. Where the sheet says nothing, a source that speaks with
    respect for sure (您) and a translation that does not are told as information.

    Sheet:
        [[term]]
        source = "小满"
        de = "Xiaoman"
        [[term]]
        source = "顾总"
        kind = "title"
        de = "Herr Gu"
        [[address]]
        who = "小满"
        whom = "顾总"
        de = "formal"

    Bad (zh to de):
        1.000 --> 3.500  小满：顾总，请坐 => XIAOMAN: Setz dich, | Herr Gu.

    Good (zh to de):
        1.000 --> 3.500  小满：顾总，请坐 => XIAOMAN: Setzen Sie sich, | Herr Gu.

    There is no fix: verbs change with the form. There is no limit. Without a sheet that has forms of address only the
    source is asked.
    """

    name = "address"

    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Find nothing: who is spoken to shows in what stands around."""
        yield from ()

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Look at each pair of which is known who speaks to whom, and compare the others with their source."""
        forms = _told(self.sheet, pairs[0].target_language) if pairs else {}
        heard = voices(self.sheet, pairs) if forms else repeat(Voice("", ""))
        for pair, voice in zip(pairs, heard, strict=False):
            form = forms.get((voice.who, voice.whom), "")
            if not (pair.target and known(pair.target_language) and (form or known(pair.source_language))):
                continue
            source = spoken(plain(pair.source), pair.source_language)
            if not (form or source.formal):
                continue
            target = spoken(plain(pair.target), pair.target_language)
            if form:
                wrong = target.of("informal" if form == "formal" else "formal", to_one=source.to_one)
                how = "with respect" if form == "formal" else "as to a friend"
                if wrong:
                    yield self.problem(first(pair), f"{voice.who} speaks to {voice.whom} {how}, not with {wrong[0]!r}")
            elif _without_respect(source, target):
                told = f"{target.informal[0]!r} is without the respect of {source.formal[0]!r} in the source"
                yield replace(self.problem(first(pair), told), level="info")


def _told(sheet: Sheet, language: str) -> dict[tuple[str, str], Form]:
    found: dict[tuple[str, str], Form] = {}
    for address in sheet.addresses:
        if form := address.form(language):
            found[person(sheet, address.who), person(sheet, address.whom)] = form
    return found


def _without_respect(source: Spoken, target: Spoken) -> bool:
    """Tell whether *target* is familiar for sure and *source* is not, also for sure."""
    return bool(target.informal and source.formal) and not (target.formal or target.shared or source.informal)
