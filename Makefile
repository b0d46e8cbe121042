# Every target is one command; what it does is in the program it names. `make` alone prints this list.
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
.DEFAULT_GOAL := help
.PHONY: help start dev test lint format screenshots bench bench-search check-history check-history-mutants failover-drill clean
.PHONY: image push sbom plan deploy diff status logs destroy backup restore rotate-secrets e2e-cluster
ENV ?= local

SOURCES := $(shell find backend/contract/src backend/src frontend/src frontend/public -type f 2>/dev/null) \
	$(wildcard backend/*.json backend/contract/*.json frontend/*.json)

help: ## Print this list
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):[^#]*## */  make \1|/' | column -t -s '|'

start: dist/built ## Install, build and serve chatapp with its own PostgreSQL, at http://localhost:3000
	@exec node --max-semi-space-size=8 --heap-growing-percent=20 backend/dist/src/main.js

dev: node_modules/.package-lock.json ## The same with reload on both sides, at http://localhost:4200
	@exec node tools/dev.mjs

test: dist/built ## Install, build and run every test
	@exec node tools/test.mjs

lint: dist/built ## Check style, types and structure
	@exec node tools/lint.mjs

format: node_modules/.package-lock.json ## Format what can be formatted
	@prettier --write --log-level warn .

screenshots: dist/built ## Renew the pictures in docs/screenshots from the running application
	@exec node tools/screenshots.mjs

bench: dist/built ## Measure our server against a bare one, as in bench/README.md
	@exec npm run --silent bench -w bench

check-history: dist/built ## Chat at random while everything is killed, then check that nothing was lost (MINUTES=5)
	@exec npm run --silent check-history -w bench

check-history-mutants: dist/built ## Break the server on purpose and show that the history checker notices
	@exec npm run --silent check-history-mutants -w bench

bench-search: dist/built ## Measure what search finds, how fast and at what cost (MESSAGES=1000000 QUESTIONS=2000)
	@exec npm run --silent bench-search -w bench

failover-drill: dist/built ## Let the database fail over as RDS does while people chat, and check it all (FAILOVERS=3 OUTAGE=60)
	@exec npm run --silent failover-drill -w bench

image: ## Build the image (IMAGE=name:tag, NODE_IMAGE=base)
	@exec node deploy/image/build.mjs

push: ## Build the image and push it to its registry (IMAGE=registry/name:tag)
	@exec node deploy/image/push.mjs

sbom: node_modules/.package-lock.json ## List what the image holds in dist/sbom.json, and refuse licences that aren't permissive
	@exec node deploy/image/sbom.mjs

plan: ## Show what deploy would change in AWS (ENV=eks)
	@exec node deploy/$(ENV)/plan.mjs

deploy: ## Install or upgrade chatapp on Kubernetes (ENV=local or ENV=eks)
	@exec node deploy/$(ENV)/deploy.mjs

diff: ## Show what deploy would change (ENV=local or ENV=eks)
	@exec node deploy/$(ENV)/diff.mjs

status: ## Show how the installation is (ENV=local or ENV=eks)
	@exec node deploy/$(ENV)/status.mjs

logs: ## Follow what all replicas say (ENV=local or ENV=eks)
	@exec node deploy/$(ENV)/logs.mjs

destroy: ## Take the installation away; what people wrote stays (ENV=local or ENV=eks)
	@exec node deploy/$(ENV)/destroy.mjs

backup: ## Save everything that people wrote (ENV=local or ENV=eks; FILE=... where)
	@exec node deploy/$(ENV)/backup.mjs

restore: ## Go back to a backup (ENV=local FILE=...; ENV=eks shows what there is)
	@exec node deploy/$(ENV)/restore.mjs

rotate-secrets: ## Change the passwords of database and cache without an interruption (ENV=eks)
	@exec node deploy/$(ENV)/rotate-secrets.mjs

e2e-cluster: dist/built ## Prove on the cluster of KUBECONFIG that nothing is lost, whatever happens to it (MINUTES=10)
	@exec node deploy/e2e-cluster/run.mjs

clean: ## Remove what was built and installed; chats in .data stay
	@rm -rf dist backend/dist backend/contract/dist frontend/dist frontend/.angular node_modules

node_modules/.package-lock.json: package-lock.json package.json $(wildcard */package.json backend/contract/package.json)
	@node tools/check-node.cjs
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

dist/built: node_modules/.package-lock.json $(SOURCES)
	@npm run --silent build
	@mkdir -p dist && touch $@
