"""The words and marks in which the command line explains, in both languages."""

from typing import Literal

Language = Literal["zh", "en"]

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "policy": "政策",
        "case": "案例",
        "regulation": "管理制度",
        "core": "主题相关",
        "related": "有关",
        "weak": "关系不大",
        "review": "待核",
        "confidence": "把握",
        "second": "其次",
        "evidence": "依据",
        "level": "层级",
        "direction": "方向",
        "post": "职务",
        "themes": "主题",
        "region": "地区",
        "places": "地点",
        "people": "人物",
        "year": "年份",
        "speaker": "讲述者",
        "damage": "缺损",
        "missing": "残缺",
        "start": "缺开头",
        "end": "缺结尾",
        "complete": "未见缺失",
        "none": "无",
        "variants": "其他副本",
        "variant": "此处文字作为副本并入",
        "lines": "行",
        "kept": "保留",
        "noise": "删去",
        "marker": "分篇标记",
        "blank": "空行",
        "removed": "行内删去",
        "untitled": "（无题）",
        "masked-names": "名称被遮",
        "masked-numbers": "数字被遮",
        "stripped-names": "名称脱落",
        "stripped-numbers": "数字脱落",
        "dropped-words": "缺字",
        "mojibake": "乱码",
        "masks": "遮盖",
        "withheld": "扣下",
        "release": "放行",
        "traditional-script": "繁体字本",
        "shorter": "篇幅较短",
        "wording": "个别文字不同",
        "contradicts": "缺字处与他本所补不一",
        "articles": "文章",
        "removed lines": "删去的行",
        "warnings": "提醒",
        "personal data": "个人信息",
        "decisions": "人工决定",
        "changes": "与上次相比",
        "doubtful": "把握不大的分类",
        "to be judged": "待核定能否公开的段落",
        "borrowed": "据同文补",
        "shared": "同段互见",
        "site": "网站",
        "report": "报告",
        "error": "错误",
        "warning": "警告",
        "whole source": "整个文件",
    },
    "en": {
        "policy": "policy",
        "case": "case",
        "regulation": "regulation",
        "review": "to be reviewed",
        "start": "start missing",
        "end": "end missing",
        "complete": "nothing seen to be missing",
        "variants": "other copies",
        "variant": "the text here is a copy, merged into",
        "marker": "markers",
        "removed": "removed inside lines",
        "untitled": "(no title)",
        "masks": "masked",
        "doubtful": "doubtful sorting",
        "to be judged": "passages withheld, to be judged",
        "borrowed": "borrowed from other copies",
        "shared": "passages that two articles share",
    },
}

MARKS: dict[str, dict[str, str]] = {
    "zh": {
        "open": "（",
        "close": "）",
        "stop": "；",
        "colon": "：",
        "comma": "、",
        "then": "，",
        "sorting": "分类",
        "kind": "文种",
        "times": " 处",
        "title": "标题“{}”",
        "wording": "整体措辞",
        "topics": "主题词",
        "said": "文中自称",
        "copy-title": "同文另一份的标题",
    },
    "en": {
        "open": " (",
        "close": ")",
        "stop": "; ",
        "colon": ": ",
        "comma": ", ",
        "then": ", ",
        "sorting": "sorted as",
        "kind": "kind",
        "times": "x",
        "title": "title “{}”",
        "wording": "wording as a whole",
        "topics": "words of the field",
        "said": "says so itself",
        "copy-title": "title of another copy",
    },
}


def word(name: str, lang: Language) -> str:
    """Give the word for a closed value or a label; names without one stand for themselves."""
    return WORDS[lang].get(name, name)


def mark(name: str, lang: Language) -> str:
    """Give a mark of punctuation of the language: open, close, stop, colon, comma (in lists) or then (between clauses)."""
    return MARKS[lang][name]


def labelled(name: str, value: object, lang: Language) -> str:
    """Give a value under its label.

    >>> labelled("articles", 38, "zh"), labelled("articles", 38, "en")
    ('文章：38', 'articles: 38')
    """
    return f"{word(name, lang)}{mark('colon', lang)}{value}"
