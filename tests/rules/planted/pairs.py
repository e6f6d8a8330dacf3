"""Planted defects of quotes, book marks and brackets. Family 3: citations with unbalanced 《》."""

from tests.rules.planted.defect import Planted, added, instead

NOTICE = "关于加强医疗行业作风建设信息定期报告工作的通知》"
OTHER = "《关于印发上海市医疗机构及其工作人员廉洁从业行动计划实施方案的通知》"

PLANTED = (
    Planted("straight-quotes", 12, instead("“红包”内容", '"红包"内容'), "both straight"),
    Planted("straight-quotes", 12, instead("“烦心事”", '“烦心事"'), "one straight"),
    Planted("straight-quotes", 12, instead("“大医精诚”", "'大医精诚'"), "single straight"),
    Planted("corner-quotes", 12, instead("“大医精诚”", "「大医精诚」"), "corners"),
    Planted("angle-book-marks", 12, instead(OTHER, f"<<{OTHER[1:-1]}>>"), "signs of the keyboard"),
    Planted("angle-book-marks", 3, instead(OTHER, f"<{OTHER[1:-1]}>", 2), "one sign each"),
    Planted("ascii-brackets", 12, instead("（见附件1）", "(见附件1)"), "a reference"),
    Planted("ascii-brackets", 12, instead("（2022年6月底前）", "(2022年6月底前)"), "in a heading"),
    Planted("mixed-brackets", 12, instead("（2人）", "（2人)"), "one of half the width"),
    Planted("mixed-brackets", 12, instead("（见附件4）", "（见附件4〕"), "of another kind"),
    Planted("mark-unclosed", 3, instead(NOTICE, NOTICE[:-1], 2), "a title without its end"),
    Planted("mark-unclosed", 12, instead("“敬佑生命", "“‘敬佑生命"), "a quote too many"),
    Planted("mark-unclosed", 12, instead("（5人）", "（5人"), "a bracket without its mate"),
    Planted("mark-unopened", 3, instead(OTHER, OTHER[1:], 2), "a title without its beginning"),
    Planted("mark-unopened", 12, instead("“四个100%”", "四个100%”"), "a quotation"),
    Planted("mark-unopened", 3, instead("印发《松江区", "印发松江区"), "in the title of the notice"),
    Planted("mark-across-lines", 12, added("执行《医师法\n》的规定。", "2.严守各项"), "a title broken off"),
    Planted("mark-across-lines", 12, added("成立工作组（组长1人\n成员5人）负责。", "五、工作要求"), "a bracket"),
    Planted("marks-crossed", 12, instead("“四个100%”的", "“四个（100%”）的"), "bracket and quote"),
    Planted("quote-turned", 12, instead("“身边事教育身边人”", "“身边事教育身边人“"), "both open"),
    Planted("quote-turned", 12, instead("“烦心事”", "”烦心事”"), "both close"),
    Planted("quote-turned", 12, instead("“三定”", "”三定“"), "the wrong way round"),
    Planted("inner-quotes", 12, instead("“大医精诚”", "“弘扬“大医精诚”精神”"), "in a quotation"),
    Planted(
        "inner-book-marks", 3,
        instead(OTHER, "《关于印发《上海市医疗机构及其工作人员廉洁从业行动计划实施方案》的通知》"),
        "a title in a title",
    ),
    Planted("outer-book-marks", 12, added("严格执行〈医疗机构管理条例〉。", "2.严守各项"), "outside"),
    Planted("outer-quotes", 12, instead("“烦心事”", "‘烦心事’"), "outside"),
    Planted("brackets-nested", 12, instead("（见附件4）", "（见附件4（电子版））"), "in one another"),
    Planted("empty-pair", 12, instead(f"《{NOTICE}", "《》"), "a title to be filled in"),
    Planted("empty-pair", 12, instead("“烦心事”", "“”"), "a quotation to be filled in"),
)  # fmt: skip
