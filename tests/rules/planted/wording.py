"""Planted defects of characters and words: slips of the keyboard and old writings."""

from tests.rules.planted.defect import Planted, added, instead

_END = "形成行风整治的强大合力"

PLANTED = (
    Planted("wrong-characters", 12, instead("作出的决策部署", "作出的决策布署"), "部署"),
    Planted("wrong-characters", 12, added("上述线索己经核实。", _END), "已经"),
    Planted("confused-words", 12, instead("第一责任人", "第一责任人（付院长）"), "副院长"),
    Planted("wrong-characters", 12, instead("有价证券", "有权证券"), "有价证券"),
    Planted("wrong-characters", 12, instead("职工廉洁从业培训", "职工廉洁从业陪训"), "培训"),
    Planted("wrong-characters", 12, added("畅通投拆渠道。", _END), "投诉"),
    Planted("confused-words", 12, instead("方便群众反映", "做到群众反应的"), "反映"),
    Planted("confused-words", 12, added("各科室必需严格执行制度。", _END), "必须"),
    Planted("confused-words", 12, added("坚决纠正过渡诊疗。", _END), "过度"),
    Planted("variant-word", 12, added("各医疗机构要建立线索台帐。", _END), "台账"),
    Planted("variant-word", 12, added("部份科室整改不到位。", _END), "部分"),
    Planted("medical-term", 12, added("重点监控抗菌素的用量。", _END), "抗菌药物"),
    Planted("better-word", 12, instead("其他金融产品", "其它金融产品"), "其他"),
    Planted("until-word", 12, added("截止2022年6月20日，全区已完成摸底。", _END), "截至"),
    Planted("adverb-mark", 12, added("各科室要切实的履行职责。", _END), "地"),
    Planted("result-mark", 12, added("少数科室制度执行的不够严。", _END), "得"),
    Planted("plural-men", 12, added("各位监督员们要定期走访。", _END), "们"),
)
