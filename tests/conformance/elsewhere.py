"""Clauses that are proved by other tests, and those that no file can show."""

from __future__ import annotations

from typing import NamedTuple


class Elsewhere(NamedTuple):
    """A clause, what it asks for, and the test that shows it, as `path::name`."""

    number: str
    what: str
    test: str


HEADS, FORMATS, SIDES = (f"tests/layout/test_{name}.py" for name in ("heads", "formats", "sides"))
PAGE, ODD, PROFILES = (f"tests/layout/test_{name}.py" for name in ("page", "odd", "profiles"))

ELSEWHERE: tuple[Elsewhere, ...] = (
    Elsewhere("5.2.3", "二十面以上的公文每面 22 行、行行撑满，DOCX 同页同行",
              "tests/conformance/test_long_notice.py::test_every_full_side_holds_22_lines_at_the_pitch"),
    Elsewhere("5.2.1", "GB/T 33476.2 的边距：字面正好 225 mm",
              f"{PROFILES}::test_in_the_exact_grid_glyphs_fill_225_mm"),
    Elsewhere("7.2.1～7.2.3", "份号、密级、紧急程度自上而下，缺项上移",
              f"{HEADS}::test_labels_fill_the_first_lines_and_close_up"),
    Elsewhere("7.2.4", "联合发文：“文件”与各机关名称上下居中",
              f"{HEADS}::test_the_word_stands_in_the_middle_of_the_names"),
    Elsewhere("7.2.4、7.2.7", "用印好版头的纸，红色的不印、位置不变",
              f"{HEADS}::test_preprinted_paper_keeps_the_room_of_what_is_red"),
    Elsewhere("7.2.6", "发文字号与最后一个签发人同一行",
              f"{HEADS}::test_a_single_signer_shares_the_line_of_the_number"),
    Elsewhere("7.3.1", "标题词意完整，梯形或菱形",
              "tests/typeset/test_title.py::test_an_hourglass_or_a_rectangle_is_made_only_where_nothing_else_can_be"),
    Elsewhere("7.3.2、7.3.3", "主送机关过多时移至版记，首页必须有正文",
              f"{SIDES}::test_sixty_recipients_move_to_the_imprint"),
    Elsewhere("7.3.4", "附件名称回行与首字对齐",
              f"{PAGE}::test_attachment_names_hang_behind_their_numbers"),
    Elsewhere("7.3.5.1", "联合署名的印章互不相交、不相切",
              f"{HEADS}::test_seals_of_a_joint_issue_never_touch"),
    Elsewhere("7.3.5.5", "有署名的一面必须有正文",
              f"{PAGE}::test_a_signature_never_stands_without_body_text"),
    Elsewhere("7.3.7", "附件另面编排，页码连续",
              f"{PAGE}::test_each_part_starts_on_a_new_page_and_numbers_run_on"),
    Elsewhere("7.4.1", "版记末条线与版心下边缘重合，放不下时另起一面",
              f"{PAGE}::test_an_imprint_without_room_gets_a_page"),
    Elsewhere("7.4.1", "版记在双页（选用）", f"{SIDES}::test_the_imprint_goes_to_an_even_side_where_that_is_asked"),
    Elsewhere("7.5", "单独一面的版记和它前面的空白面不编页码",
              "tests/render/test_sides.py::test_libreoffice_shows_the_imprint_alone_without_a_number"),
    Elsewhere("8", "横排表格：表头在左，页码位置不变（PDF）",
              "tests/render/test_sides.py::test_the_head_of_a_table_is_at_the_left_of_odd_and_even_sheets"),
    Elsewhere("8", "横排表格：页码位置不变（DOCX）",
              "tests/render/test_sides.py::test_libreoffice_shows_the_number_at_its_upright_place"),
    Elsewhere("10.1", "信函首页不编页码，下红色双线只在首页",
              f"{FORMATS}::test_only_the_first_side_of_a_letter_has_no_number"),
    Elsewhere("10.1", "信函版记只有抄送，不加分隔线",
              f"{FORMATS}::test_copies_of_a_letter_stand_at_the_foot_without_lines"),
    Elsewhere("10.3", "出席、请假、列席回行与首字对齐", f"{FORMATS}::test_attendance_hangs_behind_its_labels"),
    Elsewhere("GB/T 15834 5.1", "行首、行末禁则，破折号、省略号不拆",
              "tests/typeset/test_lines.py::test_a_forbidden_start_or_end_has_no_other_place_to_break"),
    Elsewhere("GB/T 15835 5.1.7.2", "数字和单位、年月日、发文字号不拆行",
              "tests/typeset/test_lines.py::test_a_number_keeps_its_unit_and_a_document_number_stays_whole"),
)  # fmt: skip

UNSEEN: tuple[tuple[str, str, str], ...] = (
    ("4", "纸张的定量、白度、耐折度、不透明度、pH 值", "是纸的性质，不在文件里"),
    ("6.1", "制版：版面干净、字迹清楚、尺寸标准，误差不超过 1 mm", "是印刷的结果；yinfa calibrate 量打印出来的一页"),
    ("6.2", "双面印刷、页码套正、油墨颜色", "是印刷的结果"),
    ("6.3", "左侧装订、裁切、订位", "是装订的结果"),
    ("7.3.5.1", "印章端正、居中下压", "印章不由程序加盖，只留位置；位置见上"),
    ("9", "计量单位、标点、数字用法", "是文字的内容，由 yinfa lint 和 yinfa check 检查，不是版面"),
    ("—", "Word、WPS 里的版面", "没有这两个软件可用：DOCX 的数都是 LibreOffice 排出来的；"
     "有人用 yinfa calibrate 量过以后才能说"),
    ("7.4.1", "DOCX 里版记排在版心底部", "写法按 Word 的规则（浮动表格，底端对齐版心）；LibreOffice 7.4 不照做"),
    ("GB/T 15834 5.1.10", "DOCX 里标点的挤压", "Word 按“压缩标点”处理；LibreOffice 7.4 不挤"),
)  # fmt: skip
