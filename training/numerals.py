"""Say whole numbers in Chinese, English and Spanish words."""

ZH_DIGITS = "零一二三四五六七八九"
# fmt: off
EN_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
EN_TENS = (
    "-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)
ES_SMALL = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once",
    "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
    "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis",
    "veintisiete", "veintiocho", "veintinueve",
)
ES_TENS = (
    "-", "diez", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta",
    "noventa",
)
ES_HUNDREDS = (
    "-", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos",
    "setecientos", "ochocientos", "novecientos",
)
# fmt: on


def _zh_group(number: int) -> str:
    """Say a number below ten thousand, every digit with its unit."""
    said = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            two = digit == 2 and unit >= 100
            said += ("两" if two else ZH_DIGITS[digit]) + name
        elif said and number % unit and not said.endswith("零"):
            said += "零"
    return said


def chinese(number: int) -> str:
    """Say *number* with 万 and 亿, and 两 where speakers say it."""
    if number == 0:
        return "零"
    said = ""
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // unit % 10**4
        if not group:
            continue
        if said and group < 1000:
            said += "零"
        said += "两" + name if group == 2 and name else _zh_group(group) + name
    return said.removeprefix("一") if said.startswith("一十") else said


def english(number: int) -> str:
    """Say *number* as in *two hundred and fifty* without the *and*."""
    for unit, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= unit:
            rest = f" {english(number % unit)}" if number % unit else ""
            return f"{english(number // unit)} {name}{rest}"
    if number < 20:
        return EN_SMALL[number]
    return EN_TENS[number // 10] + (f"-{EN_SMALL[number % 10]}" if number % 10 else "")


def spanish(number: int) -> str:
    """Say *number*; a thousand millions is *mil millones*."""
    if number >= 10**6:
        count, rest = divmod(number, 10**6)
        head = "un millón" if count == 1 else f"{_short(spanish(count))} millones"
    elif number >= 1000:
        count, rest = divmod(number, 1000)
        head = "mil" if count == 1 else f"{_short(spanish(count))} mil"
    elif number >= 100:
        count, rest = divmod(number, 100)
        head = "cien" if number == 100 else ES_HUNDREDS[count]
    elif number < 30:
        return ES_SMALL[number]
    else:
        return ES_TENS[number // 10] + (f" y {ES_SMALL[number % 10]}" if number % 10 else "")
    return f"{head} {spanish(rest)}" if rest else head


def _short(said: str) -> str:
    """Shorten *uno* before *mil* and *millones*."""
    if said.endswith("veintiuno"):
        return said.removesuffix("veintiuno") + "veintiún"
    return said.removesuffix("o") if said.endswith("uno") else said
