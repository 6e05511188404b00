# Two commands to know: `make demo` makes the sample posters, `make test` tests everything.
SCRATCH ?= .build
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error

.PHONY: demo test build format lint bench sizes setup

demo: setup
	@.ci/demo

test: setup
	swift test --scratch-path $(SCRATCH) $(SWIFT_FLAGS)

build: setup
	swift build --scratch-path $(SCRATCH)-release -c release --product broadside

setup:
	@.ci/setup

format:
	swift format --in-place --recursive Package.swift Sources Tests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

bench: build
	@.ci/bench

sizes:
	@.ci/sizes
