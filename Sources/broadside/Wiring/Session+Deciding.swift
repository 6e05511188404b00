internal import Catalog
internal import Diagnostics
internal import Foundation
internal import Generation
internal import Planning

/// The date, as in ISO 8601.
func today() -> String { Date.now.formatted(.iso8601.year().month().day()) }

extension Decision {
    /// The decision with who made it and when; one that only says what is there, and not why, needs neither.
    func signed(by person: String, on date: String) -> Decision {
        guard state != .made || because != nil else { return self }
        var signed = self
        signed.by = person
        signed.on = date
        return signed
    }
}

/// What is decided of a series' cells, as it stands where decisions belong.
struct DecisionsThere: Sendable {
    /// The lines of the lock, by cell.
    let lines: [String: [Lock.LockedCell]]
    /// Decisions on trials, by cell.
    let trials: [String: Decision]
}

extension Session {
    /// What is decided now.
    func decisionsThere() throws -> DecisionsThere {
        guard terms.isTrial else { return DecisionsThere(lines: try readLock()?.cells ?? [:], trials: [:]) }
        let trials = try existingLedger()?.decisions(series: series.id, provider: terms.provider) ?? []
        return DecisionsThere(
            lines: [:], trials: Dictionary(trials.map { ($0.cell, $0) }) { first, _ in first })
    }

    /// Writes down what the program has chosen, where nobody has decided otherwise since.
    ///
    /// - Parameters:
    ///   - choices: The program's decisions.
    ///   - there: What stood when it chose: measuring takes its time.
    /// - Returns: Those that were written.
    /// - Throws: `Stop` as ``write(_:_:)``.
    func write(_ choices: [Decision], chosenFrom there: DecisionsThere) throws
        -> [Decision]
    {
        guard !terms.isTrial else {
            return try places.openLedger().record(
                choices, series: series.id, provider: terms.provider, where: there.trials)
        }
        var written: [Decision] = []
        do throws(WriteError) {
            try Lock.update(series: series.id, in: workspace) { lock in
                written = choices.filter { lock.cells[$0.cell] == there.lines[$0.cell] }
                return written.isEmpty ? lock : deciding(written, in: lock)
            }
        } catch {
            throw Stop(error)
        }
        return written
    }

    /// Writes decisions down where they belong: into the lock, or for trials into the ledger here.
    ///
    /// - Parameters:
    ///   - decisions: A person's, or the program's where it may choose.
    ///   - terminal: Where it is said what is to be committed.
    /// - Throws: `Stop` where the lock cannot be written, or has lines that cannot be read and would be lost.
    func write(_ decisions: [Decision], _ terminal: Terminal) throws {
        guard !terms.isTrial else {
            try places.openLedger().record(decisions, series: series.id, provider: terms.provider)
            return terminal.note("kept on this machine: decisions on trials stand in no lock")
        }
        do throws(WriteError) {
            try Lock.update(series: series.id, in: workspace) { deciding(decisions, in: $0) }
        } catch {
            throw Stop(error)
        }
        terminal.note("to commit: \(Lock.path(ofSeries: series.id).visible)")
    }

    /// A lock with decisions in it; one that is begun by them says what it is of, as one that a run begins.
    func deciding(_ decisions: [Decision], in before: Lock) -> Lock {
        let lines = decisions.map { ($0.cell, Lock.LockedCell($0, provider: terms.provider)) }
        var lock = before.deciding(Dictionary(lines) { first, _ in first })
        if lock.template.name.isEmpty { lock.template = .init(name: template.name, template.version) }
        if lock.brand.name.isEmpty { lock.brand = .init(name: brand.id, brand.version) }
        return lock
    }
}

extension Lock.LockedCell {
    /// A decision as a line of the lock.
    init(_ decision: Decision, provider: String) {
        self.init(
            key: decision.key.description, finish: decision.finish.description,
            take: decision.take.description, variant: decision.variant,
            provider: decision.source == nil ? decision.provider ?? provider : Lock.hand,
            state: decision.state.rawValue,
            by: decision.by, on: decision.on, because: decision.because, next: decision.next,
            source: decision.source.flatMap { $0.isEmpty ? nil : $0 })
    }
}

extension Stop {
    /// Why a file of a series was not written: a lock that cannot be read is damaged, whoever wrote it.
    init(_ error: WriteError) {
        let isDamaged = if case .illegible = error { true } else { false }
        self.init(status: isDamaged ? .damaged : .cannotWrite, message: error.description)
    }
}
