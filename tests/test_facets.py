"""What is found must stand in the text, what is merely named must not: both sides, with text as it is collected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.facets import find_facets
from scraper.facets.gazetteer import gazetteer
from scraper.facets.passages import read_passages
from scraper.folding import narrow
from scraper.model import Article, Block, Category, Facets, Source, Verdict
from scraper.rules import table


def facets(
    *paragraphs: str, title: str = "", kind: str = "总结", category: Category = "case"
) -> Facets:
    """Return the facets of a text; a paragraph that opens with # is a heading."""
    blocks = tuple(
        Block(
            text=text.lstrip("# "),
            first=number,
            last=number,
            kind="heading" if text.startswith("#") else "paragraph",
            level=2 if text.startswith("#") else 0,
        )
        for number, text in enumerate(paragraphs, 1)
    )
    article = Article(source=Source(file="a.txt"), part=1, title=title, blocks=blocks)
    verdict = Verdict(category=category, kind=kind, relevance="core", confidence=1.0)
    return find_facets(article, verdict)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("今年3月，我受市审计局委派，到柳箬镇挂任党委委员、副镇长。", ("乡镇",)),
        ("经县委组织部选派，我从县水利局到XX镇石箩村担任第一书记。", ("村",)),
        ("2019年8月，他到鹿原县挂职，任副县长，协助分管金融。", ("县",)),
        ("我从镇财政所到县审计局挂职，任投资审计股副股长。", ("县",)),
        ("去年七月，八名医生派到白石岭卫生院，我挂任副院长。", ("医院",)),
        ("我有幸到省民政厅基层政权处跟班学习半年。", ("省",)),
        ("挂任福建福清市副市长，他走遍了全市24个镇街。", ("县",)),
        ("本批选派四十名干部到乡镇、村（社区）和企业挂职。", ("乡镇", "村", "社区", "企业")),
        ("由中央党校选派，她挂任福建莆田市副市长。", ("市",)),
    ],
)
def test_the_level_is_where_the_seconded_work(text: str, levels: tuple[str, ...]) -> None:
    assert set(facets(text).level) == set(levels)


@pytest.mark.parametrize(
    "text",
    [
        "县委高度重视，要求各乡镇党委、各村党支部认真落实挂职干部管理制度。",
        "在全县挂职干部动员会上，县委书记作了讲话。",
        "各县区委组织部每半年对挂职干部进行一次考核，并报市委组织部。",
        "我从小在农村长大，后来考上了省城的大学。",
    ],
)
def test_a_level_that_is_merely_named_is_none(text: str) -> None:
    assert facets(text).level == ()


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("今年3月至8月，我从街道党政办到市发展改革委跟班学习。", "上挂"),
        ("省农科院副研究员受省委组织部选派，到大坳镇挂职。", "下挂"),
        ("县里推行双向挂职，双向挂职的干部期满后回原单位。", "双向"),
        ("我局接收乡镇上挂干部五名，选派下挂干部四名。", "双向"),
        (
            "作为第七批援藏医疗队的一员，我将在县医院工作一年半。援藏是光荣的，援藏也是辛苦的。",
            "援派",
        ),
        ("挂职时间一般为一年，期满由组织部门考核。", ""),
        ("六月初接到通知，让我到县信访局挂职副局长。", ""),
    ],
)
def test_the_direction_is_told_by_words_or_by_who_sends_where_to(text: str, direction: str) -> None:
    assert facets(text).direction == direction


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("2012年7月，我到临垣县挂任科技副县长，协助分管科技。", {"科技副县长"}),
        ("正科级干部挂任村党组织第一书记，其他干部挂任党组织副书记或者村委会主任助理。", {"第一书记", "村副书记", "村主任助理"}),
        ("本次选派20名，挂任乡镇党委副书记、副乡镇长或者乡镇党委委员。", {"乡镇党委副书记", "副乡镇长", "乡镇党委委员"}),
        ("我挂任社区党委副书记，为期一年。", {"村副书记"}),
        ("挂任XX街道办事处主任助理", {"街道办主任助理"}),
        ("请假三天以内由镇长批准，三天以上报县委组织部副部长批准。", set()),
        ("县委书记、县长多次到村里看望挂职干部。", set()),
        ("副县长听取了挂职干部的汇报。", set()),
    ],
)  # fmt: skip
def test_a_post_is_one_that_the_seconded_hold(text: str, posts: set[str]) -> None:
    assert set(facets(text).post) == posts


def test_the_general_name_of_a_group_of_posts_gives_way_to_the_post() -> None:
    texts = [
        "他挂任科技副镇长。",
        "市里召开科技副职座谈会，科技副职踊跃发言。科技副职工作有成效，科技副职受欢迎。",
    ]
    assert facets(*texts).post == ("科技副乡镇长",)


@pytest.mark.parametrize(
    ("texts", "regions"),
    [
        (["他挂任剑阁县委常委、副县长。", "剑阁有57个乡镇，剑阁人热情。"], ("四川/广元/剑阁",)),
        (["根据组织安排，我在浙江省杭州市进行了为期两个月的挂职锻炼。", "其间还到温州、义乌、绍兴考察。"], ("浙江/杭州",)),
        (["到泸水县挂职两年，泸水县是贫困县。"], ("云南/怒江/泸水",)),
        (["（作者系佛山市顺德区委常委、组织部长）", "顺德干部下基层。"], ("广东/佛山/顺德",)),
        (["2021年2月，我随第十批援疆干部人才队伍来到南疆。援疆是任务，援疆也是财富。"], ("新疆",)),
        (["我到贵州省盘县挂职，盘县的煤很多。"], ("贵州/六盘水/盘州",)),
    ],
)  # fmt: skip
def test_the_region_is_what_a_text_is_about(texts: list[str], regions: tuple[str, ...]) -> None:
    assert facets(*texts).region == regions


@pytest.mark.parametrize(
    "texts",
    [
        ["我到XX县挂职，XX县地处山区。"],
        ["他曾经像雷锋一样，从北京走到延安。"],
        ["我从北京来到××县挂职，北京的家里还有老人。"],
        ["鼓楼区的经验值得学习，鼓楼区走在前列，鼓楼区很好。"],
        ["全县奔小康县、争创新县，小康县的目标一定能实现，小康县不远了。"],
        ["教授来自上海大学，上海大学和他的学生到过很多地方。上海大学支持挂职。"],
        ["白沙滩村在海边，到白沙滩村去的人很多，白沙滩村有八百户。"],
        ["邻水区的做法是一律审批。邻水区规定，到邻水区的借调不超过一年。"],
        ["今年安居房改造，任县住建局副局长，任县里的职务，任县长助理。"],
        ["《江西省人民政府办公厅关于印发实施方案的通知》已经收悉。"],
    ],
)
def test_a_place_in_passing_a_masked_one_and_a_shared_name_are_no_region(texts: list[str]) -> None:
    assert facets(*texts).region == ()


def test_a_shared_name_counts_with_its_upper_unit_in_the_text() -> None:
    assert facets("我到福州市鼓楼区挂职。鼓楼区的社区工作很细。").region == ("福建/福州/鼓楼",)


def test_parts_named_side_by_side_make_their_upper_unit_the_region() -> None:
    text = "我市的德庆县、怀集县、广宁县、封开县各接收一名科技副职，德庆县、怀集县先行。"
    assert facets(text).region == ("广东/肇庆",)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["挂职期限为两年，自2021年5月至2023年4月。", "2021年4月9日"], (2021, 2023)),
        (["本办法自二〇一八年十二月一日起施行。"], (2018, 2018)),
        (["2011年底至2013年初，首批四位干部先后完成为期一年的挂职锻炼。"], (2011, 2013)),
        (["（2022年3月11日）", "同志们："], (2022, 2022)),
        (["岫发〔2015〕17号", "现就进一步加强干部双向挂职交流工作提出如下意见。"], (2015, 2015)),
        (["2019年3月，我到镇里挂职。全镇清理2016年以来的往来款项214笔。"], (2019, 2019)),
        (["自1992年以来，全市每年选派干部挂职。"], None),
        (["20XX年3月，我到××镇挂职，XX年底期满。"], None),
        (["去年九月至今年二月，我到县审计局挂职。"], None),
        (["根据《干部任用条例（2014年修订）》和《关于挂职的通知》（赣府厅字〔2021〕7号），制定本方案。"], None),
        (["该馆建于1965年，1998年改建。"], None),
        (["1988年，省里发文选派科技副职。1989年，市里开始选派。1996年，选派了六批。"], None),
        (["1996年，县里派过一批。2018年3月，我到镇里挂职。2019年，我挂任副镇长。"], (2018, 2018)),
        (["2018年，他到村挂职。村里的桥建于1998年。"], (2018, 2018)),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_events(texts: list[str], year: tuple[int, int] | None) -> None:
    assert facets(*texts).year == year


def borrowing(own: str, published: str) -> Facets:
    """Return the facets of a text of one paragraph whose best copy has other words."""
    verdict = Verdict(category="case", kind="总结", relevance="core", confidence=1.0)
    texts = [
        Article(source=Source(file="a.txt"), part=1, blocks=(Block(text=text, first=1, last=1),))
        for text in (published, own)
    ]
    return find_facets(texts[0], verdict, texts[1])


def test_the_year_that_the_best_copy_tells_goes_before_those_that_another_lent() -> None:
    own = "2019年3月，我到镇里挂职。年月，期满回到原单位。"
    found = borrowing(own, "2019年3月，我到镇里挂职。2021年3月，挂职期满回到原单位。")
    assert found.year == (2019, 2019)
    assert "据同文补" not in found.evidence[-1].cue


def test_a_year_that_only_another_copy_tells_counts_and_says_so() -> None:
    found = borrowing("年3月，我到镇里挂职。", "2019年3月，我到镇里挂职。")
    assert found.year == (2019, 2019)
    (cue,) = [each.cue for each in found.evidence if each.speaks_for == "year:2019"]
    assert cue.startswith("据同文补：2019年3月")


def test_an_upload_date_is_never_the_year() -> None:
    source = Source(file="a.txt", uploaded="2019-05-29")
    article = Article(
        source=source, part=1, blocks=(Block(text="我到镇里挂职。", first=1, last=1),)
    )
    verdict = Verdict(category="case", kind="总结", relevance="core", confidence=1.0)
    assert find_facets(article, verdict).year is None


@pytest.mark.parametrize(
    ("texts", "kind", "speaker"),
    [
        (["我到镇里挂职一年，我学会了同群众打交道，使我受益。"], "总结", "挂职者"),
        (["记者在村里见到他时，他正在大棚里。“头一个月我只是听，不敢乱说话。”他笑着说。"], "报道", "记者"),
        (["各乡镇党委：", "经县委同意，决定选派干部。", "中共岚川县委组织部"], "通知", "组织部门"),
        (["后天大家就要启程，今天为大家送行，工资由派出单位发。"], "讲话", "派出单位"),
        (["今天开见面会，欢迎大家来我县挂职，我代表县委讲几句。"], "讲话", "接收单位"),
        (["本文分析双重管理的困境。"], "论文", "研究者"),
        (["（作者系某市市委组织部干部）", "本文分析双重管理的困境。"], "论文", "组织部门"),
        (["工作扎实推进，成效明显。"], "总结", ""),
    ],
)  # fmt: skip
def test_the_speaker_is_whose_voice_it_is(texts: list[str], kind: str, speaker: str) -> None:
    assert facets(*texts, kind=kind).speaker == speaker


def test_a_theme_needs_more_than_a_word() -> None:
    assert facets("我到镇里挂职，镇上开了一次项目会。").themes == ()


def test_cues_in_headings_make_a_theme_sooner() -> None:
    text = "我白天跟着老同志跑，晚上看材料，慢慢走访。"
    assert facets("# 一、转变角色，摆正位置", text).themes == ("角色转变",)


def test_an_article_has_four_themes_at_most() -> None:
    everything = [text for entry in table("facets")["themes"].values() for text in entry["matches"]]
    assert len(facets(*everything, *everything).themes) == 4


def test_people_in_office_are_named_where_they_come_again() -> None:
    text = "挂职副镇长魏启文蹲在菌架前。“头一年最难。”魏启文说。市委书记到棚里看望魏启文。"
    assert facets(text, kind="报道").people == ("魏启文",)


@pytest.mark.parametrize(
    "text",
    [
        "村民秦有田说，柿子涨价了。秦有田今年六十岁，秦有田当过主任。",
        "田某是借调干部，田某说自己很为难。",
        "副县长魏启文因受贿被查，魏启文已被免职。",
        "干部管理制度、干部文化素质、干部关心培养都要加强，关心干部，管理干部。",
        "挂职副镇长魏启文到任。",
    ],
)
def test_private_masked_accused_and_passing_people_are_left_out(text: str) -> None:
    assert facets(text, kind="报道").people == ()


def test_towns_and_villages_are_places_once_they_come_again() -> None:
    found = facets("我到石箩村任第一书记。石箩村有五个组。农村、自然村、行政村的路要修，村民满意。")
    assert found.places == ("石箩村",)


def test_a_made_title_proves_nothing() -> None:
    article = Article(
        source=Source(file="a.txt"),
        part=1,
        title="泸水县挂职副县长总结（2019年）",
        title_given=False,
        blocks=(Block(text="工作扎实推进，成效明显。", first=1, last=1),),
    )
    verdict = Verdict(category="case", kind="总结", relevance="core", confidence=1.0)
    assert find_facets(article, verdict) == Facets()


PIECES = st.sampled_from(
    ["到", "挂职", "云南", "红河县", "副县长", "2019年3月", "我", "，", "。", "记者", "石箩村", "驻村",
     "《", "》", "XX", "〔缺字〕", "\n", "组织部", "调研", "*", "王强", "书记", "的", "（", "）", "20**年"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_value_is_of_its_closed_list_and_has_its_evidence(text: str) -> None:
    found = facets(text)
    rules = table("facets")
    assert set(found.level) <= set(rules["levels"])
    assert {found.direction} <= {"", *rules["directions"]}
    assert set(found.themes) <= set(rules["themes"])
    assert {found.speaker} <= {"", *rules["speakers"]}
    assert all(place in narrow(text) for place in found.places + found.people)
    told = {cue.speaks_for for cue in found.evidence}
    for name in ("level", "post", "themes", "region", "places", "people"):
        assert {f"{name}:{value}" for value in getattr(found, name)} <= told
    assert found.year is None or found.year[0] <= found.year[1]


def test_a_name_of_the_table_leads_to_its_region() -> None:
    full, short, _ = gazetteer()
    assert full["桂阳县"] == ("湖南/郴州/桂阳",)
    assert full["泸水县"] == ("云南/怒江/泸水",)
    assert len(short["朝阳"]) > 1


def test_long_sentences_are_cut_before_they_are_looked_at() -> None:
    article = Article(
        source=Source(file="a.txt"),
        part=1,
        blocks=(Block(text="到" * 5000 + "挂职", first=1, last=1),),
    )
    passages = read_passages(article, "总结", "case")
    assert max(map(len, passages.sentences)) <= 400
