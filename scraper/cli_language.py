"""Tell which language the user reads, and say in it what argparse only says in English."""

import re
import sys
from collections.abc import Mapping

from scraper.explain_words import Language
from scraper.model import Message

CHINESE_ON_WINDOWS = 0x04
"""Primary language of LANGID 0x0804 (China), 0x0404 (Taiwan), 0x0C04 (Hong Kong) and the others."""

# What argparse of Python 3.11 to 3.13 says about a command line, and the same in Chinese.
USAGE_ERRORS = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}"),
    (r"argument ([^:]+): expected one argument", "{0} 后面缺少内容"),
    (r"argument ([^:]+): not allowed with argument (.+)", "{0} 不能与 {1} 同用"),
    (r"argument ([^:]+): invalid choice: '(.*?)' .*", "{0} 不能是 {1}"),
    (r"ambiguous option: (.+) could match (.+)", "{0} 不明确，可能是 {1}"),
)


def language(environment: Mapping[str, str]) -> Language:
    """Choose Chinese where the locale is Chinese, else English, by the variables and in the order gettext has.

    Windows sets none of them; there the language of the desktop counts.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := environment.get(name))), "")
    if not locale and sys.platform == "win32":
        return _of_windows()
    if locale.split(".")[0] in {"C", "POSIX"}:
        return "en"
    # Like gettext: the list in LANGUAGE goes first, unless the locale is C.
    wanted = [*environment.get("LANGUAGE", "").split(":"), locale]
    for name in wanted:
        if name.lower().startswith("zh"):
            return "zh"
        if name.lower().startswith("en"):
            return "en"
    return "en"


def usage_message(english: str) -> Message:
    """Give a complaint of argparse in both languages."""
    for pattern, chinese in USAGE_ERRORS:
        found = re.fullmatch(pattern, english, re.DOTALL)
        if found:
            return Message(zh=chinese.format(*found.groups()), en=english)
    return Message(zh=f"命令行有误：{english}", en=english)


def _of_windows() -> Language:
    if sys.platform != "win32":
        return "en"
    import ctypes  # noqa: PLC0415 - windll exists on Windows only

    chosen: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return "zh" if chosen & 0x3FF == CHINESE_ON_WINDOWS else "en"
