"""Planted defects of announced numbers."""

from tests.rules.planted.defect import Planted, added, instead

HERE = "二、工作目标"

PLANTED = (
    Planted(
        "listed-too-many", 9,
        added("由医政、护理、药剂、设备、医保等四个部门共同落实。", HERE), "one put in later",
    ),
    Planted(
        "listed-count-differs", 9,
        added("围绕诊疗、采购、收费、用药三个环节开展排查。", HERE), "one put in later",
    ),
    Planted(
        "listed-count-differs", 9,
        added("健全区、街镇、医疗机构两级工作网络，做到学习和检查三者并重。", HERE), "三者 of two",
    ),
    Planted(
        "listed-after-differs", 9,
        added("行动分为五个阶段：动员部署、组织实施、督导检查、总结提高。", HERE), "a phase was cut",
    ),
    Planted(
        "enumerated-count-differs", 9,
        added("要突出抓好五项工作：一是抓学习；二是抓制度；三是抓检查；四是抓整改。", HERE),
        "five announced",
    ),
    Planted(
        "following-count-differs", 9,
        instead("各项任务的分解和责任分工见附件2。", "各医疗机构要落实以下五项任务："),
        "four headings follow",
    ),
    Planted(
        "slogan-parts-differ", 9,
        added("接待来访要做到“五有”，即有预约、有流程、有记录、有监控。", HERE), "四有 made 五有",
    ),
    Planted(
        "slogan-parts-differ", 9,
        instead("“四个100%”", "“五个100%”"), "a target was dropped",
    ),
    Planted(
        "slogan-list-differs", 9,
        added("做到思想发动、自查自纠、问题核查、线索移交“五个到位”。", HERE), "four are listed",
    ),
    Planted(
        "annex-number-said", 9,
        added("有关要求详见以下三个附件。", "各项任务的分解"), "four annexes are attached",
    ),
    Planted(
        "joint-number-differs", 9,
        lambda words: words.replace(
            "关于印发《松江区", "松江区卫生健康委员会等三部门关于印发《松江区", 1
        ).replace("\n上海市松江区卫生健康委员会\n", "\n上海市松江区卫生健康委员会\n上海市公安局松江分局\n", 1),
        "a signatory was dropped",
    ),
)  # fmt: skip
