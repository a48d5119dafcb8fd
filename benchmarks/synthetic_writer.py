"""The words and sentences of made-up articles, and who fills their slots."""

import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypinyin.phrases_dict import phrases_dict

HERE = Path(__file__).parent
SEED = 5

FIRST = "云青白石龙金双大安永新长平桃柳梅清沙黄红高东南西北上下玉凤竹松马牛羊鹿鹤丰和宁康乐文义仁德富祥瑞"
SECOND = "河山水溪泉江岭川沟桥坪坝湾塘岗台城源原阳阴田林湖洲港门关寨坡峰岩洞滩井陵村堡营屯集店铺"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万覃武钱戴严莫孔向常汤"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文海波春梅小红永林晓东立新少峰宏宇佳慧雪晨思远子轩家豪雅琴素珍德厚光荣庆丰喜来运昌福生长根水清松柏翠竹若兰云飞鹏程向阳继业守仁怀义克俭学勤润泽沛霖锦绣"
BRANDS = "恒鑫盛隆泰源茂昌华瑞达丰诚信宏远博康益佳美嘉禾绿野田园山里红日升天成地利人和汇聚众合众创惠民兴农富康"
HAMLETS = "大小上下前后东西南北中老新高长洪杨柳桐枫樟槐桂杏梨枣茅芦蒲苇葛藤苔麻蓝茶禾麦豆瓜菱藕菊兰莲荷鹤雁燕鸦雀鹭凤鸡鸭鹅狮虎豹熊狐猫鼠牛驴骡骆驼羊猴獭蛇蛙龟鳌鲤鲢鳝蚌螺蝉蜂蝶铜铁锡银煤盐炭窑瓦砖缸坛磨碾碓榨油酒醋酱染纸笔墨鼓锣钟塔庙寺观庵祠堂牌坊亭楼阁戏旗炮箭弓刀斧犁耙"
HAMLET_ENDS = "家庄湾冲坳垭岔沱沟塝埂埠墩坑垅洼峪圩埭屯甸峁梁塬嘴岬滩浦渡渚泾浜荡汊碛岙垟畈垸垱堰坎垴峒弄巷街口头尾边背角"
NUMERALS = "零一二三四五六七八九十"
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Sentences that speak of one thing, and headings for them."""

    name: str
    theme: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...]


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Return the lists of words by name, the commonest word of each first."""
    data = tomllib.loads((HERE / "synthetic_words.toml").read_text(encoding="utf-8"))
    return {name: tuple(each) for name, each in data["words"].items()}


@cache
def dictionary() -> tuple[str, ...]:
    """Return the entries of pypinyin's dictionary of phrases, mixed; the first ones are to be the commonest."""
    found = sorted(each for each in phrases_dict if 2 <= len(each) <= 6 and each.isalpha())
    random.Random(SEED).shuffle(found)  # noqa: S311
    return tuple(found)


@cache
def sections(group: str) -> tuple[Section, ...]:
    """Return the sections of a group: told, asked, argued or clauses."""
    data = tomllib.loads((HERE / "synthetic_sentences.toml").read_text(encoding="utf-8"))
    return tuple(
        Section(
            name=name,
            theme=each["theme"],
            headings=tuple(each["headings"]),
            sentences=tuple(each["sentences"]),
        )
        for name, each in data[group].items()
    )


class Writer:
    """Fills the slots of one article; what the article is about (its county, post, product) stays the same."""

    def __init__(self, chance: random.Random) -> None:
        """Decide where the article plays and whom it is about."""
        self.chance = chance
        self.county = self.name() + chance.choices("县市区", (8, 2, 3))[0]
        self.towns = [self.name() + chance.choice("镇镇镇乡") for _ in range(3)]
        self.villages = [self.name() + "村" for _ in range(4)]
        self.post = self.common("post")
        self.year = 2024 - int(19 * chance.random() ** 1.5)
        self.fixed = {"county": self.county, "post": self.post, "year": str(self.year)}
        for name in ("group", "province", "years", "unit_level"):
            self.fixed[name] = self.value(name)
        self.favourites = {name: self.common(name) for name in ("crop", "industry", "work", "unit")}

    def name(self) -> str:
        """Make up the name of a place, without 县, 镇 or 村."""
        chance = self.chance
        middle = chance.choice(FIRST) if chance.random() < 0.15 else ""
        return chance.choice(FIRST) + middle + chance.choice(SECOND)

    def common(self, name: str) -> str:
        """Draw a word of a list, the first ones far more often."""
        found = words()[name]
        weights = [1 / (rank + 2) for rank in range(len(found))]
        return self.chance.choices(found, weights)[0]

    def fill(self, text: str) -> str:
        """Fill the slots of a sentence, also those in what comes in."""
        while _SLOT.search(text):
            text = _SLOT.sub(lambda slot: self.value(slot[1]), text)
        return text

    def value(self, name: str) -> str:
        """Return words for one slot."""
        fixed = getattr(self, "fixed", {}).get(name)
        if fixed is not None:
            return str(fixed)
        if name in words():
            if name in getattr(self, "favourites", {}) and self.chance.random() < 0.5:
                return self.favourites[name]
            return self.common(name)
        made = _MADE.get(name)
        return made(self) if made else self._number(name)

    def _number(self, name: str) -> str:
        chance = self.chance
        if name == "money":
            whole = chance.choice((f"{chance.randint(2, 980)}", f"{chance.randint(11, 99) / 10}"))
            return whole + ("万元" if "." not in whole or chance.random() < 0.5 else "亿元")
        if name == "percent":
            return f"{chance.choice((chance.randint(3, 98), chance.randint(30, 985) / 10))}%"
        if name in ("most", "few"):
            low, high = (85, 99) if name == "most" else (10, 30)
            return f"{chance.randint(low, high)}%"
        ranges = {
            "n": (2, 9), "nb": (5, 15), "nn": (11, 98), "nnn": (100, 2980), "age": (30, 50), "dd": (150, 340),
            "days": (18, 22), "month": (1, 12), "day": (1, 28),
        }  # fmt: skip
        number = chance.randint(*ranges[name])
        return NUMERALS[number] if name == "n" and chance.random() < 0.4 else str(number)


def _rare(writer: Writer) -> str:
    found = dictionary()
    return found[int(len(found) * writer.chance.random() ** 2)]


def _hamlet(writer: Writer) -> str:
    chance = writer.chance
    lead = chance.choice(HAMLETS) if chance.random() < 0.5 else chance.choice(SURNAMES)
    return f"{lead}{chance.choice((*HAMLET_ENDS, *SECOND))}"


def _village_other(writer: Writer) -> str:
    return writer.villages[-1] if writer.chance.random() < 0.5 else writer.name() + "村"


def _person(writer: Writer) -> str:
    chance = writer.chance
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2, 2))))


def _company(writer: Writer) -> str:
    place = writer.chance.choice((writer.county[:-1], writer.name()))
    return place + "".join(writer.chance.sample(BRANDS, 2)) + writer.common("company")


_MADE: dict[str, Callable[[Writer], str]] = {
    "town": lambda writer: writer.chance.choices(writer.towns, (6, 2, 1))[0],
    "village": lambda writer: writer.chance.choices(writer.villages[:3], (6, 3, 2))[0],
    "village_other": _village_other,
    "hamlet": _hamlet,
    "rare": _rare,
    "person": _person,
    "company_name": _company,
    "county_other": lambda writer: writer.name() + "县",
    "unit_county": lambda writer: "县" + writer.common("unit").lstrip("省市"),
    "unit_level": lambda writer: writer.chance.choice(("县级", "市级", "派出单位同级")),
    "years": lambda writer: writer.chance.choice(("一年", "两年", "半年", "三年", "一年半")),
    "months": lambda writer: writer.chance.choice(("季度", "半年", "月")),
    "province_near": lambda writer: writer.common("province"),
    "season_plain": lambda writer: writer.common("season"),
    "paper_other": lambda writer: writer.common("paper"),
}
