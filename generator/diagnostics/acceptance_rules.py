"""Rules of acceptances: each stands for exactly one warning or hint.

Refuses to look for what is accepted; `lint/acceptance.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

WARNING = Severity.WARNING
OURS = "约定"

NOT_ACCEPTABLE = Rule(
    "not-acceptable", "落空的认可", WARNING, OURS,
    "这条认可落空：{problem}",
    "{advice}",
    "accepted: [{code: no-such-code, at: 总结, reason: …}]", "（删去）",
)  # fmt: skip
ACCEPTED_ERROR = Rule(
    "accepted-error", "认可了错误", WARNING, OURS,
    "“{at}”处的“{code}”是错误，错误不能认可",
    "请改正那处错误，删去这条认可",
    "slogan-count 是错误，却写进 accepted", "改正口号，不写认可",
)  # fmt: skip
ACCEPTED_SEVERAL = Rule(
    "accepted-several", "认可了几处", WARNING, OURS,
    "“{at}”处有 {count} 个“{code}”，一条认可只管一处",
    "请把 at 写得更具体，如那一项的标识或只有那处才有的字；几处都要认可的，写几条",
    "at: 报送，而说到报送的有两处", "at: quarterly-report",
)  # fmt: skip
