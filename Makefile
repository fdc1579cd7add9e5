# SPDX-License-Identifier: Apache-2.0
# The main jobs. Each installs what is missing by itself on Debian and Ubuntu; on macOS it says what to do.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

SWIFT ?= swift
CATENA = .build/release/catena
SCENARIO ?= scenarios/online-retail
# Tests are compiled as what users run: thirty seconds of running instead of ten minutes, and one build for all jobs. That holds
# only while they need no testable imports: with them everything is compiled a second time, by other flags.
TEST_FLAGS ?= -c release --disable-testable-imports

.PHONY: help install build demo test bench validation coverage soak format format-check clean

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: ## Install the C libraries and check the compiler
	@tools/install-dependencies

build: install ## Build the command line for release
	@$(SWIFT) build -c release --explicit-target-dependency-import-check error --product catena

demo: build ## Plan, simulate and compare on real data, and write the report
	@$(CATENA) compare $(SCENARIO) $(SCENARIO)/variants/season-stock.yaml --with-plan \
	    --replications 30 --report results/online-retail.html --force

test: install ## Run all tests
	@$(SWIFT) test --parallel $(TEST_FLAGS)

validation: install ## Check every published case by simulation; writes results/reference/validation.md
	@$(SWIFT) run -c release catena-validation

coverage: install ## Count how often intervals hold known answers; writes results/reference/coverage.md
	@$(SWIFT) run -c release catena-coverage

soak: install ## Try 500 random networks with random abilities against every law
	@$(SWIFT) run -c release catena-soak 500

bench: install ## Measure speed against the references; writes results/benchmarks
	@Benchmarks/run.sh --page

format: ## Format the sources in place
	@$(SWIFT) format --in-place --parallel --recursive --configuration .swift-format Package.swift Sources Tests Benchmarks/Sources

format-check: ## Fail when something is not formatted
	@$(SWIFT) format lint --strict --parallel --recursive --configuration .swift-format Package.swift Sources Tests Benchmarks/Sources

clean: ## Remove what was built
	@rm -rf .build Benchmarks/.build Examples/*/.build
