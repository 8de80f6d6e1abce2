"""Languages: tags (BCP 47), what a file's name says, the scripts of a text, and which language a whole track is in.

Script comes first: a machine that counts letter triples calls short Chinese cues Korean. Only where several languages
share a script are the words looked at, all of a track's together, never a cue's.
"""

from localize.language.detection import Heard, detect, han_variant, hear
from localize.language.evidence import Evidence, weigh
from localize.language.scripts import is_han, script_for, script_of, scripts
from localize.language.tags import from_name, normalise, place, scripted, stem_and_language, with_language

__all__ = [
    "Evidence",
    "Heard",
    "detect",
    "from_name",
    "han_variant",
    "hear",
    "is_han",
    "normalise",
    "place",
    "script_for",
    "script_of",
    "scripted",
    "scripts",
    "stem_and_language",
    "weigh",
    "with_language",
]
