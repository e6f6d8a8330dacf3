"""Planted defects of level: drafts copied from elsewhere."""

from tests.rules.planted.defect import Planted, added, instead
from tests.rules.planted.owners import SENTENCE, both

HEAD = "松江区卫生健康委员会文件"
SIGNED = "上海市松江区卫生健康委员会\n2022年6月29日"

PLANTED = (
    Planted("own-agency-word", 11, added("检查结果请于月底前报我局。", SENTENCE), "we, the bureau"),
    Planted("own-agency-word", 11, added("未按要求整改的，由我局约谈。", SENTENCE), "we, inside"),
    Planted("own-level-word", 11, instead("我区医疗机构", "我县医疗机构"), "a county's draft"),
    Planted("own-level-word", 11, instead("全市统一部署", "全省统一部署"), "a province's draft"),
    Planted(
        "own-level-word",
        11,
        added("按照省委、省政府的要求抓好落实。", SENTENCE),
        "a party committee",
    ),
    Planted(
        "own-level-mixed",
        11,
        both(
            instead(HEAD, "某某单位文件"),
            instead("上海市松江区卫生健康委员会\n2022年6月29日", "某某单位\n2022年6月29日"),
            instead("本区卫生健康系统", "本县卫生健康系统"),
        ),
        "the issuer is not known, the words disagree",
    ),
    Planted(
        "platform-levels",
        11,
        added("耗材在省级医药集中采购平台采购，药品依照规定采购。", SENTENCE),
        "two platforms",
    ),
    Planted(
        "body-level",
        11,
        both(
            instead(
                "区卫生健康委成立专项工作组（见附件1）",
                "区卫生健康委成立专项工作组（以下简称“工作组办公室”）",
            ),
            added("重大问题提交市工作组办公室研究。", SENTENCE),
        ),
        "the body of the city above in one's own rules",
    ),
    Planted(
        "other-place",
        11,
        instead("切实可行的改进方案和措施。", "切实可行的改进方案和措施，提升青浦区医疗服务水平。"),
        "the neighbour's name in the text",
    ),
    Planted(
        "other-place",
        11,
        instead(
            "松江区医疗机构及其工作人员廉洁从业行动计划专项工作组",
            "奉贤区医疗机构及其工作人员廉洁从业行动计划专项工作组",
            2,
        ),
        "the neighbour's name in the title of an annex",
    ),
)
