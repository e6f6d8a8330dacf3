"""Rules of building many packages at once: workers that die, and workers on other machines.

Refuses to hold rules about what a package says; those are found for each package as usual.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

WORKER_DIED = Rule(
    "worker-died", "生成进程意外退出", ERROR, OURS,
    "生成“{name}”的进程两次意外退出，没有再试；其余各套不受影响",
    "多半是内存不够：请减少 --jobs，或单独生成这一套，看有什么提示",
    "内存 1 GB 的机器上用 --jobs 8", "用 --jobs 2",
)  # fmt: skip
CLUSTER_LIBRARY_MISSING = Rule(
    "cluster-library-missing", "未装调度软件", ERROR, OURS,
    "没有装 Dask，不能用 --scheduler",
    "请运行：pip install 'yinfa[cluster]'；只用本机则去掉 --scheduler",
    "只装了 yinfa，却写了 --scheduler", "pip install 'yinfa[cluster]'",
)  # fmt: skip
CLUSTER_UNREACHABLE = Rule(
    "cluster-unreachable", "调度器连不上", ERROR, OURS,
    "连不上调度器“{address}”（{reason}）",
    "请核对地址，看 dask scheduler 是否在运行；只用本机则去掉 --scheduler",
    "--scheduler tcp://10.0.0.8:8787（这是网页的端口）", "--scheduler tcp://10.0.0.8:8786",
)  # fmt: skip
CLUSTER_EMPTY = Rule(
    "cluster-empty", "调度器无节点", ERROR, OURS,
    "调度器“{address}”上没有可用的节点",
    "请在装有本软件和字体的机器上运行 dask worker {address} --nthreads 1，再运行一次；已经生成的各套不会重做",
    "只启动了 dask scheduler", "另在两台机器上各启动一个 dask worker",
)  # fmt: skip
WORKER_REFUSED = Rule(
    "worker-refused", "节点与本机不同", WARNING, OURS,
    "节点“{name}”没有用上：{difference}",
    "不同的字体或软件生成的文件会有差别；请使各节点与本机一致，再运行一次",
    "一台机器的 FandolFang-Regular.otf 是另一个版本", "各台机器用同一份字体文件",
)  # fmt: skip
