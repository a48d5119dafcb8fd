"""The commands and options of `guazhi`, with their help in both languages."""

import argparse
import difflib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from scraper.cli_language import usage_message
from scraper.explain_words import Language
from scraper.model import Message

COMMANDS = {
    "build": Message(zh="清洗全部来源并生成网站", en="scrape all sources and build the site"),
    "scrape": Message(
        zh="清洗全部来源，写入 docs 文件夹", en="scrape all sources into the docs folder"
    ),
    "serve": Message(
        zh="清洗后在 http://127.0.0.1:8000 预览网站（按 Ctrl+C 结束）",
        en="scrape, then preview the site at http://127.0.0.1:8000 (end with Ctrl+C)",
    ),
    "explain": Message(
        zh="说明一个来源文件的每一行去了哪里；不写任何文件",
        en="show what became of each line of a source; writes nothing",
    ),
    "index": Message(
        zh="为已经生成的网站做搜索索引（build 和 serve 已包含；用别的工具生成网站时才需要）",
        en="make the search index of a site that is built (part of build and serve; for other generators)",
    ),
    "report": Message(
        zh="概览：文章、删去的文字、可疑之处、与上次相比的变化；另写一个 HTML 文件",
        en="an overview: articles, removals, what looks wrong, what has changed; also as an HTML file",
    ),
    "check": Message(
        zh="检查来源、curation.yml 和 docs 是否一致；不写任何文件，有问题时以 1 退出",
        en="check sources, curation.yml and docs; writes nothing, exits with 1 if something is wrong",
    ),
}
ABOUT = Message(
    zh="把收集的挂职锻炼文章清洗、整理成可检索的静态网站",
    en="Make collected articles about cadre secondment into a searchable static site",
)


class UsageError(Exception):
    """A command line, or a file or folder named in it, that cannot be meant: exit code 2."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.en)
        self.message = message


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of exiting, and heads its help in the language of the user."""

    def __init__(self, *, lang: Language, **given: str) -> None:
        super().__init__(
            prog=given.get("prog", "guazhi"),
            description=given.get("description"),
            add_help=False,
            allow_abbrev=False,
        )
        self.lang = lang
        self.arguments = self.add_argument_group("参数" if lang == "zh" else "arguments")
        self.options = self.add_argument_group("选项" if lang == "zh" else "options")
        text = "显示帮助后退出" if lang == "zh" else "show this help and exit"
        self.options.add_argument("-h", "--help", action="help", help=text)

    def error(self, message: str) -> NoReturn:
        """Raise a UsageError with what argparse complains of."""
        raise UsageError(usage_message(message))

    def format_help(self) -> str:
        """Give the help with its head in Chinese where that is wanted."""
        text = super().format_help()
        return text.replace("usage: ", "用法：", 1) if self.lang == "zh" else text


def parse(arguments: Sequence[str], *, lang: Language) -> argparse.Namespace:
    """Parse a command line; raise UsageError for a wrong one and SystemExit after `--help` was printed."""

    def say(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    _refuse_unknown_command(arguments)
    parser = Parser(lang=lang, description=say(ABOUT.zh, ABOUT.en))
    commands = parser.add_subparsers(
        dest="command", metavar=say("命令", "COMMAND"), required=True, title=say("命令", "commands")
    )
    for name, about in COMMANDS.items():
        text = say(about.zh, about.en)
        command = commands.add_parser(
            name, prog=f"guazhi {name}", help=text, description=text, lang=lang
        )
        _add_options(command, name, say)
    return parser.parse_args(arguments)


def _add_options(command: Parser, name: str, say: Callable[[str, str], str]) -> None:
    add = command.options.add_argument
    folder = say("文件夹", "DIR")
    if name == "index":
        text = say("网站文件夹（默认 site）", "site folder (default: site)")
        command.arguments.add_argument(
            "site", type=Path, nargs="?", default=Path("site"), metavar=folder, help=text
        )
    else:
        add(
            "--sources",
            type=Path,
            default=Path("sources"),
            metavar=folder,
            help=say("来源文件夹（默认 sources）", "sources folder (default: sources)"),
        )
    add(
        "--docs",
        type=Path,
        default=Path("docs"),
        metavar=folder,
        help=say("文档文件夹（默认 docs）", "docs folder (default: docs)"),
    )
    if name == "build":
        add(
            "--site-dir",
            type=Path,
            default=Path("site"),
            metavar=folder,
            help=say("网站文件夹（默认 site）", "site folder (default: site)"),
        )
        add(
            "--zip",
            type=Path,
            metavar=say("文件", "FILE"),
            help=say(
                "另打一个离线包：解压后不用联网就能打开的 .zip 文件",
                "also pack the site into a .zip file that opens from a folder, without a server",
            ),
        )
    if name == "serve":
        add(
            "--site-dir",
            type=Path,
            metavar=folder,
            help=say("先把网站生成到这个文件夹", "also build the site into this folder first"),
        )
    if name == "scrape":
        add(
            "--check",
            action="store_true",
            help=say(
                "不写文件；文档将有变化时以 1 退出",
                "write nothing; exit with 1 if docs would change",
            ),
        )
    if name == "report":
        add(
            "--output",
            type=Path,
            default=Path("report.html"),
            metavar=say("文件", "FILE"),
            help=say("报告文件（默认 report.html）", "file of the report (default: report.html)"),
        )
    if name == "explain":
        text = say(
            "来源文件（路径，或来源文件夹里的文件名）或文章编号",
            "a source (path, or name in the sources folder) or the id of an article",
        )
        command.arguments.add_argument("target", metavar=say("文件|编号", "FILE|ID"), help=text)
        form = command.options.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help=say("输出 JSON", "print JSON"))
        form.add_argument(
            "--text",
            action="store_true",
            help=say("只输出解码后的原文", "print the decoded text only"),
        )


def _refuse_unknown_command(arguments: Sequence[str]) -> None:
    first = arguments[0] if arguments else ""
    zh_known, en_known = "、".join(COMMANDS), ", ".join(COMMANDS)
    if not first:
        raise UsageError(
            Message(
                zh=f"请给出命令：{zh_known}（帮助：guazhi --help）",
                en=f"give a command: {en_known} (help: guazhi --help)",
            )
        )
    if first.startswith("-") or first in COMMANDS:
        return
    near = difflib.get_close_matches(first, COMMANDS, n=1)
    zh = f"是不是 {near[0]}？" if near else f"可用的是：{zh_known}"
    en = f"did you mean {near[0]}?" if near else f"the commands are {en_known}"
    raise UsageError(
        Message(zh=f"没有名为 {first} 的命令；{zh}", en=f"unknown command {first}; {en}")
    )
