"""Planted defects of contacts and reporting channels."""

from tests.rules.planted.defect import Planted, added, instead
from tests.rules.planted.owners import SENTENCE, both

MAIL = "（电子邮箱：yizheng@sj.example.invalid）"
OFFICE = "（联系部门：医政医管科）"
SAYS = added("向社会公布举报电话、举报邮箱和信箱，畅通渠道。", SENTENCE)
LAST = "本表于每季度第一个月5日前报送区卫生健康委医政医管科。"

PLANTED = (
    Planted("channels-missing", 14, both(instead(MAIL, ""), SAYS), "nothing is attached"),
    Planted(
        "channel-not-printed",
        14,
        both(
            SAYS, added("举报电话：55500000\n举报邮箱：jb@sj.example.invalid", "专项工作组组成人员")
        ),
        "a mail box is announced and not there",
    ),
    Planted("phone-digits", 14, added("（联系电话：021-5550123）", OFFICE), "a digit lost in 021"),
    Planted("phone-digits", 14, added("举报电话：1391234567", SENTENCE), "a mobile number of ten"),
    Planted(
        "phone-hyphen", 14, added("（联系电话：021－55500001）", OFFICE), "021－ of full width"
    ),
    Planted("mail-broken", 14, instead("yizheng@sj", "yizheng#sj"), "# in the place of @"),
    Planted("mail-sign", 14, instead("yizheng@sj", "yizheng＠sj"), "of full width"),
    Planted("mail-sign", 14, instead("yizheng@sj", "yizheng @ sj"), "blanks around it"),
    Planted("mail-broken", 14, instead("sj.example.invalid", "163，com"), "a comma in the domain"),
    Planted(
        "mail-differs",
        14,
        added("统计表发至 yizhen@sj.example.invalid。", SENTENCE),
        "a letter lost",
    ),
    Planted("contact-empty", 14, instead(OFFICE, "（联系部门：）"), "left for later"),
    Planted(
        "contact-broken",
        14,
        instead(MAIL, "（联系方式见下）\n电子邮箱：\nyizheng@sj.example.invalid"),
        "a return behind the colon",
    ),
    Planted(
        "contact-unreachable",
        14,
        both(instead(MAIL, ""), instead(OFFICE, "（联系人：王科长）")),
        "a name alone",
    ),
    Planted(
        "channel-differs",
        14,
        both(
            added("举报电话：55500001。", SENTENCE),
            added("举报电话：55500010", "专项工作组组成人员"),
        ),
        "digits turned round",
    ),
    Planted(
        "account-holder-level",
        14,
        added("户名：上海市财政局", "专项工作组组成人员"),
        "the account of the city",
    ),
    Planted(
        "phone-area-mixed",
        14,
        both(
            added("举报电话：021-55500001。", SENTENCE),
            instead(OFFICE, "（联系部门：医政医管科，联系电话：55500002）"),
        ),
        "one with the code of the area",
    ),
)
