internal import ArgumentParser
internal import Diagnostics

/// Which cells are judged and why; shared by approve and reject.
struct DecisionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Why; it stands beside the decision.", valueName: "text"))
    var because: String?

    @Flag(help: "Take the decision back: the cells are as they were made.")
    var undo = false

    @Option(
        help: ArgumentHelp(
            "Decisions on many cells, from a file with 'series' and 'decisions'.", valueName: "file"))
    var from: String?

    @Flag(help: "Write it without asking.")
    var yes = false

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only these cells, such as locale=de-DE,nb-NO.", valueName: "axis=value,…"))
    var select: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("All but these cells, such as size=*-story.", valueName: "axis=value,…"))
    var except: [String] = []

    /// Longer reasons belong into the commit's message.
    private static let longestReason = 500

    func validate() throws {
        if let because, because.count > Self.longestReason {
            throw ValidationError("--because takes at most \(Self.longestReason) characters")
        }
        if undo, because != nil || from != nil {
            throw ValidationError("--undo takes back what was said; it goes with cells alone")
        }
    }
}
