"""Language tags, and the names of files that carry them."""

from os import PathLike
from pathlib import Path

from localize.language.scripts import SCRIPTS_OF_TAGS


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


# ISO 639-1, and those of ISO 639-3 that subtitles are named by.
_KNOWN = frozenset(
    _words(
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
        "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
        "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
        "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
        "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
        "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ceb ckb fil gsw hak haw hmn nan und wuu yue"
    )
)
# What people write instead: ISO 639-2, old codes, those of Argos, and the habits of Chinese file names.
_ALIASES = dict(
    pair.split("=")
    for pair in _words(
        "ara=ar ben=bn bul=bg ces=cs cze=cs chi=zh zho=zh cmn=zh dan=da deu=de ger=de ell=el gre=el eng=en "
        "est=et fas=fa per=fa fin=fi fra=fr fre=fr heb=he hin=hi hrv=hr hun=hu ind=id ita=it iw=he "
        "jpn=ja kor=ko lav=lv lit=lt may=ms msa=ms nld=nl dut=nl nor=no pol=pl por=pt ron=ro rum=ro rus=ru "
        "slk=sk slo=sk slv=sl spa=es srp=sr swe=sv tam=ta tgl=tl tha=th tur=tr ukr=uk urd=ur vie=vi chs=zh-Hans "
        "cht=zh-Hant gb=zh-Hans jp=ja kr=ko cn=zh-Hans ptbr=pt-BR pb=pt-BR zt=zh-Hant"
    )
)
_REGIONS = frozenset(
    _words(
        "419 AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS "
        "BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG "
        "EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR "
        "HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR "
        "LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG "
        "NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE "
        "SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA "
        "UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
    )
)
_CHINESE_BY_REGION = {
    "CN": "zh-Hans",
    "SG": "zh-Hans",
    "MY": "zh-Hans",
    "TW": "zh-Hant",
    "HK": "zh-Hant",
    "MO": "zh-Hant",
}
_FLAGS = frozenset(
    {"forced", "sdh", "cc", "default", "hi", "full", "signs"}
)  # what may stand after the language in a name

# Words, and marks of quality (SD, TS), that are no language at the end of a name unless a number stands before them.
_WORDS = frozenset(
    _words(
        "am an as be ca co da dan de do el fin ga ha he hi ho io is it jam kin la le li lo ma may me mi my na ne no nu "
        "om or os pa per pi ps sa sc sd se si so ta te ti to ts tv us wa wo yo"
    )
)


def normalise(tag: str) -> str:
    """Return *tag* as BCP 47 writes it, or "" if it names no language: Chinese by region becomes Chinese by script.

    >>> normalise("pt_br"), normalise("ZH-hans"), normalise("zh-TW"), normalise("eng"), normalise("v2")
    ('pt-BR', 'zh-Hans', 'zh-Hant', 'en', '')
    """
    first, *rest = tag.strip().replace("_", "-").split("-")
    known = first.lower() if first.lower() in _KNOWN else _ALIASES.get(first.lower(), "")
    if not known or (rest and "-" in known) or len(rest) > 2:
        return "" if rest or not known else known
    parts = [known]
    if rest and len(rest[0]) == 4 and rest[0].title() in SCRIPTS_OF_TAGS:
        parts.append(rest.pop(0).title())
    if rest and rest[0].upper() in _REGIONS:
        parts.append(rest.pop(0).upper())
    if rest:
        return ""
    if known == "zh" and len(parts) > 1:
        return _CHINESE_BY_REGION.get(parts[1], f"zh-{parts[1]}")
    return "-".join(parts)


def scripted(tag: str) -> str:
    """Return *tag* with the script that it means: Chinese of which nothing more is said is Simplified (CLDR).

    >>> scripted("zh"), scripted("zh-Hant"), scripted("en")
    ('zh-Hans', 'zh-Hant', 'en')
    """
    return "zh-Hans" if (normalise(tag) or tag) == "zh" else tag


def from_name(path: str | PathLike[str]) -> str:
    """Return the language that the name of a file says, or "".

    >>> from_name("ep01.zh-Hans.srt"), from_name("x.pt_BR.forced.vtt"), from_name("final.hd.srt")
    ('zh-Hans', 'pt-BR', '')
    """
    return stem_and_language(path)[1]


def stem_and_language(path: str | PathLike[str]) -> tuple[str, str]:
    """Return the name of a file without language and ending, and its language.

    >>> stem_and_language("out/ep01.en.sdh.srt"), stem_and_language("EP01_zh-Hans.srt")
    (('ep01.sdh', 'en'), ('EP01', 'zh-Hans'))
    """
    name = Path(path).name
    ending = name.rfind(".") if "." in name else len(name)
    start, stop = _place(name)
    if not start:
        return name[:ending] or name, ""
    return name[: start - 1] + name[stop:ending], normalise(name[start:stop])


def with_language(path: str | PathLike[str], tag: str) -> Path:
    """Return *path* with *tag* as its language, where its name says one or else before its ending.

    >>> str(with_language("out/ep01.zh-Hans.srt", "es")), str(with_language("ep01_zh.srt", "es"))
    ('out/ep01.es.srt', 'ep01_es.srt')
    """
    name = Path(path).name
    start, stop = _place(name)
    if not start:
        parts = name.split(".")
        parts.insert(max(1, len(parts) - 1), tag)
        return Path(path).with_name(".".join(parts))
    return Path(path).with_name(name[:start] + tag + name[stop:])


def place(path: str | PathLike[str]) -> slice:
    """Return where in the name of a file its language stands; an empty slice where it says none.

    >>> "ep01_zh-Hans.srt"[place("ep01_zh-Hans.srt")]
    'zh-Hans'
    """
    return slice(*_place(Path(path).name))


def _place(name: str) -> tuple[int, int]:
    """Return where the language in *name* begins and ends; it begins at 0 where there is none."""
    parts = name.split(".")
    if at := _language_place(parts):
        start = len(".".join(parts[:at])) + 1
        return start, start + len(parts[at])
    last = len(parts) - 2
    while last > 0 and parts[last].lower() in _FLAGS:
        last -= 1
    if last < 0:
        return 0, 0
    before = len(".".join(parts[:last])) + (last > 0)
    start, stop = _after_underscore(parts[last])
    return (before + start, before + stop) if start else (0, 0)


def _after_underscore(part: str) -> tuple[int, int]:
    """Return where in ``ep01_pt_BR`` the language begins and ends; it begins at 0 where there is none.

    What is a word, too, is a language only behind a number: ``who_is_it`` is not Italian, ``ep01_it`` is.
    """
    pieces = part.split("_")
    bare = len(pieces)
    while bare and pieces[bare - 1].lower() in _FLAGS:
        bare -= 1
    for last in (bare, len(pieces)):  # "hi" is for the hard of hearing, or Hindi
        for size in (2, 1):
            if _tag(pieces[:last], size):
                return len("_".join(pieces[: last - size])) + 1, len("_".join(pieces[:last]))
    return 0, 0


def _tag(pieces: list[str], size: int) -> bool:
    """Tell whether the last *size* of *pieces* are a language that stands behind something else."""
    before, own = pieces[:-size], pieces[-size:]
    if not before or not before[-1] or not normalise("_".join(own)):
        return False
    return own[0].lower() not in _WORDS or before[-1][-1].isdigit()


def _language_place(parts: list[str]) -> int:
    """Return which of the dotted *parts* of a file's name is its language, 0 if none is."""
    for place in range(len(parts) - 2, 0, -1):
        if normalise(parts[place]) and not (
            parts[place].lower() in _FLAGS and place > 1 and normalise(parts[place - 1])
        ):
            return place
        if parts[place].lower() not in _FLAGS:
            return 0
    return 0
