"""Rules of units of measurement behind figures (GB 3100, GB 3101, GB/T 9704-2012 clause 9).

Refuses to convert amounts where that changes the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import Hit, Passage
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

_NUMBER: Final = r"\d{1,9}+(?:[.,]\d{1,6}+)?"

UNIT_CASE = Rule(
    "unit-case", "单位符号的大小写", WARNING, "GB 3100-1993 6.2",
    "单位符号“{found}”的写法不对",
    "请写成“{right}”",
    "每箱5KG。", "每箱5kg。",
)  # fmt: skip
_CASES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("KG", "Kg", "kG"), "kg"),
    **dict.fromkeys(("KM", "Km", "kM"), "km"),
    **dict.fromkeys(("CM", "Cm"), "cm"),
    **dict.fromkeys(("MM", "Mm"), "mm"),
    **dict.fromkeys(("MG", "Mg"), "mg"),
    **dict.fromkeys(("ML", "Ml"), "mL"),
    **dict.fromkeys(("KW", "Kw"), "kW"),
    **dict.fromkeys(("KV", "Kv"), "kV"),
    **dict.fromkeys(("KWH", "KWh", "Kwh", "kwh", "KW·H", "KW·h", "kw·h"), "kW·h"),
    **dict.fromkeys(("MW·H", "MWH", "mwh"), "MW·h"),
    **dict.fromkeys(("KPA", "Kpa", "kpa", "KPa"), "kPa"),
    **dict.fromkeys(("MPA", "Mpa"), "MPa"),
    **dict.fromkeys(("MMHG", "mmhg", "MmHg", "mmHG"), "mmHg"),
    **dict.fromkeys(("HZ", "hz"), "Hz"),
    **dict.fromkeys(("KHZ", "KHz", "khz"), "kHz"),
    **dict.fromkeys(("MHZ", "Mhz", "mhz"), "MHz"),
    **dict.fromkeys(("DB", "Db", "db"), "dB"),
    **dict.fromkeys(("M2", "M²"), "m²"),
    **dict.fromkeys(("M3", "M³"), "m³"),
    **dict.fromkeys(("KM2", "KM²", "Km2", "Km²"), "km²"),
    **dict.fromkeys(("KM/H", "Km/h", "KM/h", "km/H"), "km/h"),
    **dict.fromkeys(("ug", "uG", "UG"), "μg"),
    **dict.fromkeys(("umol", "Umol"), "μmol"),
    **dict.fromkeys(("KCAL", "Kcal"), "kcal"),
}
_SYMBOL: Final = pattern(r"(?<=\d)( ?)([A-Za-z·/²³]{1,5}[23]?)(?![A-Za-z0-9·²³\-])")


@of_passage(UNIT_CASE)
def unit_case(passage: Passage) -> Iterator[Hit]:
    """5KG; only symbols that mean nothing else in this case."""
    for found in _SYMBOL.finditer(passage.own):
        symbol, _, below = found[2].partition("/")
        right = _CASES.get(found[2]) or (_CASES.get(symbol) and f"{_CASES[symbol]}/{below}")
        if right and right.strip("/") and (below or "/" not in found[2]):
            yield Hit(*found.span(2), {"found": found[2], "right": right}, right)


PH = Rule(
    "ph-case", "pH的大小写", WARNING, "GB 3102.8-1993",
    "“{found}”的大小写不对",
    "请写成“pH”",
    "出水PH值合格。", "出水pH值合格。",
)  # fmt: skip
_PH: Final = pattern(r"(?<![A-Za-z])(?:PH|Ph|ph)(?= ?(?:值|计|试纸|酸碱|为\d|[<>≤≥＜＞]))")


@of_passage(PH)
def ph(passage: Passage) -> Iterator[Hit]:
    """PH值."""
    for found in _PH.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]}, "pH")


OLD_NAME = Rule(
    "unit-old-name", "单位的旧名", WARNING, "GB 3100-1993",
    "“{found}”不是规范的单位名称",
    "请写成“{right}”",
    "业务用房120平米。", "业务用房120平方米。",
)  # fmt: skip
_OLD_NAMES: Final[Mapping[str, str]] = {
    "平米": "平方米", "平方": "平方米", "立方": "立方米", "公尺": "米", "公分": "厘米", "公升": "升",
    "公厘": "毫米", "立升": "升", "平方公分": "平方厘米", "立方公分": "立方厘米", "瓩": "千瓦",
}  # fmt: skip
_OLD: Final = pattern(
    r"(?<=[\d多余万亿])(?:平方公分|立方公分|平米|平方(?![米公千厘分毫百英尺市里根差数和])"
    r"|立方(?![米厘分毫公根体数])|公尺|公分|公升|公厘|立升|瓩)"
)
_AFTER_NUMBER: Final = pattern(r"\d ?[多余]?[万亿]?[多余]?$")


@of_passage(OLD_NAME)
def old_name(passage: Passage) -> Iterator[Hit]:
    """120平米, 170公分: another name of the same size."""
    for found in _OLD.finditer(passage.own):
        if _AFTER_NUMBER.search(passage.own[max(0, found.start() - 5) : found.start()]):
            right = _OLD_NAMES[found[0]]
            yield Hit(*found.span(), {"found": found[0], "right": right}, right)


NOT_LEGAL = Rule(
    "unit-not-legal", "非法定计量单位", WARNING, "GB/T 9704-2012 9",
    "“{found}”不是法定计量单位",
    "请换算成{right}",
    "发放大米200斤。", "发放大米100千克。",
)  # fmt: skip
_NOT_LEGAL: Final[Mapping[str, str]] = {
    "市斤": "千克", "斤": "千克", "市尺": "米", "英寸": "厘米", "英尺": "米", "英里": "千米", "华里": "千米",
    "马力": "千瓦", "加仑": "升", "盎司": "克", "市里": "千米", "担": "千克", "英亩": "公顷",
    "大卡": "千焦", "卡路里": "千焦",
}  # fmt: skip
_LEGAL: Final = pattern(
    rf"{_NUMBER} ?[多余]?[万亿]?[多余]?"
    r"(市斤|斤|市尺|英寸(?!的?[彩黑电显屏液硅晶直平触])|英尺|英里|英亩|华里|马力|加仑|盎司|大卡|卡路里)(?![一-鿿]?两)"
)


@of_passage(NOT_LEGAL)
def not_legal(passage: Passage) -> Iterator[Hit]:
    """200斤, behind Arabic figures."""
    for found in _LEGAL.finditer(passage.own):
        unit = found[1]
        yield Hit(*found.span(1), {"found": unit, "right": f"“{_NOT_LEGAL[unit]}”"})


MU = Rule(
    "unit-mu", "以亩计的面积", HINT, "GB/T 9704-2012 9",
    "“{found}”用了非法定计量单位“亩”",
    "请换算成公顷或者平方米（1亩约合666.7平方米）；沿用习惯的，可以认可",
    "新增用地30亩。", "新增用地2公顷。",
)  # fmt: skip
_MU: Final = pattern(rf"{_NUMBER} ?[多余]?[万亿]?[多余]?亩(?!产)")


@of_passage(MU)
def mu(passage: Passage) -> Iterator[Hit]:
    """30亩."""
    for found in _MU.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


_NAMES: Final[Mapping[str, str]] = {
    "小时": "h", "分钟": "min", "秒": "s", "天": "d", "日": "d", "升": "L", "毫升": "mL", "公斤": "kg",
    "千克": "kg", "克": "g", "毫克": "mg", "千米": "km", "公里": "km", "平方米": "m²", "立方米": "m³", "米": "m",
}  # fmt: skip
_NAMED: Final = "|".join(sorted(_NAMES, key=len, reverse=True))
_SYMBOLS: Final = r"(?:km|cm|mm|m[23²³]?|kg|mg|μg|ug|ng|g|mL|ml|L|kW|kPa|h|min|s|d|mmol|μmol|t)"

MIXED_UNIT = Rule(
    "unit-mixed", "单位符号与名称混用", WARNING, "GB 3100-1993 6.3",
    "组合单位“{found}”一半是符号，一半是汉字",
    "请写成“{right}”，或者全用汉字",
    "限速60km/小时。", "限速60km/h。",
)  # fmt: skip
_MIXED_UNIT: Final = pattern(
    rf"(?<=[\d ])({_SYMBOLS})/({_NAMED})(?![一-鿿]{{0,2}}?/)"
    rf"|(?<=[\d ])({_NAMED})/(km|kg|mL|L|h|min|s|d|m²|m³)(?![A-Za-z0-9])"
)


@of_passage(MIXED_UNIT)
def mixed_unit(passage: Passage) -> Iterator[Hit]:
    """km/小时. Words that have no symbol (人, 次, 元) may stand beside one."""
    for found in _MIXED_UNIT.finditer(passage.own):
        above = found[1] or _NAMES[found[3]]
        below = _NAMES[found[2]] if found[2] else found[4]
        right = f"{above}/{below}"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


TWO_SLASHES = Rule(
    "unit-slashes", "组合单位的斜线", WARNING, "GB 3100-1993 6.3",
    "组合单位“{found}”有两条斜线",
    "斜线只能有一条，请写成“{right}”",
    "剂量为10mg/kg/d。", "剂量为10mg/(kg·d)。",
)  # fmt: skip
_TWO_SLASHES: Final = pattern(rf"(?<=[\d ])({_SYMBOLS})/({_SYMBOLS})/({_SYMBOLS})(?![A-Za-z0-9/])")


@of_passage(TWO_SLASHES)
def two_slashes(passage: Passage) -> Iterator[Hit]:
    """mg/kg/d."""
    for found in _TWO_SLASHES.finditer(passage.own):
        right = f"{found[1]}/({found[2]}·{found[3]})"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


CELSIUS = Rule(
    "celsius", "摄氏度的写法", WARNING, "GB 3100-1993 4",
    "“{found}”不是摄氏度的规范写法",
    "请写成“{right}”",
    "冷藏温度为4C°。", "冷藏温度为4℃。",
)  # fmt: skip
_CELSIUS: Final = pattern(
    rf"(?<=\d)( ?(?:C°|c°|°c|ºC|oC|˚C|C˚|。C|度C|摄氏度℃|℃度))(?![A-Za-z])|摄氏({_NUMBER})度(?!数)"
)


@of_passage(CELSIUS)
def celsius(passage: Passage) -> Iterator[Hit]:
    """4C°, 摄氏36度."""
    for found in _CELSIUS.finditer(passage.own):
        right = f"{found[2]}摄氏度" if found[2] else "℃"
        yield Hit(*found.span(), {"found": found[0].strip(), "right": right}, right)


MONEY_TWICE = Rule(
    "money-twice", "货币单位重复", WARNING, "约定",
    "“{found}”的货币单位写了两次",
    "请写成“{right}”",
    "收费标准为￥200元。", "收费标准为200元。",
)  # fmt: skip
_MONEY: Final = pattern(
    rf"(?:[¥￥]|RMB) ?({_NUMBER} ?[万亿]?元)|({_NUMBER}[万亿]?元)(?:人民币元|元|RMB)(?![旦宵素])"
)


@of_passage(MONEY_TWICE)
def money_twice(passage: Passage) -> Iterator[Hit]:
    """￥200元, 200元元."""
    for found in _MONEY.finditer(passage.own):
        right = found[1] or found[2]
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


LARGE_TWICE = Rule(
    "large-unit-twice", "万、亿重叠", WARNING, "GB/T 15835-2011 5.3",
    "“{found}”把两个“万”“亿”叠在一起",
    "请核对数额，只写一个",
    "投入资金300万万元。", "投入资金300万元。",
)  # fmt: skip
_LARGE_TWICE: Final = pattern(rf"{_NUMBER} ?(?:万余?万|亿余?亿|亿余?万|万亿亿)(?!分)")


@of_passage(LARGE_TWICE)
def large_twice(passage: Passage) -> Iterator[Hit]:
    """300万万元; 万亿 is a unit."""
    for found in _LARGE_TWICE.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


PERCENT_UNIT = Rule(
    "percent-mark-twice", "百分号与单位相连", WARNING, "约定",
    "“{found}”把百分号和量词连在一起",
    "请核对，只留一个",
    "占比达到30%人。", "占比达到30%。",
)  # fmt: skip
_PERCENT_UNIT: Final = pattern(
    r"\d[%％](?:[%％‰]|(?:元|人次|个|件|家|户)(?=[，。；、]|$)|人(?=[，。；]|$))"
)


@of_passage(PERCENT_UNIT)
def percent_unit(passage: Passage) -> Iterator[Hit]:
    """30%人, 30%%."""
    for found in _PERCENT_UNIT.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})
