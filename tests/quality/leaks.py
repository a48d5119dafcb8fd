"""Find what must stand on no page: advertisements, spam, boilerplate of the sites texts came from."""

import re

_HAN = r"[\u3400-\u9fff]"
_DOMAIN = (
    r"(?:https?://)?(?:[a-z0-9][a-z0-9-]*\.)+"
    r"(?:com|cn|net|org|cc|top|xyz|vip|info|me|tv|club|site|online|shop|co)(?![a-z0-9-])(?:/[\w./?=&%-]*)?"
)
_PATTERNS = (
    # a domain name amid a sentence: Han on both sides, and no colon that would announce it
    rf"(?<={_HAN})[ ]*(?<![:：/]){_DOMAIN}[ ]*(?={_HAN})",
    rf"(?<=[,，。、;；])[ ]*{_DOMAIN}[ ]*(?={_HAN})",
    r"[(（]\s*(?:来源|來源|稿源|文章来源)\s*[:：][^)）\n]{0,30}[)）]",
    r"(?:加|添加)(?:客服|老师)?(?:微信|微|vx|V信)(?:号)?\s*[:：]?\s*[A-Za-z0-9_-]{4,}",
    r"(?:微信号?|QQ群?|企鹅号?)\s*[:：]\s*[A-Za-z0-9_-]{5,}",
    r"更多[^。\n]{0,12}(?:范文|资料|模板)[^。\n]{0,6}(?:请?(?:访问|关注|登录|点击|搜索))",
    r"(?:上一篇|下一篇)\s*[:：]\s*\S",
    r"(?:友情提示|温馨提示)\s*[:：]\s*本(?:文|站)",
    r"还剩\s*\d+\s*页未读|未完[,，]\s*全文共|当前隐藏内容|继续阅读[,，]?\s*(?:请|需)",
    r"微信扫一扫|扫码关注|长按识别二维码|点击下载",
    r"[京沪粤浙苏鲁湘闽川豫鄂皖赣冀晋陕桂]ICP[备证]",
    r"欢迎来到[^,，。\n]{1,12}网[,，]",
    r"字号\s*[:：]?\s*(?:大\s*中\s*小|打印)|【字体\s*[:：]",
    r"(?:久久|噜噜|鲁鲁){2}|久久(?:精品|国产|中文)|精品国产|国产(?:一区|精品|欧美)|亚洲(?:欧美|一区|精品|色)",
    r"(?:无码|中文字幕|在线)(?:视频|观看|播放)|一区二区",
    r"(?:棋牌|彩票|娱乐|博彩|体育投注)(?:平台|城|网站|官网|app|APP)(?:注册|下载|开户|登录|送)|(?:注册|开户|首存)(?:即|就)?送(?:彩金|\d+)",
    r"真人(?:荷官|百家乐)|(?:六合彩|时时彩)(?:开奖|资料|计划)|澳门新?(?:葡京|威尼斯人)",
)
_LEAK = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)


def leaks(text: str) -> tuple[str, ...]:
    """Give the strings in a text that no page may show, in order; empty where it is clean.

    An address that is announced (地址：http://…) or linked is provenance, not a leak.

    >>> leaks("共有www.example.com耕地三千亩,掛職(來源:某某站 )單位")
    ('www.example.com', '(來源:某某站 )')
    >>> leaks("网址：http://www.example.com/a.html")
    ()
    """
    return tuple(match[0].strip() for match in _LEAK.finditer(text))
