"""Planted defects of blanks, unseen and false characters."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted("blank-in-words", 12, instead("及时召开会议", "及时 召开会议"), "a blank"),
    Planted("blank-in-words", 12, instead("落实管理职责", "落实\u3000管理职责"), "a wide blank"),
    Planted(
        "blank-at-figure", 12, instead("合格率达到100%。", "合格率达到 100%。"), "before a figure"
    ),
    Planted("blank-at-figure", 12, instead("每月至少1次", "每月至少1 次"), "behind a figure"),
    Planted("blank-at-mark", 12, instead("，提升管理能力", "， 提升管理能力"), "behind a comma"),
    Planted("blank-at-mark", 12, instead("护理、质控", "护理 、质控"), "before 、"),
    Planted("blank-after-number", 12, instead("1.组建", "1. 组建"), "behind 1."),
    Planted(
        "blank-after-number", 12, instead("（二）加强学习", "（二） 加强学习"), "behind （二）"
    ),
    Planted("hidden-character", 12, instead("廉洁从业水平", "廉洁从业\u200b水平"), "without width"),
    Planted("hidden-character", 12, instead("组长：", "组长：\ufeff"), "a mark of byte order"),
    Planted("odd-blank", 12, instead("时间节点", "时间\u00a0节点"), "of a web page"),
    Planted("garbled-character", 12, instead("风清气正", "风\ufffd气正"), "a lost character"),
    Planted("private-character", 12, added("已经落实的，请打\uf0fe。", "五、工作要求"), "a tick"),
    Planted("garbled-character", 12, added("锟斤拷锟斤拷", "五、工作要求"), "a wrong encoding"),
    Planted("radical-character", 12, instead("工作目标", "⼯作⽬标"), "copied from a PDF"),
    Planted("radical-character", 12, instead("人力资源", "⼈⼒资源"), "radicals"),
)
