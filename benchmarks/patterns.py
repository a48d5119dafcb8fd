"""Look for patterns of the noise rules whose time grows faster than the line that they read.

    python -m benchmarks.patterns

Tries every rule on lines made of one unit over and over, of two lengths, and prints the rules that take more than `SUSPECT` times
as long for a line `GROWTH` times as long; the last line says how many. Block rules read no line longer than
`rules.LONGEST_RULED_LINE`, so they are tried up to that.
"""

import time
from collections.abc import Iterator

from scraper.rules import LONGEST_RULED_LINE, Rule, rules

GROWTH = 8
SUSPECT = 24
"""Linear time gives 8, quadratic 64."""

LONG = 20_000
SHORTEST_TIME = 0.06
"""Seconds below which a time says nothing."""

UNITS = (
    " ", "　", "(", "[1]", "·12", "1/2,", "— ", "★ab", "page 1 of ", "(审核:ab ", "。- 2 -", "(zhi)", "ab12 ", "a.b", "第1页",
    "加主V", "写材料就上", "样张ab", "【语音", "[好梦床垫0000000", "下转第六版", "审核:卓文清 ", "挂职干部", "棋 牌 ", "2019年3月1日 ",
)  # fmt: skip


def main() -> None:
    """Print the rules that may blow up, with the unit that shows it and both times in seconds."""
    found = [line for rule in rules("noise") for line in _suspects(rule)]
    print("\n".join(found))
    print(f"suspects: {len(found)} of {len(rules('noise'))} rules")


def _suspects(rule: Rule) -> Iterator[str]:
    length = LONG if rule.scope == "inline" else LONGEST_RULED_LINE
    for unit in UNITS:
        short, long = (_seconds(rule, unit, size) for size in (length // GROWTH, length))
        if long > SHORTEST_TIME and long > SUSPECT * max(short, SHORTEST_TIME / GROWTH):
            yield f"{rule.id} on {unit!r}: {short:.4f} {long:.4f}"


def _seconds(rule: Rule, unit: str, length: int) -> float:
    line = (unit * (length // len(unit) + 1))[:length]
    start = time.perf_counter()
    if rule.scope == "inline":
        for _ in rule.pattern.finditer(line):
            pass
    else:
        rule.pattern.fullmatch(line)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
