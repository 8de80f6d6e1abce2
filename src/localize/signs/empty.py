"""Sign: an answer without words."""

from localize.patterns import later
from localize.signs.sides import letters

# What may be left out: a sound, music, or what is no more than a sigh.
_SOUND = later(r"\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）|【[^【】]*】|［[^［］]*］|♪[^♪]*♪?")
_SIGHS = frozenset("啊哦嗯呃额唉哎呀喔噢哼嘿哈呵唔嘛吧呢")


def missing_translation(text: str, answer: str, source: str, target: str) -> str:
    """Tell that *answer* says nothing where *text* says something that is more than a sound or a sigh."""
    if letters(answer):
        return ""
    wanted = letters(_SOUND.sub("", text))
    if not wanted or set(wanted) <= _SIGHS:
        return ""
    return "the translation shows no words" if answer.strip() else "the translation is empty"
