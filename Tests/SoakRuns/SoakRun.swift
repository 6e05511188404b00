package import Generation
import Sandbox

/// One series made through a service with every fault: interrupted, killed, gone on with, and held against the promises.
package struct SoakRun: Sendable {
    private let seed: UInt64
    private let tasks: Int
    private let folder: String

    /// A run that has not begun.
    ///
    /// - Parameters:
    ///   - seed: Decides faults, interruptions, crashes, the budget and the clock.
    ///   - tasks: How many images are wanted.
    ///   - folder: An empty folder for ledgers and stores.
    package init(seed: UInt64, tasks: Int, folder: String) {
        (self.seed, self.tasks, self.folder) = (seed, tasks, folder)
    }

    /// Makes the series in up to seven runs, all but the last interrupted or dead before their time.
    ///
    /// - Returns: What came of it, and which promises were broken.
    /// - Throws: Whatever stops the run itself, such as a ledger that cannot be written.
    package func run() async throws -> Tally {
        var random = SplitMix64(seed: seed)
        var bench = try Workbench(seed: seed, tasks: tasks, folder: folder, terms: terms(&random))
        for pass in 1...7 {
            let isLast = pass == 7
            let resubmits = !isLast && Double.random(in: 0..<1, using: &random) < 0.15
            let ending = isLast ? .none : ending(&random)
            guard try await bench.run(ending, resubmits: resubmits) else { break }
        }
        bench.audit.count(try bench.ledger().attempts(series: "soak/all", isTrial: true))
        return bench.audit.tally
    }

    private func ending(_ random: inout SplitMix64) -> Workbench.Ending {
        let time = Int.random(in: 0...tasks, using: &random)
        guard Bool.random(using: &random) else { return .interrupted(after: time) }
        let point = FaultPoint.ofRuns.randomElement(using: &random) ?? .afterAnswer
        return .crashed(point, time: max(1, time))
    }

    /// Every fault has its chance; some seeds make them rare, some frequent.
    ///
    /// Half of the series have a budget, and some of these too little; some have no patience.
    private func terms(_ random: inout SplitMix64) -> Workbench.Terms {
        var terms = Workbench.Terms()
        var chances: [Fault: Double] = [:]
        let most = [0.05, 0.2, 0.5][Int.random(in: 0..<3, using: &random)]
        // An answer that is only late means nothing where no time passes.
        for fault in Fault.allCases where fault != .stall {
            chances[fault] = Double.random(in: 0.01...most, using: &random)
        }
        terms.faults = FaultScript(chances, seed: seed)
        terms.latency = .seconds(Int.random(in: 0...60, using: &random))
        if Bool.random(using: &random) { terms.pace.patience = .seconds(90) }
        guard Bool.random(using: &random) else { return terms }
        let share = Int64.random(in: 50...150, using: &random)
        let amount = Workbench.price.micros * Int64(tasks) * share / 100
        terms.purse = Purse(budget: Amount(micros: amount, currency: "USD"))
        return terms
    }
}

extension FaultPoint {
    /// Where a run can die whose records are not the program's.
    package static let ofRuns = allCases.filter {
        ![
            .afterMeasuring, .whileLocking, .betweenRecords, .beforeReplacing, .insideReplacing,
            .whileReplacing,
        ].contains($0)
    }
}
