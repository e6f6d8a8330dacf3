"""Two invented notices of superiors, and a county that drafts its own edition from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.load.content import load
from generator.localize.edition import localize
from generator.model.edition import Edition
from generator.pipeline.drafting import Drafted, Local, draft_file, write_draft
from generator.workspace import Workspace

PROVINCE = """江北省教育厅文件

江北教基〔2026〕18号

江北省教育厅关于开展全省中小学生近视防控专项行动的通知

各市州教育局，各县（市、区）教育局，厅直属各学校：

为贯彻落实《国务院办公厅关于加强学生视力健康工作的意见》（国办发〔2025〕12号）精神，按照省委、省政府部署，结合我省实际，省教育厅决定在全省开展中小学生近视防控专项行动。现就有关事项通知如下。

一、总体目标

到2026年底，全省近视率下降1个百分点以上，每所学校每学期至少开展2次视力监测。

二、重点任务

（一）加强视力监测。各县（市、区）教育局要会同有关部门完成春季学期监测，建立我省学生视力健康档案。

（二）改善视觉环境。省财政厅统筹安排专项资金，规范校外培训市场秩序，严格执行《江北省中小学作业管理办法》。

（三）强化户外活动。中小学校要保证学生每天2小时户外活动，省教育厅基础教育处负责督促落实。

三、工作要求

（一）加强组织领导。省教育厅成立专项行动领导小组。各县（市、区）要相应成立领导小组。

（二）加强信息报送。各县（市、区）教育局请于2026年5月20日前将实施方案报送省教育厅基础教育处，每季度末月25日前报送工作进展，2026年12月10日前报送年度总结。

联系人：王一二，联系电话：0700-82345678，电子邮箱：jjc@jb.example.invalid。

附件：江北省中小学生近视防控专项行动领导小组名单

江北省教育厅

2026年4月26日

附件

江北省中小学生近视防控专项行动领导小组名单

组　长：李三四　省教育厅厅长
副组长：赵五六　省教育厅副厅长
成　员：钱七八　省教育厅基础教育处处长
孙九十　省教育厅财务处处长

领导小组办公室设在省教育厅基础教育处，钱七八兼任办公室主任。
"""

CITY = """白水市安全生产委员会文件

白安委〔2026〕9号

白水市安全生产委员会关于印发《白水市燃气安全隐患集中排查整治方案》的通知

各区县安委会，市安委会各成员单位，各有关企业：

《白水市燃气安全隐患集中排查整治方案》已经市政府同意，现印发给你们，请认真贯彻执行。

白水市安全生产委员会

2026年7月15日

白水市燃气安全隐患集中排查整治方案

为深刻吸取事故教训，根据《国务院安委会办公室关于开展城镇燃气安全专项整治的通知》（安委办〔2026〕21号）和《江北省燃气安全隐患整治方案》（江北安委〔2026〕30号）要求，市委、市政府决定在全市开展燃气安全隐患集中排查整治。结合我市实际，制定本方案。

一、工作目标

到2026年底全市餐饮场所燃气隐患整改率达到100%，全市场主体瓶装液化气来源可追溯，市区老旧管网改造4公里。

二、整治任务

（一）全面排查餐饮场所。排查全市餐饮场所燃气报警装置安装情况，8月31日前完成排查。（牵头单位：市商务局；配合单位：市市场监管局、市消防救援支队）

（二）改造老旧管网。市级财政统筹资金，市财政局做好保障，2026年11月30日前完成改造任务。（牵头单位：市住房城乡建设局；配合单位：市财政局）

（三）加强执法检查。执法部门每月至少开展4次联合检查。（牵头单位：市应急管理局；配合单位：市公安局）

三、保障措施

（一）畅通举报渠道。举报电话：0711-87654321，举报邮箱：ranqi@bs.example.invalid。

（二）及时报送信息。各区县安委会请于2026年7月31日前将实施方案报市安委会办公室，每月5日前报送上月工作情况，2026年12月20日前报送总结报告。联系人：周一一，0711-82340000。
"""

DISTRICT = """format: 1
name: 青山区
full_name: 白水市青山区
level: 市辖区
parent: {name: 白水市, level: 地级市, agency_short: 市应急管理局}
grandparent: {name: 江北省, level: 省, agency_short: 省应急管理厅}
agency:
  name: 白水市青山区教育局
  letterhead: 青山区教育局
  short: 区教育局
  office: 白水市青山区教育局办公室
platform_level: 省级
unit_noun: 股室
departments:
  - {id: police, name: 区公安分局}
  - {id: market, name: 区市场监管局}
"""

YEAR = 2026


def drafted(words: str, root: Path, earlier: int | None = None) -> Drafted:
    """The draft of a notice for the invented district, written into a workspace below `root`."""
    workspace = here(root)
    source = root / "上级通知.txt"
    source.write_text(words, "utf-8")
    made = draft_file(workspace, [source], "p", Local("qingshan", earlier))
    assert made.draft is not None, [str(one) for one in made.findings]
    write_draft(workspace, made)
    return made


def here(root: Path) -> Workspace:
    """The workspace with the invented district."""
    path = root / "content/districts/qingshan/district.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(DISTRICT, "utf-8")
    return Workspace(root, clock=lambda: date(YEAR, 7, 20))


def edition(root: Path, district: str = "qingshan") -> Edition:
    """An edition of the draft, as it is loaded and localized."""
    sources, found = load(Workspace(root), "p", district)
    assert sources is not None, [str(one) for one in found]
    localized, found = localize(sources)
    assert not found.stop, [str(one) for one in found]
    return localized


def local_file(made: Drafted) -> str:
    """The YAML of the local edition."""
    assert made.draft is not None
    (path,) = (p for p in made.draft.files if p.startswith("districts/qingshan/p/2"))
    return made.draft.files[path]


def unsure(made: Drafted) -> list[str]:
    """What the command lists as unsure."""
    return [str(f.sentence) for f in made.findings if f.code == "draft-unsure"]
