"""Planted defects of names of agencies and their offices."""

from tests.rules.planted.defect import Planted, added, instead
from tests.rules.planted.owners import SENTENCE, both

PLANTED = (
    Planted(
        "agency-two-forms",
        13,
        instead("并上报区卫生健康委，", "并上报区卫健委，"),
        "the popular form once",
    ),
    Planted(
        "agency-two-forms",
        13,
        both(
            added("涉及价格的，由区市场监管局查处；区市场监管局每月通报。", SENTENCE),
            added("涉及广告的，移送区市监局。", SENTENCE),
        ),
        "another agency",
    ),
    Planted(
        "agency-full-and-short",
        13,
        added("基金监管由区医疗保障局负责，线索报区医保局。", SENTENCE),
        "full and short in a sentence",
    ),
    Planted(
        "agency-outdated",
        13,
        added("统计口径按照国家卫生计生委的规定执行。", SENTENCE),
        "gone in 2018",
    ),
    Planted(
        "agency-outdated",
        13,
        added("虚假宣传的，移送区工商局处理。", SENTENCE),
        "a local one",
    ),
    Planted(
        "agency-slip", 13, instead("并上报区卫生健康委，", "并上报区卫生建康委，"), "健 for 建"
    ),
    Planted("agency-slip", 13, added("抄报区市场监督管局。", SENTENCE), "理 left out"),
    Planted("agency-slip", 13, added("抄报省卫建委会。", SENTENCE), "two slips in one name"),
    Planted("agency-mixed", 13, added("抄报省卫健委员会。", SENTENCE), "short and full"),
    Planted("agency-mixed", 13, added("价格问题移送区发改委员会。", SENTENCE), "another"),
    Planted("agency-cut", 13, instead("报送区卫生健康委。", "报送区卫生健康委会。"), "员 left out"),
    Planted(
        "department-two-forms",
        13,
        instead("向区卫生健康委医政医管科定期报告", "向区卫生健康委医政医管工作科定期报告"),
        "a word more",
    ),
    Planted(
        "department-two-forms",
        13,
        added("党群工作科、人力科、党群科按照职责推进。", SENTENCE),
        "a word less in a list",
    ),
    Planted(
        "department-near",
        13,
        added("材料由综合监督科、疾病预防控治科汇总。", SENTENCE),
        "a character of a long name",
    ),
    Planted(
        "full-name-again",
        13,
        both(
            instead(
                "区卫生健康委成立专项工作组（见附件1）",
                "区卫生健康委成立廉洁从业专项工作组（以下简称“工作组”）",
            ),
            instead("专项行动工作组办公室要充分发挥作用", "廉洁从业专项工作组办公室要充分发挥作用"),
        ),
        "the full name in the next paragraph",
    ),
)
