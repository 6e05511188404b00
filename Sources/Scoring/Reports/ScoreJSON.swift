public import Diagnostics
internal import Generation

/// A judged series for programs.
public struct ScoreJSON: Sendable {
    /// A renderer without options.
    public init() {}

    /// The whole report: the posters, the worst first, each facet with what it was measured by.
    public func value(_ score: SeriesScore, of name: ScoreName) -> JSONValue {
        let report = ScoreReport(score, of: name)
        let sentences = report.groups.flatMap { group in
            group.entries.map { ($0.cell, report.sentence(on: group)) }
        }
        let sentenceOf = Dictionary(sentences) { first, _ in first }
        return [
            "series": .text(name.series), "provider": .text(name.provider),
            "images": .integer(score.images.count),
            "judgedBy": ["of": .text(score.kind.rawValue), "approved": .integer(score.approved)],
            "levels": [
                "look": .hundredThousandths(score.levels.look),
                "fail": .hundredThousandths(score.levels.fail),
            ],
            "posters": .array(score.entries.map { poster($0, sentenceOf[$0.cell] ?? nil) }),
        ]
    }

    private func poster(_ entry: SeriesScore.Entry, _ sentence: String?) -> JSONValue {
        let score = entry.score
        return [
            "cell": .text(entry.cell), "take": .text("sha256:\(entry.take.hex)"),
            "path": .optional(entry.file?.name),
            "verdict": .optional(score.verdict?.rawValue), "score": .integer(score.points),
            "decides": .optional(score.decides?.rawValue),
            "scoreOf": .optional(score.lowest?.rawValue), "why": .optional(sentence),
            "basis": basis(score),
            "facets": .object(score.sides.map { .init($0.facet.rawValue, side($0, entry)) }),
            "series": entry.series.map(standing) ?? .null, "brand": entry.brand.map(standing) ?? .null,
            "anchor": .object(
                Facet.strange.compactMap { facet in
                    entry.anchor[facet].map { .init(facet.rawValue, .measure($0)) }
                }),
            "style": .object(
                Facet.strange.compactMap { facet in
                    entry.style[facet].map {
                        .init(
                            facet.rawValue, ["distance": .measure($0.distance), "usual": .measure($0.usual)])
                    }
                }),
            "palette": (entry.poster?.picture.fit ?? entry.image?.fit).map(fit) ?? .null,
            "calm": .array(entry.zones.map(zone)),
            "remakeCosts": .optional(entry.price),
        ]
    }

    private func zone(_ kept: KeptClear) -> JSONValue {
        [
            "words": .optional(kept.zone.text), "box": .array(kept.zone.box.map(JSONValue.integer)),
            "busy": .measure(kept.zone.busy), "usual": kept.usual.map(JSONValue.measure) ?? .null,
            "most": .measure(kept.most),
        ]
    }

    private func basis(_ score: Score) -> JSONValue {
        switch score.basis {
        case .brand(let count): ["by": "brand", "pictures": .integer(count)]
        case .series(let count): ["by": "series", "pictures": .integer(count)]
        case .none: .null
        }
    }

    private func side(_ side: Score.Side, _ entry: SeriesScore.Entry) -> JSONValue {
        let flaws = entry.score.flaws.filter { $0.facet == side.facet }
        return [
            "score": .integer(Int(side.score.rounded())), "verdict": .optional(side.verdict?.rawValue),
            "flaws": .array(flaws.map { .text($0.inWords) }),
        ]
    }

    private func standing(_ standing: Standing) -> JSONValue {
        let sides = standing.sides.map { side in
            JSONValue.Member(
                side.facet.rawValue,
                [
                    "strangeness": .measure(side.strangeness), "usual": .measure(side.yardstick.usual),
                    "tenth": .measure(side.yardstick.tenth),
                    "spread": .measure(side.yardstick.spread), "asStrange": .integer(side.rank.worse),
                ])
        }
        return .object(
            [
                .init("pictures", .integer(standing.rank.count)),
                .init("asStrange", .integer(standing.rank.worse)),
                .init("p", .measure(standing.rank.p)),
            ] + sides)
    }

    private func fit(_ fit: PictureMeasure.Fit) -> JSONValue {
        [
            "mean": .measure(fit.mean), "tints": .measure(fit.tints),
            "percentile90": .measure(fit.percentile90),
            "within10": .measure(fit.within10), "shares": .array(fit.shares.map(JSONValue.measure)),
        ]
    }
}
