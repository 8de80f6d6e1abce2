"""Say whole numbers in Chinese and in English words."""

ZH_DIGITS = "零一二三四五六七八九"
# fmt: off
EN_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
EN_TENS = (
    "-", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
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
