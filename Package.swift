// swift-tools-version: 6.2
import PackageDescription

/// Warnings stop the build; imports say who sees what.
///
/// One list, the same for every room.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A Swift module under `Sources/`, with the modules it may import and no others.
func room(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

/// The tests of one room, under `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, exclude: ["Fixtures"] + exclude,
        swiftSettings: strict)
}

/// A C library as the system ships it; `brew` and `apt` are only shown when it is missing.
func system(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

/// libvips is opened when pixels are first needed (see `CVips`), so it must not be linked, which naming it here would do;
/// its headers lie where the compiler looks on Linux. Pango measures text, and is linked.
#if os(Linux)
    let pictures = "pangoft2"
#else
    let pictures = "vips"
#endif

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

/// What holds for any YAML file; `make fuzz` asks the same as the tests.
let claims = Target.target(
    name: "YAMLClaims", dependencies: ["YAML", "Diagnostics", "CYAML"], path: "Tests/YAMLClaims",
    swiftSettings: strict)

/// Random numbers that a seed decides, for tests of properties.
let seededRandom = Target.target(
    name: "SeededRandom", path: "Tests/SeededRandom", swiftSettings: strict)

/// Seeded runs through a sandbox in trouble; `make soak` makes many, the tests a few.
let soakRuns = Target.target(
    name: "SoakRuns", dependencies: ["Sandbox", "Providers", "Generation"], path: "Tests/SoakRuns",
    swiftSettings: strict)

/// How sure a measured number is; `make evaluate` prints what these work out.
let figures = Target.target(
    name: "Figures", dependencies: ["SeededRandom"], path: "Tests/Figures", swiftSettings: strict)

let package = Package(
    name: "broadside",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "broadside", targets: ["broadside"])],
    dependencies: [
        // The command line: help, completions and "did you mean" in the form the ecosystem knows.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // SQLite with checked concurrency, migrations and pools: the ledger survives `kill -9` with it.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        // A small HTTP server in pure Swift that builds in seconds: the sandbox is one.
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
        system("CLibvips", pkgConfig: pictures, apt: "libvips-dev", brew: "vips"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
        system("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev", brew: "openssl@3"),

        .target(
            name: "CVips", dependencies: ["CLibvips"],
            linkerSettings: ["pangoft2-1.0", "pango-1.0", "fontconfig", "freetype", "harfbuzz"]
                .map { .linkedLibrary($0) }),

        room("Diagnostics", []),
        room("YAML", ["CYAML", "Diagnostics"]),
        room("Templating", ["Diagnostics"], exclude: ["COMPATIBILITY.md"]),
        room("Catalog", ["YAML", "Templating", "Diagnostics"]),
        room("Generation", ["Diagnostics", grdb, "CCrypto"], exclude: ["Running/JOURNEY.md"]),
        room("Revisions", ["Diagnostics"]),
        room("Planning", ["Catalog", "Templating", "Generation", "Diagnostics"]),
        room("Imaging", ["Generation", "Diagnostics", "CVips"]),
        room(
            "Providers", ["Generation", "Imaging", "Diagnostics", "CCurl"],
            resources: [.embedInCode("Services")]),
        room("Review", ["Generation", "Imaging", "Scoring", "Templating", "Diagnostics"]),
        room("Scoring", ["Imaging", "Generation", "Diagnostics"]),
        room("Sandbox", ["Imaging", "Providers", "Generation", "Diagnostics", flyingFox, flyingSocks]),
        .executableTarget(
            name: "broadside",
            dependencies: [
                "Diagnostics", "Templating", "Catalog", "Generation", "Planning", "Imaging", "Providers",
                "Review", "Revisions", "Sandbox", "Scoring", argumentParser,
            ],
            resources: [.embedInCode("Starter")],
            swiftSettings: strict),

        claims,
        seededRandom,
        soakRuns,
        figures,
        tests("Diagnostics", ["Diagnostics", "SeededRandom"]),
        tests("YAML", ["YAML", "YAMLClaims", "SeededRandom", "Diagnostics"]),
        tests("Templating", ["Templating", "SeededRandom", "Diagnostics"], exclude: ["record-oracle.py"]),
        tests("Catalog", ["Catalog", "Templating", "SeededRandom", "Diagnostics"]),
        tests("Generation", ["Generation", "SeededRandom", "Diagnostics", grdb]),
        tests("Revisions", ["Revisions"]),
        tests(
            "Planning", ["Planning", "Catalog", "Templating", "Generation", "SeededRandom", "Diagnostics"]),
        tests(
            "Imaging", ["Imaging", "Planning", "Catalog", "Generation", "SeededRandom", "Diagnostics"]),
        tests("Providers", ["Providers", "Imaging", "Generation", "Diagnostics", flyingFox]),
        tests("Review", ["Review", "Catalog", "Generation", "Imaging", "Scoring", "Diagnostics"]),
        tests(
            "Scoring", ["Scoring", "SeededRandom", "Imaging", "Generation", "Diagnostics"],
            exclude: ["record-oracle.py"]),
        tests("Sandbox", ["Sandbox", "SoakRuns", "Providers", "Imaging", "Generation", "Diagnostics"]),
        tests("Figures", ["Figures"], exclude: ["record-oracle.py"]),
        tests("Broadside", ["broadside"]),
    ],
    swiftLanguageModes: [.v6]
)

/// The JSON contexts of the two programs below.
let contexts = Target.target(
    name: "Contexts", dependencies: ["Templating"], path: "Tests/Contexts", swiftSettings: strict)

// `make bench`, `make soak`, `make evaluate` and `make fuzz` say so; an ordinary build sees none of these programs.
if Context.environment["BENCH"] == "1" {
    package.targets += [
        contexts,
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["Contexts", "Templating", "Diagnostics", "Imaging", "Scoring", "Generation"],
            path: "Tests/Benchmarks", exclude: ["Inputs"], swiftSettings: strict),
    ]
} else if Context.environment["SOAK"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "Soak", dependencies: ["SoakRuns"], path: "Tests/Soak", swiftSettings: strict))
} else if Context.environment["EVALUATE"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "Evaluation",
            dependencies: ["Figures", "SeededRandom", "Scoring", "Imaging", "Generation"],
            path: "Tests/Evaluation", swiftSettings: strict))
} else if Context.environment["FUZZ"] == "1" {
    package.targets += [
        contexts,
        .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .executableTarget(
            name: "Fuzz", dependencies: ["CFuzzer", "Contexts", "YAMLClaims", "Templating", "Diagnostics"],
            path: "Tests/Fuzz", exclude: ["CFuzzer"], swiftSettings: strict),
    ]
}
