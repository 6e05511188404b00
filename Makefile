# Two commands to know: `make demo` makes the sample posters, `make test` tests everything.
SCRATCH ?= .build
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error
# Swift's own libraries in the program: it starts in half of the time, and runs where Swift is not installed.
RELEASE = swift build --scratch-path $(SCRATCH)-release -c release $(if $(filter Linux,$(shell uname)),--static-swift-stdlib)

.PHONY: demo test build format lint bench evaluate fuzz soak sizes setup

demo: build
	@SCRATCH=$(SCRATCH) .ci/demo

test: setup
	swift test --scratch-path $(SCRATCH) $(SWIFT_FLAGS)

build: setup
	@echo "Building (some minutes the first time) …"
	$(RELEASE) --product broadside

setup:
	@.ci/setup

format:
	swift format --in-place --recursive Package.swift Sources Tests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

bench: build
	BENCH=1 $(RELEASE) --product Benchmarks
	@SCRATCH=$(SCRATCH) .ci/bench
	@SCRATCH=$(SCRATCH) .ci/bench-load
	@SCRATCH=$(SCRATCH) .ci/bench-templating
	@SCRATCH=$(SCRATCH) .ci/bench-finishing
	@SCRATCH=$(SCRATCH) .ci/bench-scoring

soak: build
	SOAK=1 $(RELEASE) --product Soak
	@SCRATCH=$(SCRATCH) .ci/soak

# PART=choose for the part that parameters may be tried on; both without.
evaluate: setup
	EVALUATE=1 $(RELEASE) --product Evaluation
	@SCRATCH=$(SCRATCH) .ci/evaluate

# libFuzzer stands in the way of an ordinary link: this is a build of its own, with lld.
fuzz: setup
	FUZZ=1 swift build --scratch-path $(SCRATCH)-fuzz -c release --product Fuzz -Xswiftc -sanitize=fuzzer \
		-Xswiftc -parse-as-library -Xswiftc -use-ld=lld
	@SCRATCH=$(SCRATCH) .ci/fuzz

sizes:
	@.ci/sizes
