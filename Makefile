# Two commands to know: `make demo` makes the sample posters, `make test` tests everything.
SCRATCH ?= .build
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error

.PHONY: demo test build format lint bench fuzz soak sizes setup

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
	BENCH=1 swift build --scratch-path $(SCRATCH)-release -c release --product Benchmarks
	@SCRATCH=$(SCRATCH) .ci/bench
	@SCRATCH=$(SCRATCH) .ci/bench-templating

soak: build
	SOAK=1 swift build --scratch-path $(SCRATCH)-release -c release --product Soak
	@SCRATCH=$(SCRATCH) .ci/soak

# libFuzzer stands in the way of an ordinary link: this is a build of its own, with lld.
fuzz: setup
	FUZZ=1 swift build --scratch-path $(SCRATCH)-fuzz -c release --product Fuzz -Xswiftc -sanitize=fuzzer \
		-Xswiftc -parse-as-library -Xswiftc -use-ld=lld
	@SCRATCH=$(SCRATCH) .ci/fuzz

sizes:
	@.ci/sizes
