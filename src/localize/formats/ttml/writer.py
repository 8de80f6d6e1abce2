"""Writing paragraphs of TTML: their tags, their words, and what the head has to say for them.

In the file that a track was read from, tags are changed attribute by attribute and keep what is not known here. What a
paragraph needs and the head has not (a region on top, a speaker) is noted, and put there at the end.
"""

import re
from collections.abc import Collection, Iterable
from itertools import count

from localize.formats.ttml import xml
from localize.formats.ttml.found import Detail, Found
from localize.formats.ttml.names import NAME, Spaces
from localize.formats.ttml.text import NAKED, Content
from localize.formats.ttml.time import Time, rounded
from localize.formats.ttml.words import Speech, end_tag, needs_space, neutral, unwrapped, written
from localize.model import Cue

_IDS = re.compile(rb"""\bid\s*+=\s*+["']([^"'<>]*+)""")
_PLACE = re.compile(r"\{\\an([1-9])\}")
_ROWS, _COLUMNS = ("after", "center", "before"), ("start", "center", "end")
_EMPTY = Content()


class Writer:
    """Writes the paragraphs of one document that is to say *cues*, with its prefixes, regions and speakers."""

    def __init__(self, found: Found, cues: Iterable[Cue]) -> None:
        self._found = found
        spaces = found.spaces
        self.metadata, self.metadata_declared = spaces.prefix("ttm:")
        self.styling, self._declared = spaces.prefix("tts:")
        self._extra = "".join([f' {name}="{uri}"' for name, uri in self._declared.items()])
        self._agents = {name: agent for agent, name in reversed(found.agents.items())}
        self._regions: dict[str, str] = {}
        self._taken = {cue.id for cue in cues} | {
            xml_id.decode("utf-8", "replace") for xml_id in _IDS.findall(found.data)
        }
        self._names = found.names | found.agents.keys() | found.sheet.regions.keys()
        self.new_agents: dict[str, str] = {}  # names by identifiers
        self.new_regions: dict[str, str] = {}  # attributes by identifiers

    def release(self, names: Collection[str]) -> None:
        """Let *names* be taken again: no cue has them any more."""
        self._names -= set(names)

    def placed(self, cue: Cue, element: str = "") -> str:
        """Return a new paragraph that says *cue*, in a region of its own choice: nothing around it has one.

        A player shows no words outside of regions, nor a paragraph whose parent has another one.
        """
        write = self._found.clock.write
        tag = f'<{element}p begin="{write(cue.start)}" end="{write(cue.end)}">'
        tag = self.identified(tag, cue) if cue.id else tag
        spaces = self._found.spaces
        tag = self.voiced(tag, cue, spaces) if cue.speaker else tag
        place, _ = split_place(cue.text)
        tag = f'{tag[:-1]} region="{self._region(place)}">'
        return self.reworded(tag, cue, Detail(0, None, place, "", _EMPTY, spaces, movable=True, is_span=False))

    def beside(self, cue: Cue, base: Time, tag: str, detail: Detail) -> str:
        """Return a new paragraph that says *cue*, like the one beside it: its *tag*, and *detail* of it."""
        return self.reworded(self._new(tag, cue, base, detail.spaces), cue, detail)

    def timed(self, tag: str, cue: Cue, base: Time) -> str:
        """Return *tag* with the times of *cue*, which are counted from *base*."""
        if "begin" in xml.attributes(tag) or rounded(base) != cue.start:
            tag = self._at(tag, "begin", cue.start, base)
        old, clock = xml.attributes(tag), self._found.clock
        if "dur" in old and "end" not in old:
            begin = clock.read(old.get("begin", "0s"))
            length = cue.end - base - (begin.ms if begin else 0)
            if length >= 0:
                return xml.with_attribute(tag, "dur", clock.write(length, old["dur"], cue.end - length))
        return self._at(xml.with_attribute(tag, "dur", None), "end", cue.end, base)

    def identified(self, tag: str, cue: Cue) -> str:
        """Return *tag* with the identifier of *cue*, if XML can say it and no other has it."""
        old = xml.attributes(tag)
        key = "id" if "id" in old and "xml:id" not in old else "xml:id"
        known = cue.id if NAME.fullmatch(cue.id) and cue.id not in self._names else None
        self._names |= {known} if known else set()
        return xml.with_attribute(tag, key, known)

    def voiced(self, tag: str, cue: Cue, spaces: Spaces) -> str:
        """Return *tag*, which stands where there are these *spaces*, with the speaker of *cue*."""
        name = " ".join(cue.speaker.split())
        if name and name not in self._agents:
            self._agents[name] = agent = self._free(f"speaker{n}" for n in count(len(self._agents) + 1))
            self.new_agents[agent] = name
        return said(tag, spaces, "ttm:agent", f"{self.metadata}agent", self._agents.get(name))

    def reworded(self, tag: str, cue: Cue, detail: Detail, first: str = "") -> str:
        """Return the whole element that begins with *tag*, with the words of *cue*.

        The tag puts it where *detail* says; *first* is what stands before the words.
        """
        wanted, text = split_place(cue.text)
        if wanted != detail.place:
            tag = xml.with_attribute(tag, "region", self._region(wanted))
        content = detail.content
        inner = unwrapped(text, content.own) if content.own.opening else text
        if inner is None:
            for key, value in neutral(content.own).items():
                tag = said(tag, detail.spaces, f"tts:{key}", f"{self.styling}{key}", value)
            for key, value in self._declared.items():
                tag = xml.with_attribute(tag, key, value)
        if needs_space(text) and not content.keeps_space:
            tag = xml.with_attribute(tag, "xml:space", "preserve")
        # Spans that stood there looked as they did because the paragraph did.
        known, skin = ({}, NAKED) if inner is None else (content.known(), content.skin())
        speech = Speech(prefix(tag), self.styling, self._extra, known)
        opening = f"{tag[:-2].rstrip()}>" if tag.endswith("/>") else tag
        return f"{opening}{first}{written(text if inner is None else inner, speech, skin)}{end_tag(tag)}"

    def _new(self, tag: str, cue: Cue, base: Time, spaces: Spaces) -> str:
        """Return *tag* with all that *cue* says but its words."""
        for name in ("xml:id", "id", "dur"):
            tag = xml.with_attribute(tag, name, None)
        return self.voiced(self.identified(self.timed(tag, cue, base), cue), cue, spaces)

    def _at(self, tag: str, name: str, time: int, base: Time) -> str:
        """Return *tag* with a time, as it stands there if it says the same."""
        old = xml.attributes(tag).get(name, "")
        known = self._found.clock.read(old)
        if known and rounded(base + known.ms) == time:
            return tag
        return xml.with_attribute(tag, name, self._found.clock.write(time - base, old, base))

    def _region(self, place: str) -> str:
        """Return a region at that *place*, of the document if it has one."""
        if place not in self._regions:
            sheet = self._found.sheet
            known = next((name for name in sheet.regions if sheet.place(name) == place), "")
            self._regions[place] = known or self._new_region(place)
        return self._regions[place]

    def _new_region(self, place: str) -> str:
        number = int(place[4]) if place else 2
        row, column = _ROWS[(number - 1) // 3], _COLUMNS[(number - 1) % 3]
        styling = self.styling
        said = (("origin", "10% 10%"), ("extent", "80% 80%"), ("displayAlign", row), ("textAlign", column))
        name = self._free(f"an{number}{f'-{n}' if n > 1 else ''}" for n in count(1))
        self.new_regions[name] = self._extra + "".join([f' {styling}{key}="{value}"' for key, value in said])
        return name

    def _free(self, names: Iterable[str]) -> str:
        """Return the first of *names* that nothing in the document has, and take it."""
        free = next(name for name in names if name not in self._names and name not in self._taken)
        self._names.add(free)
        return free


def said(tag: str, spaces: Spaces, known: str, usually: str, value: str | None) -> str:
    """Return *tag* with that *value* of the attribute *known*, whichever prefix it has there; else it is *usually*."""
    written = xml.attributes(tag)
    names = spaces.within(written).attributes
    *others, name = [name for name in written if names[name] == known] or [usually]
    for other in others:
        tag = xml.with_attribute(tag, other, None)
    return xml.with_attribute(tag, name, value)


def prefix(tag: str) -> str:
    """Return the prefix of the element that begins with *tag*, with its colon.

    >>> prefix("<tt:p>"), prefix("<p/>")
    ('tt:', '')
    """
    name = end_tag(tag)[2:-1]
    return name[: name.find(":") + 1]


def split_place(text: str) -> tuple[str, str]:
    r"""Return the place at the beginning of *text* (none for the usual one), and the rest.

    >>> split_place("{\\an8}Hi.")
    ('{\\an8}', 'Hi.')
    """
    found = _PLACE.match(text)
    if found is None:
        return "", text
    return "" if found[1] == "2" else found[0], text[found.end() :]
