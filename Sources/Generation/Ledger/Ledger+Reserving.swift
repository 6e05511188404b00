internal import GRDB

/// What a run may spend: the series' budget over its life, and this run's own limit.
public struct Purse: Hashable, Sendable {
    /// The series' budget; `nil` is none.
    public let budget: Amount?
    /// What this run may spend at most; `nil` is no limit.
    public let runLimit: Amount?
    /// What the spent file says was paid elsewhere and this ledger does not know of, in millionths of the budget's unit.
    public let paidElsewhere: Int64
    /// What images may cost over the series' life that the program asks for by itself; `nil` is no bound but the others.
    public let remaking: Amount?
    /// What of the spent file's was paid elsewhere for such images, in millionths of that bound's unit.
    public let remadeElsewhere: Int64

    /// What a run may spend; see the properties.
    public init(
        budget: Amount? = nil, runLimit: Amount? = nil, paidElsewhere: Int64 = 0, remaking: Amount? = nil,
        remadeElsewhere: Int64 = 0
    ) {
        self.budget = budget
        self.runLimit = runLimit
        self.paidElsewhere = paidElsewhere
        self.remaking = remaking
        self.remadeElsewhere = remadeElsewhere
    }
}

/// What came of asking for a place in the budget.
public enum Reservation: Hashable, Sendable {
    /// The intent is written; the caller holds it.
    case reserved(Attempt)
    /// The key has a try under way; whose it is, its row says.
    case live(Attempt)
    /// The key was made meanwhile.
    case stored(Attempt)
    /// The service's policy refused the key meanwhile: it is not asked for again until the request changes.
    case refused(Attempt)
    /// Nobody has allowed to pay for it.
    case notAllowed(reason: String)
    /// It would cost more than is left.
    case overBudget(limit: Amount, committed: Amount)
    /// The price is in another currency than the budget.
    case otherCurrency(price: Amount, limit: Amount)
}

/// What an intent is written for.
public struct Order: Hashable, Sendable {
    /// The request.
    public let request: GenerationRequest
    /// Its key.
    public let key: Digest
    /// The price of one image.
    public let price: Amount
    /// The series, and the first cell that needs the image.
    public let series: String, cell: String
    /// Whether what comes of it can never be taken for the real thing.
    public let isTrial: Bool
    /// The number of the last try whose take is lost: the image is made again although that one was stored.
    ///
    /// Zero for none.
    public let remakesUpTo: Int
    /// The number of the last try that spent files tell of, whoever made it; zero for none.
    ///
    /// Numbers go on from it, as they are a part of the ids that the service knows tries by.
    public let lastSpentNumber: Int
    /// Whether the image may be paid for: not where the plan said that it was already, and only its try is to be finished.
    public let mayPay: Bool
    /// Whether the program asks for it by itself, because another one did not fit.
    public let isRemake: Bool

    /// An order; see the properties.
    public init(
        request: GenerationRequest, key: Digest, price: Amount, series: String, cell: String, isTrial: Bool,
        remakesUpTo: Int = 0, lastSpentNumber: Int = 0, mayPay: Bool = true, isRemake: Bool = false
    ) {
        self.request = request
        self.key = key
        self.price = price
        self.series = series
        self.cell = cell
        self.isTrial = isTrial
        self.remakesUpTo = remakesUpTo
        self.lastSpentNumber = lastSpentNumber
        self.mayPay = mayPay
        self.isRemake = isRemake
    }
}

extension Ledger {
    /// Checks that the key has no live try, that its price is known and that it fits what is left, then writes the intent: one
    /// transaction.
    ///
    /// - Parameters:
    ///   - order: What is wanted.
    ///   - purse: What may be spent. What counts is everything ever reserved or paid, failed and refused tries too.
    ///   - run: The run that holds it.
    ///   - adopted: A task found at the service that this ledger never paid for; it is taken over at no cost.
    ///   - taken: The last number that the service already knows for this key.
    /// - Returns: The intent, or why there is none.
    /// - Throws: ``LedgerError``.
    public func reserve(
        _ order: Order, within purse: Purse, for run: RunID, adopting adopted: TaskID? = nil,
        after taken: Int = 0
    ) throws(LedgerError) -> Reservation {
        let date = timestamp
        return try write { database in
            let rows = try Attempt.fetch(database, key: order.key)
            if let live = rows.last(where: \.state.isLive) { return .live(live) }
            if let stored = rows.last(where: { $0.state == .stored && $0.number > order.remakesUpTo }) {
                return .stored(stored)
            }
            if let last = rows.last, last.state == .refused { return .refused(last) }
            if adopted == nil, let obstacle = try obstacle(to: order, purse, run, in: database) {
                return obstacle
            }
            let number = max(rows.last?.number ?? 0, order.lastSpentNumber, taken) + 1
            try insert(order, number: number, run: run, adopted: adopted, date: date, in: database)
            let written = try Attempt.fetch(database, key: order.key)
            guard let attempt = written.last else {
                throw DatabaseError(message: "the intent was not written")
            }
            return .reserved(attempt)
        }
    }

    private func obstacle(
        to order: Order, _ purse: Purse, _ run: RunID, in database: Database
    ) throws -> Reservation? {
        guard order.mayPay else {
            return .notAllowed(reason: "its last try is over, and nobody has allowed another")
        }
        guard order.isTrial || order.price.micros > 0 else {
            return .notAllowed(reason: "its price is not known, or is nothing")
        }
        if let limit = purse.budget {
            let own = try committed(order.series, isTrial: order.isTrial, in: database)
            let all = own.addingSaturated(purse.paidElsewhere)
            if let obstacle = obstacle(to: order.price, limit, committed: all) { return obstacle }
        }
        if order.isRemake, let limit = purse.remaking {
            let own = try remade(order.series, isTrial: order.isTrial, in: database)
            let all = own.addingSaturated(purse.remadeElsewhere)
            if let obstacle = obstacle(to: order.price, limit, committed: all) { return obstacle }
        }
        return try purse.runLimit.flatMap { limit in
            obstacle(to: order.price, limit, committed: try committed(by: run, in: database))
        }
    }

    private func obstacle(to price: Amount, _ limit: Amount, committed: Int64) -> Reservation? {
        guard limit.currency == price.currency else {
            return .otherCurrency(price: price, limit: limit)
        }
        let (total, overflow) = committed.addingReportingOverflow(price.micros)
        guard overflow || total > limit.micros else { return nil }
        return .overBudget(limit: limit, committed: Amount(micros: committed, currency: limit.currency))
    }

    private func committed(_ series: String, isTrial: Bool, in database: Database) throws -> Int64 {
        try database.sum(
            "SELECT sum(micros) FROM attempt WHERE series = ? AND trial = ? AND state != 'released'",
            [series, isTrial])
    }

    private func remade(_ series: String, isTrial: Bool, in database: Database) throws -> Int64 {
        try database.sum(
            """
            SELECT sum(micros) FROM attempt
            WHERE series = ? AND trial = ? AND remake = 1 AND state != 'released'
            """, [series, isTrial])
    }

    private func committed(by run: RunID, in database: Database) throws -> Int64 {
        try database.sum(
            "SELECT sum(micros) FROM attempt WHERE paidBy = ? AND state != 'released'", [run.text])
    }

    private func insert(
        _ order: Order, number: Int, run: RunID, adopted: TaskID?, date: String, in database: Database
    ) throws {
        let state: Attempt.State = adopted == nil ? .intent : .accepted
        try database.perform(
            """
            INSERT INTO attempt (key, number, state, task, micros, currency, trial, series, cell, provider, model,
                resolution, request, run, paidBy, made, changed, remake)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                order.key.hex, number, state.rawValue, adopted?.text, adopted == nil ? order.price.micros : 0,
                order.price.currency, order.isTrial, order.series, order.cell, order.request.provider,
                order.request.model, order.request.resolution,
                String(decoding: order.request.canonicalJSON, as: UTF8.self),
                run.text, run.text, date, date, order.isRemake,
            ])
    }

    /// Takes over a try whose run is no more.
    ///
    /// - Parameters:
    ///   - attempt: The try as it was read; if it was moved or taken meanwhile, nothing happens.
    ///   - run: The run that will hold it.
    /// - Returns: The try as `run` holds it now; `nil` if it does not.
    /// - Throws: ``LedgerError``.
    public func takeOver(_ attempt: Attempt, for run: RunID) throws(LedgerError) -> Attempt? {
        try write { database in
            try database.execute(
                sql: "UPDATE attempt SET run = ? WHERE key = ? AND number = ? AND run = ? AND state = ?",
                arguments: [run.text, attempt.key.hex, attempt.number, attempt.run, attempt.state.rawValue])
            guard database.changesCount == 1 else { return nil }
            return try Attempt.fetch(database, key: attempt.key).first { $0.number == attempt.number }
        }
    }
}

extension Int64 {
    /// The sum, or the greatest number where it would be greater still: a sum of money must not crash a run.
    public func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}
