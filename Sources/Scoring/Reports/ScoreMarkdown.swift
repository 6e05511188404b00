internal import Diagnostics

/// A judged series as Markdown, for a pull request.
public struct ScoreMarkdown: Sendable {
    /// A renderer without options.
    public init() {}

    /// The whole report, no line break at the end.
    public func render(_ score: SeriesScore, of name: ScoreName) -> String {
        let report = ScoreReport(score, of: name)
        var lines = ["### \(Self.escaped(name.series))", "", Self.escaped(report.basis), "", report.tally]
        guard !report.told.isEmpty else { return lines.joined(separator: "\n") }
        lines += ["", "| score | verdict | decided by | poster | why |", "|--:|---|---|---|---|"]
        for group in report.told {
            let names = group.entries.map { Self.escaped($0.cell) }.joined(separator: ", ")
            lines.append(
                "| \(group.score) | \(group.verdict?.rawValue ?? "–") | \(group.first.score.decides?.rawValue ?? "–") | \(names) | "
                    + "\(Self.escaped(report.sentence(on: group) ?? "")) |")
        }
        return lines.joined(separator: "\n")
    }

    /// A stranger's text must not become markup.
    private static func escaped(_ text: String) -> String {
        text.visible.reduce(into: "") { escaped, character in
            if "\\`*_{}[]<>#|&".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
    }
}
