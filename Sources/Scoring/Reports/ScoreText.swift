internal import Diagnostics
internal import Foundation

/// A judged series for people: the worst first, each with a sentence, and the rest in a line.
public struct ScoreText: Sendable {
    private let explains: Bool
    private let usesColor: Bool

    /// A renderer for a terminal (`usesColor`) or a plain file; `explains` tells every poster and every facet.
    public init(usesColor: Bool = false, explains: Bool = false) {
        self.usesColor = usesColor
        self.explains = explains
    }

    /// The whole report, no line break at the end.
    public func render(_ score: SeriesScore, of name: ScoreName) -> String {
        let report = ScoreReport(score, of: name)
        let posters = count(score.entries.count, "poster")
        var lines = [
            "\(name.series) by \(name.provider): \(posters) of \(count(score.images.count, "image"))".visible,
            report.basis.visible,
        ]
        guard !score.entries.isEmpty else { return lines.joined(separator: "\n") }
        let told = explains ? report.groups : report.told
        if !told.isEmpty {
            lines += ["", "  score  verdict  decided by   poster"]
            lines += told.flatMap { self.lines(on: $0, in: report) }
        }
        if !explains, !report.rest.isEmpty { lines += ["", rest(report)] }
        if explains { lines += ["", Self.explanation] }
        lines += ["", report.tally]
        if let remedy = remedy(report) { lines.append(remedy.visible) }
        return lines.joined(separator: "\n")
    }

    private func lines(on group: ScoreReport.Group, in report: ScoreReport) -> [String] {
        let verdict = group.verdict?.rawValue ?? "–"
        let number = String(group.score)
        let margin = String(repeating: " ", count: 7 - number.count)
        let decides = pad(group.first.score.decides?.rawValue ?? "–", 11)
        let columns = "\(margin)\(number)  \(paint(pad(verdict, 7), group.verdict))  \(decides)  "
        var lines = [columns + names(of: group.entries).visible]
        if let sentence = report.sentence(on: group) { lines.append("         " + sentence.visible) }
        if explains { lines += ScoreExplanation(group.first).lines.map { "         " + $0 } }
        return lines
    }

    private func names(of entries: [SeriesScore.Entry]) -> String {
        let most = explains ? entries.count : 2
        let rest = entries.count - most
        return entries.prefix(most).map(\.cell).joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more" : "")
    }

    private func rest(_ report: ScoreReport) -> String {
        let rest = report.rest
        let points = rest.map(\.score.points)
        let (least, most) = (points.min() ?? 0, points.max() ?? 0)
        let range = least == most ? "\(least)" : "\(least) to \(most)"
        var counts: [Facet: Int] = [:]
        for facet in rest.compactMap(\.score.decides) { counts[facet, default: 0] += 1 }
        let facets = Facet.allCases.filter { counts[$0] != nil }.sorted { counts[$0] ?? 0 > counts[$1] ?? 0 }
        let names = facets.prefix(3).map(\.rawValue).joined(separator: ", ")
        return
            "  The rest: \(count(rest.count, "poster")), \(range), decided by \(names). --explain tells each"
    }

    /// Where there is no verdict nobody is told to pay for another image.
    private func remedy(_ report: ScoreReport) -> String? {
        guard let worst = report.oddOneOut, (worst.verdict ?? .pass) > .pass else { return nil }
        return
            "To remake it: broadside reject \(report.name.series) \(worst.first.cell) --because …; the next run makes another"
    }

    private static let explanation = """
          A facet's score is 100 / (1 + excess): 100 for what is usual among the pictures it is judged by or better, 50 where the \
        strangest tenth of them begins, or a quarter above what is usual where that is more. The overall score is the least of them, composition left out, in which good series differ most. \
        A verdict hangs on the rank by the facet that a picture is strangest by: \
        'look' where at most 1 of 10 good pictures is ranked so badly, 'fail' where at most 1 of 20 is, or what the brand says.
        """

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// Red for a failure, yellow for a look (ECMA-48, SGR).
    private func paint(_ text: String, _ verdict: Verdict?) -> String {
        guard usesColor else { return text }
        return switch verdict {
        case .fail: "\u{1B}[31m\(text)\u{1B}[0m"
        case .look: "\u{1B}[33m\(text)\u{1B}[0m"
        case .pass, nil: text
        }
    }
}
