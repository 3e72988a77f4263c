.PHONY: serve frontend test format bench hostile endpoint

serve:   ## build data/, validate, load, serve
	.venv/bin/python serve.py

frontend: ## bundle what browsers load, after a change in frontend/
	.venv/bin/python frontend/bundle.py

test:    ## everything that must pass
	.venv/bin/python -m pytest

format:  ## put the code in the house's form
	.venv/bin/ruff format . && .venv/bin/ruff check --fix .

bench:   ## seconds of each step and the peak memory
	.venv/bin/python bench/build.py data

hostile: ## every kind of hostile input, while good clients ask on: three minutes
	.venv/bin/python bench/hostile.py

endpoint: ## the endpoint against its peers, which come from PyPI: eight minutes
	.venv/bin/python bench/endpoint.py
