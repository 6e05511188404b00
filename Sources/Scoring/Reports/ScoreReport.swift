internal import Diagnostics
internal import Generation

/// What is told of a judged series: groups of posters that share a fate, and what can be said at all.
struct ScoreReport {
    /// Posters of one image of which the same is to be said.
    struct Group {
        let entries: [SeriesScore.Entry]
        /// A sentence without its end: what is wrong, by the facet that decides.
        let clause: String?

        var first: SeriesScore.Entry { entries[0] }
        var score: Int { first.score.points }
        var verdict: Verdict? { first.score.verdict }

        /// How strange its image is, 0…100 where 100 is not at all.
        var likeness: Double { first.score.strangest?.score ?? 100 }

        /// What is to be said of that.
        let strangeness: String?
        /// What is to be said of the score where another facet decides than the one whose number it is.
        let scoreClause: String?
    }

    let name: ScoreName
    let score: SeriesScore
    /// The worst first.
    let groups: [Group]

    init(_ score: SeriesScore, of name: ScoreName) {
        self.name = name
        self.score = score
        var order: [[SeriesScore.Entry]] = []
        var places: [GroupKey: Int] = [:]
        for entry in score.entries {
            let key = GroupKey(entry)
            if let place = places[key] {
                order[place].append(entry)
            } else {
                places[key] = order.count
                order.append([entry])
            }
        }
        groups = order.map { entries in
            let reason = Reason(entries[0], in: score)
            let strangest = entries[0].score.strangest?.facet
            let clause = reason.clause
            let strangeness = strangest.flatMap { reason.strangeness(by: $0) }
            let lowest = entries[0].score.lowest.flatMap { $0 == entries[0].score.decides ? nil : $0 }
            let scoreClause = lowest.map { facet in
                let words = reason.clause(by: facet).flatMap { $0 == clause ? nil : $0 }
                return "its score is that of \(facet.rawValue)" + (words.map { ": \($0)" } ?? "")
            }
            return Group(
                entries: entries, clause: clause, strangeness: strangeness, scoreClause: scoreClause)
        }
    }

    private struct GroupKey: Hashable {
        let take: String
        let verdict: Verdict?
        let decides: Facet?
        let points: Int
        let flaws: [Flaw]

        init(_ entry: SeriesScore.Entry) {
            take = entry.take.hex
            (verdict, decides) = (entry.score.verdict, entry.score.decides)
            points = entry.score.points
            let decides = decides
            flaws = entry.score.flaws.filter { $0.facet == decides }
        }
    }

    /// Those that are told one by one: what is not right; without a verdict what is far out, the worst in any case where none has any.
    var told: [Group] {
        let isJudged = groups.contains { $0.verdict != nil }
        if isJudged {
            return groups.filter { group in group.verdict.map { $0 > .pass } ?? (group.score < 50) }
        }
        return Array(groups.prefix(3).enumerated().filter { $0 == 0 || $1.score < 50 }.map(\.element))
    }

    /// The rest of the posters.
    var rest: [SeriesScore.Entry] {
        let told = Set(told.map(\.first.cell))
        return groups.filter { !told.contains($0.first.cell) }.flatMap(\.entries)
    }

    /// The poster whose image does not belong: of those that are told the strangest, if it is far out.
    var oddOneOut: Group? {
        guard let odd = told.min(by: { $0.likeness < $1.likeness }), odd.strangeness != nil else {
            return nil
        }
        let isRanked = (odd.first.score.ranked ?? .pass) > .pass
        return odd.likeness < 50 || isRanked ? odd : nil
    }

    /// The sentence on a group: "bag is the odd one out: its colours are …; remaking it costs 0.05 USD.".
    func sentence(on group: Group) -> String? {
        let price = group.first.price.map { "; remaking it costs \($0)" } ?? ""
        if let odd = oddOneOut, odd.first.cell == group.first.cell, let strangeness = odd.strangeness {
            let isScore = odd.first.score.lowest == odd.first.score.strangest?.facet
            let all =
                [strangeness, group.clause == strangeness ? nil : group.clause].compactMap { $0 }
                + (isScore ? [] : [group.scoreClause].compactMap { $0 })
            return "\(group.first.cell) is the odd one out: \(all.joined(separator: "; "))\(price)."
        }
        guard let clause = group.clause else { return nil }
        let isOfImage =
            clause == group.strangeness
            || [.duplicate, .calm].contains(group.first.score.decides)
        let score = group.scoreClause.map { "; \($0)" } ?? ""
        return clause.capitalizedFirst + score + (isOfImage ? price : "") + "."
    }

    /// What the verdicts rest on, or why there are none and what to do.
    var basis: String {
        let noun = score.kind == .takes ? "image" : "poster"
        let n = score.approved
        guard n >= ConformalRank.leastCount else {
            let known =
                n == 0 ? "nobody has approved any yet" : "of this brand only \(count(n, noun)) are approved"
            let ranks =
                score.entries.contains { $0.score.standing != nil }
                ? "Ranks within the series" : "Too few images to be compared with each other, which takes 4"
            return
                "\(ranks), and no verdict on palette, colour, texture and light: a verdict takes "
                + "\(ConformalRank.leastCount) approved pictures, and \(known). "
                + "Name past work: broadside calibrate \(name.brand) FOLDER, or take what is approved: --approved"
        }
        let fails = score.levels.leastCount(for: .fail)
        let limit = fails.map { $0 > n ? "; a failure takes \($0)" : "" } ?? ""
        return "Judged by \(count(n, "approved \(noun)"))\(limit)\(ownJudgement(of: n, noun))."
    }

    /// What is said of posters that show an approved picture: nothing is its own measure.
    private func ownJudgement(of n: Int, _ noun: String) -> String {
        let own = score.entries.count { $0.approved != nil }
        guard own > 0 else { return "" }
        let shown =
            "; \(count(own, "poster")) \(own == 1 ? "shows" : "show") one of them, judged by the other \(n - 1)"
        let lacking = ConformalRank.leastCount - (n - 1)
        return lacking > 0
            ? shown
                + ", which is \(count(lacking, noun)) too few for a verdict: there they are ranked within the series"
            : shown
    }

    /// How many posters have each verdict: `2 fail, 1 look, 20 pass`.
    var tally: String {
        let counted = [Verdict.fail, .look, .pass].compactMap { verdict -> String? in
            let number = score.entries.count { $0.score.verdict == verdict }
            return number > 0 ? "\(number) \(verdict.rawValue)" : nil
        }
        let open = score.entries.count { $0.score.verdict == nil }
        return (counted + (open > 0 ? ["\(open) without a verdict"] : [])).joined(separator: ", ")
    }
}

/// What a series is called, for reports on it.
public struct ScoreName: Hashable, Sendable {
    /// The brand's id.
    public let brand: String
    /// The series' id: `nordlys/spring-launch`.
    public let series: String
    /// Who made its images.
    public let provider: String

    /// A name.
    public init(brand: String, series: String, provider: String) {
        self.brand = brand
        self.series = series
        self.provider = provider
    }
}

extension Score {
    /// The overall score as it is printed, 0…100.
    public var points: Int { Int(overall.rounded()) }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
