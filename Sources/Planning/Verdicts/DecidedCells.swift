internal import Catalog
internal import Generation

/// What is decided of a series' cells: by the lock where images are real, by the ledger's decisions for trials.
struct DecidedCells: Sendable {
    /// By cell.
    let byCell: [String: Decision]
    /// What stands for each key, in whatever cell: an image is bought once, not once a cell.
    ///
    /// Pictures that were brought by hand belong to their cell alone, and what was rejected to none.
    let byKey: [Digest: Decision]
    /// The rejections, by the key of the image that was rejected.
    private let rejected: [Digest: Decision]
    /// The variants but the first that any cell has, ascending.
    private let variants: [Int]
    /// Whether every cell that was made has a line, and not only one that somebody judged.
    private let hasAllCells: Bool

    init(_ decisions: [Decision], hasAllCells: Bool) {
        self.hasAllCells = hasAllCells
        let sorted = decisions.sorted { $0.cell < $1.cell }
        byCell = Dictionary(sorted.map { ($0.cell, $0) }) { first, _ in first }
        let asked = sorted.filter { $0.source == nil }
        byKey = Dictionary(asked.filter { $0.state != .rejected }.map { ($0.key, $0) }) { first, _ in first }
        rejected = Dictionary(asked.filter { $0.state == .rejected }.map { ($0.key, $0) }) { one, other in
            one.replacement < other.replacement ? other : one
        }
        variants = Set(decisions.flatMap { [$0.variant, $0.next ?? 1] }).filter { $0 > 1 }.sorted()
    }

    /// Whether nothing is decided, and every cell has its first image.
    var isEmpty: Bool { byCell.isEmpty }

    /// Whether some cell has another image than the first for its request, or none that stays.
    var hasChoices: Bool {
        !variants.isEmpty || !rejected.isEmpty || byCell.values.contains { $0.source != nil }
    }

    /// Which of the images for a request a cell has, and the rejection that it follows.
    typealias Choice = (variant: Int, rejection: Decision?)

    /// The choice for a cell whose request is `request`, asked for its first image.
    ///
    /// What a line says of another request says nothing of this one. A cell without a line goes with those that share its
    /// request; one whose image was rejected, in whatever cell, has the next one.
    func choice(for cell: String, of request: GenerationRequest) -> Choice {
        guard hasChoices else { return (1, nil) }
        var choice = ownChoice(cell, request) ?? sharedChoice(request)
        while true {
            let key = request.asking(forVariant: choice.variant).key
            guard byCell[cell]?.stands(for: key) != true, let no = rejected[key],
                no.replacement > choice.variant
            else { return choice }
            choice = (no.replacement, no)
        }
    }

    private func ownChoice(_ cell: String, _ request: GenerationRequest) -> Choice? {
        guard let line = byCell[cell], line.key == request.asking(forVariant: line.variant).key else {
            return nil
        }
        return line.state == .rejected ? (line.replacement, line) : (line.variant, nil)
    }

    private func sharedChoice(_ request: GenerationRequest) -> Choice {
        guard hasAllCells else { return (1, nil) }
        let known = ([1] + variants).first { byKey[request.asking(forVariant: $0).key] != nil }
        return (known ?? 1, nil)
    }

    /// The picture that a person brought for a cell, with the request that it stands for; `nil` for none.
    func picture(broughtFor cell: String, _ key: Digest) -> Decision? {
        byCell[cell].flatMap { $0.source != nil && $0.stands(for: key) ? $0 : nil }
    }

    /// The highest variant of a request that a line names.
    func highestVariant(of request: GenerationRequest) -> Int {
        let named = ([1] + variants).last { variant in
            let key = request.asking(forVariant: variant).key
            return byKey[key] != nil || rejected[key] != nil
        }
        return named ?? 0
    }
}

extension Decision {
    /// The variant that takes the place of a rejected one; lines that say none were written by hand.
    fileprivate var replacement: Int { next ?? variant + 1 }

    /// Whether a person said yes to the image of this key, or brought it.
    fileprivate func stands(for key: Digest) -> Bool {
        self.key == key && (state == .approved || state == .made && source != nil)
    }
}

extension Planner {
    /// What is decided: lines of the lock by this provider, pictures that were brought by hand, and what a person approved,
    /// whoever made it; trials have no place in it.
    static func decided(_ files: Files, _ terms: Terms, _ holdings: Holdings) -> DecidedCells {
        if terms.isTrial { return DecidedCells(Array(holdings.decisions.values), hasAllCells: false) }
        guard let lock = files.lock else { return DecidedCells([], hasAllCells: true) }
        return DecidedCells(
            lock.cells.keys.compactMap { id in
                lock.cell(
                    id,
                    where: { line in
                        let counts =
                            [terms.provider, Lock.hand].contains(line.provider) || line.state == "approved"
                        return counts && Decision(line, of: id, plannedFor: terms.provider) != nil
                    }, isAtHand: { Digest($0).map(holdings.has) ?? false }
                ).flatMap { Decision($0, of: id, plannedFor: terms.provider) }
            }, hasAllCells: true)
    }
}

extension Decision {
    /// A line of the lock, as it is for a plan with a provider; `nil` where its hashes are none.
    init?(_ line: Lock.LockedCell, of cell: String, plannedFor provider: String) {
        guard let key = Digest(line.key), let finish = Digest(line.finish), let take = Digest(line.take),
            let state = State(rawValue: line.state)
        else { return nil }
        self.init(
            cell: cell, state: state, key: key, finish: finish, take: take, variant: max(1, line.variant),
            next: line.next, source: line.provider == Lock.hand ? line.source ?? "" : nil,
            provider: [provider, Lock.hand].contains(line.provider) ? nil : line.provider, by: line.by,
            on: line.on, because: line.because)
    }
}
