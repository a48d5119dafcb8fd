"""Show the report as one HTML file that needs nothing else: no script, no font, no address outside."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from scraper.explain_sorting import Words, because
from scraper.model import Copy, Decision, Place, Verdict
from scraper.report.gather import Report

LONGEST = 300
"""Characters of a quotation."""
CATEGORIES = {"policy": "政策", "case": "案例", "regulation": "管理制度"}
RELEVANCE = {"core": "核心", "related": "相关", "weak": "附带收录"}
ACTIONS = {
    "keep": "保留",
    "drop": "删去",
    "split": "从此另起一篇",
    "join": "不在此分篇",
    "merge": "并为一篇",
    "separate": "分开",
}
DIFFERENCES = {
    "traditional-script": "繁体字本",
    "masked-names": "名称被遮盖",
    "masked-numbers": "数字被遮盖",
    "stripped-names": "名称被删去",
    "stripped-numbers": "数字被删去",
    "shorter": "篇幅较短",
    "dropped-words": "有缺字",
    "mojibake": "有乱码",
    "wording": "个别文字不同",
    "contradicts": "缺字处与他本所补不一",
}
PROTECTIONS = {
    "withheld-health": "健康",
    "withheld-family": "家庭",
    "withheld-conduct": "过失",
    "withheld-allegation": "指控",
    "labelled-person": "带标签的姓名",
    "person-in-title": "标题里的姓名",
    "mobile": "手机号",
    "landline": "电话",
    "labelled": "电话",
    "address-of-mail": "电子邮箱",
    "qq": "QQ 号",
    "wechat": "微信号",
    "identity-card": "身份证号",
    "bank": "账号",
    "plate": "车牌",
}
FACETS = {
    "level": "层级",
    "direction": "方向",
    "post": "职务",
    "themes": "主题",
    "region": "地区",
    "places": "地名",
    "people": "人名",
    "year": "年份",
    "speaker": "讲述者",
}


def render(report: Report, *, site: str = "") -> str:
    """Return the page; `site` is the address of the site relative to it, "" where none was built."""
    environment = Environment(
        autoescape=True,
        loader=PackageLoader("scraper", "report/templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown, decided=decided, reasons=reasons)
    template = environment.get_template("report.html")
    return template.render(
        report=report,
        site=site,
        categories=CATEGORIES,
        relevance=RELEVANCE,
        differences=DIFFERENCES,
        protections=PROTECTIONS,
        copies=sum(len(each.variants) for each in report.families),
        names=[(each.id, each.article.title) for each in report.published],
    )


def shown(text: str) -> str:
    """Return a quotation: cut where it is long, and without signs that do not print or turn the direction."""
    short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(
        sign if sign.isprintable() or sign in "\t\u3000\u00a0" else "\ufffd" for sign in short
    )


def reasons(verdict: Verdict) -> list[str]:
    """Return what speaks for the sorting of an article and against it, a line each."""
    names = CATEGORIES | RELEVANCE
    return because(verdict, Words(of=lambda name: names.get(name, name), lang="zh", visible=shown))


def decided(decision: Decision) -> list[str]:
    """Return what was decided on one article, a sentence each."""
    sorting = (
        CATEGORIES.get(decision.category or "", ""),
        decision.kind or "",
        RELEVANCE.get(decision.relevance or "", ""),
    )
    taken_down, checked = decision.withdrawn_on, decision.checked_on
    sentences = (
        ("标题：", decision.title or ""),
        ("归类：", " · ".join(filter(None, sorting))),
        *(
            (f"{FACETS.get(n, n)}：", "、".join(values) or "（清空）")
            for n, values in decision.facets
        ),
        *((f"{ACTIONS[place.action]}：", _place(place)) for place in decision.places),
        *((f"{ACTIONS[copy.action]}：", _copy(copy)) for copy in decision.copies),
        ("遮盖：", f"{len(decision.mask)} 个名字" if decision.mask else ""),
        ("放行：", "、".join(decision.release)),
        (f"{taken_down} 撤下：", decision.reason),
        (f"{checked} 核对：", decision.checked_by),
    )
    return [head + text for head, text in sentences if text]


def _place(place: Place) -> str:
    lines = f"第 {place.line}–{place.last} 行" if place.last > place.line else f"第 {place.line} 行"
    quoted = f"“{place.text}”" if place.text else ""
    return " ".join(filter(None, (place.file, lines if place.line else "", quoted)))


def _copy(copy: Copy) -> str:
    return copy.id or copy.file + (f" 第 {copy.line} 行" if copy.line else "")
