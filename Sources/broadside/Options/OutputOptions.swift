internal import ArgumentParser

/// How the output looks; shared by all commands.
struct OutputOptions: ParsableArguments {
    @Flag(name: .customLong("no-color"), help: "Never use colour, not even on a terminal.")
    var noColor = false

    @Flag(help: "Say only what was asked for and what is wrong.")
    var quiet = false
}

/// Which workspace; shared by all commands that read one.
struct WorkspaceOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The workspace; else the nearest folder upwards that holds brands/ and templates/.",
            valueName: "dir"))
    var workspace: String?
}

/// The forms that output can take.
enum Format: String, Sendable {
    case text, json, jsonl, markdown, github
}

/// Who makes the images.
struct ProviderOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who makes the images: proof, toapis, gemini and others; else what the brand says.",
            valueName: "name"))
    var provider: String?
}
