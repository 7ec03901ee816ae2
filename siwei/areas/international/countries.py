"""Countries as the house writes them, and the regions by which it lists them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_noop


class Country(models.TextChoices):
    """國別: code of ISO 3166-1 and the name used by the Ministry of Foreign Affairs; Taiwan for a list of who takes part."""

    TW = "TW", "臺灣"
    JP = "JP", "日本"
    KR = "KR", "韓國"
    HK = "HK", "香港"
    MO = "MO", "澳門"
    CN = "CN", "中國大陸"
    MN = "MN", "蒙古"
    VN = "VN", "越南"
    TH = "TH", "泰國"
    PH = "PH", "菲律賓"
    MY = "MY", "馬來西亞"
    SG = "SG", "新加坡"
    ID = "ID", "印尼"
    MM = "MM", "緬甸"
    KH = "KH", "柬埔寨"
    LA = "LA", "寮國"
    BN = "BN", "汶萊"
    IN = "IN", "印度"
    NP = "NP", "尼泊爾"
    AU = "AU", "澳大利亞"
    NZ = "NZ", "紐西蘭"
    PW = "PW", "帛琉"
    MH = "MH", "馬紹爾群島"
    TV = "TV", "吐瓦魯"
    NR = "NR", "諾魯"
    TR = "TR", "土耳其"
    IL = "IL", "以色列"
    AE = "AE", "阿拉伯聯合大公國"
    SA = "SA", "沙烏地阿拉伯"
    JO = "JO", "約旦"
    RU = "RU", "俄羅斯"
    ZA = "ZA", "南非"
    SZ = "SZ", "史瓦帝尼"
    GB = "GB", "英國"
    IE = "IE", "愛爾蘭"
    FR = "FR", "法國"
    DE = "DE", "德國"
    AT = "AT", "奧地利"
    CH = "CH", "瑞士"
    NL = "NL", "荷蘭"
    BE = "BE", "比利時"
    IT = "IT", "義大利"
    ES = "ES", "西班牙"
    PT = "PT", "葡萄牙"
    SE = "SE", "瑞典"
    NO = "NO", "挪威"
    DK = "DK", "丹麥"
    FI = "FI", "芬蘭"
    PL = "PL", "波蘭"
    CZ = "CZ", "捷克"
    SK = "SK", "斯洛伐克"
    HU = "HU", "匈牙利"
    LT = "LT", "立陶宛"
    VA = "VA", "教廷"
    US = "US", "美國"
    CA = "CA", "加拿大"
    MX = "MX", "墨西哥"
    BZ = "BZ", "貝里斯"
    GT = "GT", "瓜地馬拉"
    HN = "HN", "宏都拉斯"
    SV = "SV", "薩爾瓦多"
    NI = "NI", "尼加拉瓜"
    CR = "CR", "哥斯大黎加"
    PA = "PA", "巴拿馬"
    HT = "HT", "海地"
    LC = "LC", "聖露西亞"
    VC = "VC", "聖文森及格瑞那丁"
    KN = "KN", "聖克里斯多福及尼維斯"
    CO = "CO", "哥倫比亞"
    PE = "PE", "秘魯"
    BR = "BR", "巴西"
    AR = "AR", "阿根廷"
    CL = "CL", "智利"
    PY = "PY", "巴拉圭"


# In the order in which they are listed; a country stands in one of them (test_countries.py).
REGIONS = {
    gettext_noop("亞洲"): (
        *("TW", "JP", "KR", "HK", "MO", "CN", "MN", "VN", "TH", "PH", "MY", "SG", "ID", "MM", "KH", "LA", "BN"),
        *("IN", "NP", "TR", "IL", "AE", "SA", "JO"),
    ),
    gettext_noop("大洋洲"): ("AU", "NZ", "PW", "MH", "TV", "NR"),
    gettext_noop("北美洲"): ("US", "CA"),
    gettext_noop("中南美洲"): (
        *("MX", "BZ", "GT", "HN", "SV", "NI", "CR", "PA", "HT", "LC", "VC", "KN"),
        *("CO", "PE", "BR", "AR", "CL", "PY"),
    ),
    gettext_noop("歐洲"): (
        *("GB", "IE", "FR", "DE", "AT", "CH", "NL", "BE", "IT", "ES", "PT", "SE", "NO", "DK", "FI", "PL", "CZ"),
        *("SK", "HU", "LT", "VA", "RU"),
    ),
    gettext_noop("非洲"): ("ZA", "SZ"),
}


def region_of(country: str) -> str:
    """The region that lists this country."""
    return next(region for region, listed in REGIONS.items() if country in listed)
