"""A new TTML document: IMSC 1.1 text profile (https://www.w3.org/TR/ttml-imsc1.1/), one ``<p>`` a line."""

from collections.abc import Collection, Mapping

from localize.formats.ttml import xml
from localize.formats.ttml.found import Found
from localize.formats.ttml.names import TTML, Spaces
from localize.formats.ttml.writer import Writer
from localize.model import Cue

_PROFILE = f"{TTML}/profile/imsc1.1/text"
_SPACES = {"": TTML, "ttm": f"{TTML}#metadata", "ttp": f"{TTML}#parameter", "tts": f"{TTML}#styling"}


def document(cues: Collection[Cue], language: str) -> str:
    """Return a document that says *cues*; where they give no place, words stand at the bottom."""
    found = Found(b"", spaces=Spaces(_SPACES))
    found.sheet.add_to_region("bottom", {"tts:displayAlign": "after"})
    found.sheet.add_to_region("top", {"tts:displayAlign": "before"})
    writer = Writer(found, cues)
    body = "".join([f"      {writer.placed(cue)}\n" for cue in cues])
    namespaces = "\n    ".join([f'xmlns{prefix and ":"}{prefix}="{uri}"' for prefix, uri in _SPACES.items()])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tt {namespaces}\n    ttp:contentProfiles="{_PROFILE}" xml:lang="{xml.quoted(language)}">\n'
        f"  <head>\n{agents(writer.new_agents)}    <layout>\n{_region('bottom', 'after')}{_region('top', 'before')}"
        f"{regions(writer.new_regions)}    </layout>\n  </head>\n"
        f"  <body>\n    <div>\n{body}    </div>\n  </body>\n</tt>\n"
    )


def agents(names: Mapping[str, str], element: str = "", metadata: str = "ttm:") -> str:
    """Return what the head says of those who speak, if anyone does."""
    rows = [
        f'      <{metadata}agent xml:id="{agent}" type="character">'
        f'<{metadata}name type="alias">{xml.escape(name)}</{metadata}name></{metadata}agent>\n'
        for agent, name in names.items()
    ]
    return f"    <{element}metadata>\n{''.join(rows)}    </{element}metadata>\n" if rows else ""


def regions(attributes: Mapping[str, str], element: str = "") -> str:
    """Return what the layout says of regions."""
    return "".join([f'      <{element}region xml:id="{name}"{said}/>\n' for name, said in attributes.items()])


def _region(name: str, align: str) -> str:
    return (
        f'      <region xml:id="{name}" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="{align}"'
        ' tts:textAlign="center"/>\n'
    )
