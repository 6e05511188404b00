internal import Catalog
internal import Foundation
internal import Generation
internal import Planning
internal import Synchronization

/// What a run leaves for git: the lock says which take is current, the spent file what was paid.
///
/// Trials leave nothing.
final class Records: Sendable {
    let session: Session
    let ledger: Ledger
    /// Since when the lock is as it is; a lock is written at most once a second while a run goes on.
    private let lastKept = Mutex<ContinuousClock.Instant?>(nil)

    init(session: Session, ledger: Ledger) {
        self.session = session
        self.ledger = ledger
    }

    /// What the spent file says was paid and this ledger does not know of, in millionths.
    func paidElsewhere(currency: String) throws -> Int64 {
        guard !session.terms.isTrial else { return 0 }
        let known = try ledger.attempts(series: session.series.id, isTrial: false)
        let own = Set(known.map { "\($0.key.hex)-\($0.number)" })
        let rows = try orStop { () throws(WorkspaceError) in
            try SpentFile.read(series: session.series.id, in: session.workspace).rows
        }
        return rows.filter { row in
            row.amount.currency == currency
                && !own.contains("\(Digest(row.key)?.hex ?? row.key)-\(row.attempt)")
        }.reduce(0) { $0 + Int64($1.amount.millionths) }
    }

    /// Brings the records up to date, if the last time is long enough ago.
    func keep(after report: CommissionReport, at now: ContinuousClock.Instant) throws {
        let isDue = lastKept.withLock { last in
            if let last, now - last < .seconds(1) { return false }
            last = now
            return true
        }
        if isDue { try keepAll() }
    }

    /// Brings the records up to date with the ledger; what is in them already stays as it is.
    func keepAll() throws {
        guard !session.terms.isTrial else { return }
        try keepLock()
        try keepSpent()
    }

    private func keepLock() throws {
        let posters = try ledger.posters(series: session.series.id, provider: session.terms.provider)
        guard !posters.isEmpty else { return }
        let cells = posters.map { poster in
            (
                poster.cell,
                Lock.LockedCell(
                    key: poster.key.description, finish: poster.finish.description,
                    take: poster.take.description,
                    provider: session.terms.provider)
            )
        }
        _ = try orStop { () throws(WriteError) in
            try Lock.update(
                series: session.series.id, in: session.workspace,
                template: Lock.Pin(name: session.template.name),
                brand: Lock.Pin(name: session.brand.id), cells: Dictionary(cells) { first, _ in first },
                beforeRename: { Rehearsal.fault(.whileLocking) })
        }
    }

    private func keepSpent() throws {
        let attempts = try ledger.attempts(series: session.series.id, isTrial: false)
        let paid = attempts.filter { $0.state.isSettled && ($0.price?.micros ?? 0) > 0 }
        guard !paid.isEmpty else { return }
        let written = try orStop { () throws(WorkspaceError) in
            try SpentFile.read(series: session.series.id, in: session.workspace).rows
        }
        let known = Set(written.map { "\($0.key) \($0.attempt)" })
        let new = paid.filter { !known.contains("\($0.key) \($0.number)") }
        guard !new.isEmpty else { return }
        let person = gitUser()
        let rows = new.compactMap { attempt in attempt.price.map { row(attempt, price: $0, person: person) } }
        try orStop { () throws(WriteError) in
            try SpentFile.append(rows, series: session.series.id, in: session.workspace)
        }
    }

    private func row(_ attempt: Attempt, price: Generation.Amount, person: String) -> SpentRow {
        SpentRow(
            date: String(attempt.changed.prefix(10)), person: person, cell: attempt.cell,
            key: attempt.key.description, attempt: attempt.number, model: attempt.model,
            resolution: attempt.resolution,
            amount: Catalog.Amount(millionths: Int(price.micros), currency: price.currency),
            outcome: attempt.state.rawValue, isKept: attempt.state == .stored)
    }

    private func orStop<Value>(_ body: () throws(WriteError) -> Value) throws -> Value {
        do throws(WriteError) { return try body() } catch {
            throw Stop(status: .cannotWrite, message: error.description)
        }
    }

    private func orStop<Value>(_ body: () throws(WorkspaceError) -> Value) throws -> Value {
        do throws(WorkspaceError) { return try body() } catch {
            throw Stop(status: .cannotWrite, message: error.description)
        }
    }
}

extension Session {
    /// The series' lock; `nil` where there is none yet.
    func readLock() throws -> Lock? {
        do throws(WorkspaceError) { return try Lock.read(series: series.id, in: workspace)?.lock } catch {
            throw Stop(status: .filesHaveErrors, message: error.description)
        }
    }
}

extension Attempt.State {
    /// Whether it was accepted and is over: only then is a row of the spent file final.
    fileprivate var isSettled: Bool { wasAccepted && self != .accepted }
}

/// Who runs this, as git knows it; the spent file answers the person who pays.
private func gitUser() -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "config", "user.name"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return NSUserName() }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    let name = String(decoding: data ?? Data(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return name.isEmpty ? NSUserName() : name
}
