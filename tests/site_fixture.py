"""A small project with made-up articles of every kind, built by MkDocs as the real one is."""

import html
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scraper.model import Withdrawn
from scraper.write.withdrawn import notice

ROOT = Path(__file__).parent.parent
GENERATED = {
    "policy": "政策",
    "cases": "案例",
    "regulations": "管理制度",
    "rules": "规定摘编",
    "browse": "分类浏览",
}
BROWSED = ("all", "collection", "updates")
"""Pages below docs/browse/ that written pages may link to."""
FOLDERS = {"policy": "policy", "case": "cases", "regulation": "regulations"}

PARAGRAPHS = (
    (
        "根据组织安排，我于去年三月到某县挂任副县长，分管招商引资和乡村旅游工作。一年来，在县委、县政府的领导下，"
        "在同志们的支持帮助下，我坚持边学边干，较快适应了角色变化，顺利完成了各项任务。"
    ),
    "## 一、摆正位置，做事不做客",
    (
        "到任后的头一个月，我走遍了全县十二个乡镇，召开座谈会二十余场，弄清了产业底数和群众诉求。"
        "挂职干部最怕把自己当过客，凡是班子定了的事，就要当作自己的事来办。"
    ),
    "### （一）把调查研究放在前头",
    "调研不是走马观花。每到一个村，先看账本，再进农户，最后才听汇报，回来当天整理成文。",
    "## 二、遵守纪律，严格请销假",
    "离开工作岗位一天以上的，先向接收单位分管领导请假，再报派出单位备案，回来当天销假。",
)


NOTICE = notice(Withdrawn(id="gz-00000000ff", date="2026-11-05", reason="当事人来信<b>要求</b>"))
"""Of an article that was taken down."""


@dataclass(frozen=True)
class Sample:
    """One made-up article: its front matter beyond what all share, and its paragraphs."""

    id: str
    title: str
    category: str
    kind: str
    meta: dict[str, Any] = field(default_factory=dict)
    body: tuple[str, ...] = PARAGRAPHS

    @property
    def path(self) -> str:
        """Path below docs/, with forward slashes."""
        return f"{FOLDERS[self.category]}/{self.id}.md"

    @property
    def text(self) -> str:
        """The file: front matter and body."""
        meta: dict[str, Any] = {
            "id": self.id,
            "title": self.title,
            "category": self.category,
            "kind": self.kind,
            "relevance": "core",
            "grade": "转载",
            "summary": "根据组织安排，到某县挂任副县长一年的工作总结。",
            "completeness": "complete",
            "source": {
                "file": "900_made_up.txt",
                "lines": [3, 54],
                "site": "示例文库",
                "page_title": "挂职工作总结汇总十篇",
                "uploaded": "2023-02-27",
            },
        } | self.meta
        words = [self.kind, {"complete": "未见缺失", "excerpt": "节选"}[meta["completeness"]]]
        words.append({"core": "核心", "related": "相关", "weak": "附带收录"}[meta["relevance"]])
        meta.setdefault("tags", words)
        dump = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
        return f"---\n{dump}---\n\n" + "\n\n".join(self.body) + "\n"


SAMPLES = (
    Sample(
        "gz-000000000a",
        "关于选派年轻干部到基层挂职锻炼的实施意见及其任务分工方案的通知",
        "policy",
        "通知",
    ),
    Sample(
        "gz-000000000b",
        "挂职副县长一年工作总结",
        "case",
        "总结",
        {
            "title_given": False,
            "completeness": "excerpt",
            "missing": ["start", "end"],
            "damage": ["masked-names", "stripped-numbers"],
            "author": "王某某",
            "published": "2019-05-29",
            "review": True,
            "confidence": 0.55,
            "second": "policy",
            "variants": [
                {"file": "901_other.txt", "lines": [41, 69], "differs": ["traditional-script"]},
                {"file": "902_third.txt", "lines": [4, 9], "differs": ["masked-names", "shorter"]},
            ],
            "aliases": ["policy/gz-000000000b.md", "cases/gz-0000000f0b.md"],
            "related": [{"id": "gz-000000000d", "reason": "同岗位：<b>副县长</b>"}],
            "themes": ["管理使用", "纪律考勤"],
        },
        (
            *PARAGRAPHS,
            "全年争取项目资金〔缺字〕万元，惠及群众三千余人，得到了县里和派出单位的肯定。",
        ),
    ),
    Sample(
        "gz-000000000c",
        "考勤制度",
        "regulation",
        "制度",
        {"relevance": "weak", "annex_of": "gz-000000000a", "themes": ["管理使用"]},
        ("第一条 工作人员应当按时上下班，不得迟到早退。", "第二条 请假三天以内由科室负责人批准。"),
    ),
    Sample(
        "gz-000000000d",
        '<script>alert("标题")</script>与{{ 7*7 }}',
        "case",
        "心得",
        {
            "author": '"><img src=x onerror=alert(1)>',
            "subtitle": "——</p><b>副题</b>",
            "relevance": "related",
            "themes": ["管理使用"],
            "source": {
                "file": "903_<i>.txt",
                "lines": [1, 2],
                "site": "<script>site</script>",
                "url": "javascript:alert(1)",
                "page_title": "<b>页</b>",
            },
        },
    ),
    Sample(
        "gz-000000000e",
        "科技副职一年见闻",
        "case",
        "报道",
        {
            "grade": "媒体报道",
            "completeness": "excerpt",
            "missing": ["end"],
            "post": ["科技副县长", "副县长"],
            "level": ["县"],
            "region": ["广东/佛山/顺德"],
            "year": [2012, 2014],
            "source": {
                "file": "904_made_up.html",
                "lines": [7, 9],
                "url": "https://example.com/?a=1&b=2",
            },
        },
    ),
    Sample(
        "gz-000000000f",
        "挂职干部管理办法",
        "regulation",
        "办法",
        {
            "grade": "官方原件",
            "published": "2016-08-01",
            "themes": ["管理使用"],
            "places": ["坛洛镇", "石埠镇", "石埠街道"],
            "year": 2016,
        },
    ),
    Sample(
        "gz-0000000001",
        "驻村第一书记工作总结",
        "case",
        "总结",
        {
            "damage": ["masked-names"],
            "masked": 3,
            "withheld": [
                {"paragraph": "p-00000001", "rule": "conduct"},
                {"paragraph": "p-00000002", "near": "p-f545ca82", "rule": "health"},
            ],
        },
        ("去年三月，我到××镇XX村任第一书记。",),
    ),
)


OURS = ("addresses.txt", ".guazhi-last-run.json", "a")
"""What `docs/` keeps of our own articles: their addresses, what the last run made, notices."""


def make_project(folder: Path, samples: tuple[Sample, ...] = SAMPLES) -> Path:
    """Write a project into the folder: the real configuration, theme, hooks and pages, made-up articles."""
    for name in ("scraper", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns(*GENERATED, *OURS)
    )
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for page in (folder / "docs").rglob("*.md"):
        _point_away_from_our_articles(page)
    for name, title in GENERATED.items():
        here = [sample for sample in samples if sample.path.startswith(f"{name}/")]
        rows = [f"- [{html.escape(s.title)}]({s.id}.md)" for s in here]
        index = f"---\ntitle: {title}\n---\n\n这里是{title}。\n\n" + "\n".join(rows) + "\n"
        (folder / "docs" / name).mkdir()
        (folder / "docs" / name / "index.md").write_text(index, encoding="utf-8")
    for name in BROWSED:
        (folder / "docs" / "browse" / f"{name}.md").write_text("# 浏览\n", encoding="utf-8")
    for sample in samples:
        (folder / "docs" / sample.path).write_text(sample.text, encoding="utf-8")
    (folder / "docs" / "a").mkdir(exist_ok=True)
    (folder / "docs" / NOTICE.path).write_text(NOTICE.text, encoding="utf-8")
    return folder


def _point_away_from_our_articles(page: Path) -> None:
    """Lead the links of a hand-written page to the lists: the articles and rules that it names are not in the project."""
    text = page.read_text(encoding="utf-8")
    folders = "|".join(GENERATED)
    page.write_text(
        re.sub(rf"\]\(((?:\.\./)?(?:{folders})/)(?!index\.md)[^()\s]+\)", r"](\1index.md)", text),
        encoding="utf-8",
    )


def build(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` in the project; the site is its folder `site`.

    Not with --quiet: MkDocs 1.6 then counts no warnings, and strict fails nothing.
    """
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
