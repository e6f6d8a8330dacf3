# 一条命令查完一切，本地和持续集成相同：make test
PYTEST_WORKERS ?= 2
BIN := .venv/bin

# 调用者的虚拟环境、Python 变量和字符集不得渗入（LC_ALL=C 时 Python 读不了中文路径）。
unexport PYTHONHOME PYTHONPATH VIRTUAL_ENV
export LC_ALL = C.UTF-8

.PHONY: help setup demo lint test scans bench constraints clean

help:
	@echo 'make demo         取最少的依赖，生成示例文件包'
	@echo 'make test         静态检查和全部测试'
	@echo 'make scans        逐页辨认五份来源文本的扫描件（约 5 分钟，make test 只认头两页）'
	@echo 'make lint         只做静态检查'
	@echo 'make setup        只装依赖（含测试用的 LibreOffice）'
	@echo 'make bench        测速'
	@echo 'make constraints  把各软件包更新到最新版并重写 constraints.txt'
	@echo 'make clean        删除缓存和测试产物（output/ 中的文件不动）'

setup:
	@scripts/setup

demo:
	@scripts/setup demo
	@$(BIN)/yinfa build integrity-action -d songjiang

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n $(PYTEST_WORKERS) --dist loadfile

# 整本扫描件太慢，不进 make test。
scans: setup
	YINFA_SCANS=1 $(BIN)/pytest -n 1 tests/read/test_ocr.py

bench: setup
	$(BIN)/python -m bench

constraints:
	@scripts/setup constraints

# output/ 可能有人改过的文件，.venv/ 和 fonts/ 要重新下载：都不在此列。
clean:
	rm -rf build dist bench/out .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache *.egg-info
	find . -path ./.venv -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +
