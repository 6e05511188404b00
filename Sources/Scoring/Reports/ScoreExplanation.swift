internal import Foundation

/// How each facet of a poster came to its score.
struct ScoreExplanation {
    let entry: SeriesScore.Entry

    init(_ entry: SeriesScore.Entry) { self.entry = entry }

    /// One line a facet, and one for each further thing that it was compared with.
    var lines: [String] {
        let own = entry.score.sides.map(line)
        let series = entry.series.flatMap { series -> String? in
            guard case .brand = entry.score.basis else { return nil }
            return "in the series: " + ranks(series, of: "others")
        }
        let anchor =
            entry.anchor.isEmpty
            ? nil
            : "from its anchor: "
                + Facet.strange.compactMap { facet in
                    entry.anchor[facet].map { "\(facet.rawValue) \(Self.number($0))" }
                }.joined(separator: ", ")
        return own + [overall, series, anchor, style].compactMap { $0 }
    }

    private var style: String? {
        guard !entry.style.isEmpty else { return nil }
        let facets = Facet.strange.compactMap { facet in
            entry.style[facet].map {
                "\(facet.rawValue) \(Self.number($0.distance)) (usual here \(Self.number($0.usual)))"
            }
        }
        return "from the style references: " + facets.joined(separator: ", ")
    }

    private var overall: String? {
        guard let standing = entry.score.standing else { return nil }
        let rank = standing.rank
        let p = String(format: "%.1f", rank.p * 100)
        switch entry.score.basis {
        case .brand(let n):
            return
                "rank: \(rank.worse) of \(n) approved are as strange by their own strangest facet, p = \(p) %"
        case .series(let n):
            return "rank: \(rank.worse) of the \(n) others are as strange by their own strangest facet"
        case .none: return nil
        }
    }

    private func line(_ side: Score.Side) -> String {
        let head = "\(side.facet.rawValue): \(Int(side.score.rounded()))"
        let flaws = entry.score.flaws.filter { $0.facet == side.facet }.map(\.inWords)
        if side.facet == .calm {
            return "\(head), with edges: \(entry.zones.map(\.inWords).joined(separator: ", "))"
        }
        guard let own = entry.score.standing?.sides.first(where: { $0.facet == side.facet }) else {
            return flaws.isEmpty ? "\(head), right" : "\(head), \(flaws.joined(separator: "; "))"
        }
        let yardstick = own.yardstick
        let measured =
            "\(head), strangeness \(Self.number(own.strangeness))\(side.facet.unit), usual \(Self.number(yardstick.usual)), "
            + "the strangest tenth from \(Self.number(yardstick.tenth)), "
            + "50 points at \(Self.number(yardstick.usual + yardstick.spread)); "
            + "\(own.rank.worse) of \(own.rank.count) as strange"
        return ([measured] + flaws).joined(separator: "; ")
    }

    private func ranks(_ standing: Standing, of noun: String) -> String {
        standing.sides.map { "\($0.facet.rawValue) \($0.rank.worse) of \($0.rank.count) \(noun) as strange" }
            .joined(separator: ", ")
    }

    /// Three digits that mean something, in fixed notation.
    static func number(_ value: Double) -> String { String(format: abs(value) < 1 ? "%.3f" : "%.1f", value) }
}

extension Facet {
    /// The unit of its strangeness, after a number; nothing where it has none.
    var unit: String {
        switch self {
        case .palette: " ΔE"
        case .light: " L*"
        case .colour, .texture, .composition, .logo, .contrast, .calm, .size, .blank, .duplicate: ""
        }
    }
}
