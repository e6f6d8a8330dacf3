"""Planted defects of single marks: what keyboards, web pages and scanners leave behind."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted("half-width-mark", 12, instead("，", ",", 7), "a comma of the keyboard"),
    Planted("half-width-mark", 12, instead("100%，全区", "100%,全区"), "a comma behind a figure"),
    Planted("half-width-mark", 12, instead("组长：", "组长:"), "a colon behind a label"),
    Planted("half-width-mark", 12, instead("；严禁", ";严禁"), "a semicolon in a list"),
    Planted("tag-like", 12, instead("认真组织实施。", "认真组织实施。<br>"), "a broken line"),
    Planted("tag-like", 12, added("<b>严肃工作纪律。", "五、工作要求"), "a tag without its end"),
    Planted("full-point", 12, instead("择期手术的患者，", "择期手术的患者."), "a point"),
    Planted("full-point", 12, instead("认真组织实施。", "认真组织实施."), "a point at the end"),
    Planted("odd-mark", 12, instead("、通报处理一批", "﹑通报处理一批"), "a small mark"),
    Planted("odd-mark", 12, instead("（见附件1）", "﹙见附件1﹚"), "small brackets"),
    Planted("odd-mark", 12, instead("副组长：", "副组长∶"), "the sign of a ratio as a colon"),
    Planted(
        "middle-dot", 12, added("学习卡尔•马克思的有关论述。", "1.深入开展廉洁从业"), "a bullet"
    ),
    Planted(
        "middle-dot",
        12,
        added("做好3‧15消费者权益日宣传。", "1.深入开展廉洁从业"),
        "a point between figures",
    ),
    Planted(
        "event-dot",
        12,
        added("结合“12.9”国际反腐败日开展活动。", "1.深入开展廉洁从业"),
        "a decimal",
    ),
    Planted("ellipsis-form", 12, instead("和其他金融产品等财物", "...等财物"), "three points"),
    Planted("ellipsis-form", 12, instead("、娱乐等活动", "、娱乐。。。活动"), "three stops"),
    Planted("ellipsis-form", 12, instead("、娱乐等活动", "、娱乐…活动"), "half of it"),
    Planted("ellipsis-etc", 12, instead("、娱乐等活动", "、娱乐……等活动"), "both"),
    Planted("dash-form", 12, instead("的方式，即定时", "的方式--即定时"), "two hyphens"),
    Planted("dash-form", 12, instead("的方式，即定时", "的方式—即定时"), "half a dash"),
    Planted("dash-form", 12, added("――加强组织领导，落实责任。", "五、工作要求"), "bars as a dash"),
    Planted("full-width-figure", 12, instead("每月至少1次", "每月至少１次"), "a wide figure"),
    Planted("full-width-figure", 12, instead("2022年6月底", "２０２２年6月底"), "a wide year"),
    Planted(
        "wide-point",
        12,
        added("患者满意度比上年提高2．5个百分点。", "2.优化医疗机构"),
        "a wide point",
    ),
    Planted(
        "wide-point", 12, added("患者满意度比上年提高0。8个百分点。", "2.优化医疗机构"), "a stop"
    ),
    Planted(
        "address-mark",
        12,
        added("表格请从https：//example.com下载。", "1.深入开展廉洁从业"),
        "a wide colon",
    ),
    Planted(
        "address-mark",
        12,
        added("网址：www。example。com。", "1.深入开展廉洁从业"),
        "stops in an address",
    ),
    Planted("markup-left", 12, instead("现予印发", "<strong>现予</strong>印发"), "a tag"),
    Planted("markup-left", 12, instead("组长：", "组长：&nbsp;"), "a blank of web pages"),
    Planted(
        "markdown-left", 12, instead("1.严防各类形式回扣。", "**1.严防各类形式回扣。**"), "stars"
    ),
    Planted("markdown-left", 12, instead("四、实施步骤", "## 四、实施步骤"), "hashes"),
    Planted(
        "bullet-mark",
        12,
        added("● 加强日常监督，及时通报情况。", "（三）督导检查"),
        "a round bullet",
    ),
    Planted(
        "bullet-mark", 12, added("- 加强日常监督，及时通报情况。", "（三）督导检查"), "a hyphen"
    ),
)
