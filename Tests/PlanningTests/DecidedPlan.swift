import Catalog
import Generation
import Planning

/// A series that was made and judged: what the ledger and the lock have after a complete run and some decisions.
struct DecidedPlan {
    let sample: SamplePlan
    private(set) var holdings: Holdings
    private(set) var lock: Lock
    private(set) var payments: [Payment] = []
    private var brought: Set<Digest> = []

    /// The sample, made.
    init(made sample: SamplePlan) throws {
        self.init(sample)
        let plan = try sample.plan()
        holdings = plan.made()
        lock = plan.lock
    }

    /// A series of which nothing is made.
    init(_ sample: SamplePlan) {
        self.sample = sample
        holdings = Holdings()
        lock = Lock(template: .init(name: "simple"), brand: .init(name: "kiosk"))
    }

    /// What was made and decided of other files, with these.
    init(_ sample: SamplePlan, as other: DecidedPlan) {
        self.sample = sample
        holdings = other.holdings
        lock = other.lock
        payments = other.payments
    }

    /// A clone of the workspace on another machine: what is committed, and the takes that were carried there.
    func clone(carrying takes: Set<Digest> = []) -> DecidedPlan {
        var clone = self
        clone.holdings = Holdings(supposing: takes)
        clone.brought = takes
        return clone
    }

    func planner(
        _ other: SamplePlan? = nil, provider: String = "toapis", reopens: Bool = false,
        remaking remakes: [Digest: Int] = [:]
    ) throws -> Planner {
        var permissions = Permissions()
        permissions.reopen = reopens
        permissions.remakes = remakes
        return try (other ?? sample).planner(
            holdings, lock: lock, payments: payments, provider: provider, permissions: permissions)
    }

    func plan(_ other: SamplePlan? = nil, reopens: Bool = false) throws -> Plan {
        try planner(other, reopens: reopens).plan()
    }

    /// Takes rulings down in the lock, as the program does, and says what could not be.
    @discardableResult
    mutating func decide(by person: String = "Ada", _ rulings: Ruling...) throws -> [Judgement.Refusal] {
        let planner = try planner()
        let judgement = planner.judgement(rulings, in: planner.plan())
        lock = lock.deciding(
            Dictionary(
                uniqueKeysWithValues: judgement.decisions.map { ($0.cell, Lock.LockedCell($0, by: person)) }))
        return judgement.refusals
    }

    /// Puts a take into the store.
    mutating func have(_ take: Digest) {
        holdings = Holdings(
            entries: holdings.entries, posters: holdings.posters, remakes: holdings.remakes,
            supposing: Set(holdings.entries.values.compactMap(\.take) + [take]))
        brought.insert(take)
    }

    /// Carries out what the plan says, as far as `state` for what is bought.
    mutating func run(
        _ state: Attempt.State = .stored, reopens: Bool = false, remaking remakes: [Digest: Int] = [:],
        of other: SamplePlan? = nil, provider: String = "toapis"
    ) throws {
        try carryOut(
            try planner(other, provider: provider, reopens: reopens, remaking: remakes).plan(), state)
    }

    /// Takes decisions down in the lock.
    mutating func write(_ decisions: [Decision]) {
        lock = lock.deciding(
            Dictionary(uniqueKeysWithValues: decisions.map { ($0.cell, Lock.LockedCell($0)) }))
    }

    private mutating func carryOut(_ plan: Plan, _ state: Attempt.State) throws {
        var entries = holdings.entries
        var posters = holdings.posters
        var remakes = holdings.remakes
        var made: [String: Lock.LockedCell] = [:]
        if state == .stored { payments += plan.payments() }
        for commission in plan.commissions() {
            let take = commission.take ?? (state == .stored ? Digest(of: commission.order.key.bytes) : nil)
            if commission.take == nil {
                entries[commission.order.key] = .init(state: state, reason: "because", take: take)
                if commission.order.isRemake, state != .released {
                    remakes.append(
                        Attempt(
                            key: commission.order.key, number: 1, state: state, task: TaskID("task-1"),
                            price: commission.order.price, series: plan.series, isRemake: true))
                }
            }
            guard let take else { continue }
            for order in commission.posters {
                let poster = MadePoster(
                    cell: order.cell, key: commission.order.key, finish: order.description.finish, take: take,
                    digest: take, path: order.path, ingredients: order.ingredients)
                posters[order.cell] = .init(made: poster, isPresent: true)
                guard PlannedCell.cell(ofPoster: order.cell) == order.cell else { continue }
                made[order.cell] = Lock.LockedCell(
                    key: poster.key.description, finish: poster.finish.description, take: take.description,
                    variant: commission.order.request.variant, provider: plan.provider)
            }
        }
        let reopened = plan.cells.filter(\.reopens).map { ($0.id, $0.decision.map { Lock.LockedCell($0) }) }
        lock = lock.merging(
            made, lettingGo: Dictionary(uniqueKeysWithValues: reopened).compactMapValues(\.self))
        holdings = Holdings(
            entries: entries, posters: posters, remakes: remakes,
            supposing: brought.union(entries.values.compactMap(\.take)))
    }
}

extension Lock.LockedCell {
    /// A decision as the program writes it.
    init(_ decision: Decision, by person: String? = nil) {
        self.init(
            key: decision.key.description, finish: decision.finish.description,
            take: decision.take.description, variant: decision.variant,
            provider: decision.source == nil ? decision.provider ?? "toapis" : Lock.hand,
            state: decision.state.rawValue,
            by: decision.state == .made ? nil : person ?? decision.by, because: decision.because,
            next: decision.next,
            source: decision.source)
    }
}
