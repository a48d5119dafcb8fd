"""Read the numbers of a rule: which tell it apart from others, and which cannot be true."""

import re

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_N = r"[0-9][0-9,]*(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+"
_MONEY = re.compile(
    rf"每[人名位个]{{0,2}}每?(?P<unit>[月天日年])[^。；，]{{0,24}}?(?P<number>{_N})(?P<times>[千万]?)元"
)
_DAYS = re.compile(
    rf"每(?P<unit>[月周年])[^。；，]{{0,20}}?(?P<number>{_N})\s*(?:天|日|个工作日|晚)(?!以?[前内])"
)
_LEAVE = re.compile(
    rf"(?:请假|离岗|事假|累计)[^。；，]{{0,8}}?(?P<number>{_N})\s*(?:天|日|个工作日)"
)
_AGE = re.compile(rf"(?P<number>{_N})\s*周?岁(?![的半])")
_SHARE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)?)\s*[%％]")
_YEARS = re.compile(
    rf"(?:挂职|任期|挂任|任职)[^。；，]{{0,10}}?(?P<number>{_N})年(?![0-9前初中末底])"
)

MOST_MONEY = {"月": 6000, "天": 300, "日": 300, "年": 200_000}
"""Yuan for one person; no allowance or fund in the labelled pages passes half of it."""
MOST_DAYS = {"周": 7, "月": 31, "年": 366}
MOST_LEAVE = 180  # days; the longest limit in the labelled pages is 45
MOST_YEARS = 6  # the longest secondment in the labelled pages is three years
AGES = range(16, 66)


def to_amount(text: str) -> float:
    """Return the number that digits or Chinese numerals spell; 0 for none.

    >>> to_amount("二百二十"), to_amount("十二"), to_amount("1,500"), to_amount("半")
    (220.0, 12.0, 1500.0, 0.5)
    """
    if text == "半":
        return 0.5
    if text[:1].isascii():
        return float(text.replace(",", "") or 0)
    total = current = 0
    for character in text:
        if character in _TENS:
            total += (current or 1) * _TENS[character]
            current = 0
        else:
            current = _DIGITS.get(character, 0)
    return float(total + current)


def normal(amount: str) -> str:
    """Return one spelling for lengths and numbers of days that are the same.

    >>> normal("二十四个月"), normal("半年"), normal("一至两年"), normal("二十个工作日"), normal("20 天")
    ('2年', '6个月', '1至2年', '20个工作日', '20天')
    """
    amount = re.sub(r"\s+", "", amount).replace("晚", "晚")
    parts = re.split("至|到|或|－|-", amount)
    unit = _unit(parts[-1])
    spelt = [_spelt(part if _unit(part) else part + unit) for part in parts]
    if len(spelt) == 2 and _unit(spelt[0]) == _unit(spelt[1]):
        return f"{spelt[0].removesuffix(_unit(spelt[0]))}至{spelt[1]}"
    return "至".join(spelt)


def is_implausible(text: str) -> bool:
    """Tell whether a number of a rule cannot be meant: a slip of the source, or a loss that left no trace.

    >>> is_implausible("每人每月发给生活补贴50000元。"), is_implausible("每人每月发给生活补贴500元。")
    (True, False)
    """
    money = (
        to_amount(m["number"]) * {"": 1, "千": 1000, "万": 10_000}[m["times"]]
        > MOST_MONEY[m["unit"]]
        for m in _MONEY.finditer(text)
    )
    days = (to_amount(m["number"]) > MOST_DAYS[m["unit"]] for m in _DAYS.finditer(text))
    leave = (to_amount(m["number"]) > MOST_LEAVE for m in _LEAVE.finditer(text))
    ages = (int(to_amount(m["number"])) not in AGES for m in _AGE.finditer(text))
    shares = (to_amount(m["number"]) > 100 for m in _SHARE.finditer(text))
    years = (MOST_YEARS < to_amount(m["number"]) < 1900 for m in _YEARS.finditer(text))
    return any(map(any, (money, days, leave, ages, shares, years)))


def _unit(part: str) -> str:
    match = re.search(r"个?[年月]|个工作日|[天日晚]", part)
    return match.group().replace("个月", "月") if match else ""


def _spelt(part: str) -> str:
    unit = _unit(part)
    number = to_amount(re.sub(r"个?[年月]|个工作日|[天日晚]", "", part))
    if unit in {"年", "个年"} and number != int(number):
        number, unit = number * 12, "月"
    if unit == "月" and number % 12 == 0 and number:
        number, unit = number / 12, "年"
    shown = {"月": "个月", "日": "天", "个年": "年"}.get(unit, unit)
    return f"{number:g}{shown}"
