internal import Diagnostics
internal import Generation

/// What a run has done so far.
struct Tally: Sendable {
    private(set) var images = 0
    private(set) var posters = 0
    /// Posters that share an image with another one, and so cost nothing.
    private(set) var shared = 0
    private(set) var spent: Amount?
    /// What they would have cost.
    private(set) var saved: Amount?
    /// How the images fared that were not made, by the kind of outcome.
    private(set) var unmade: [String: Int] = [:]
    private(set) var troubles: [String] = []
    /// Images that the service's policy refuses, with its words.
    private(set) var refusals: [(cells: [String], words: String)] = []
    /// What is to be said of pictures that were made.
    private(set) var remarks: [String] = []
    private(set) var accountTrouble: String?
    /// What only pixels tell of posters, with the cells that have it.
    private(set) var findings: [(finding: PosterRemark, cells: [String])] = []

    mutating func add(_ report: CommissionReport) {
        posters += report.posters.count
        let cells = report.commission.cells.joined(separator: ", ").visible
        for unfinished in report.unfinished {
            troubles.append("\(unfinished.cell.visible) was not laid out: \(unfinished.error)")
        }
        if let remark = report.remark { remarks.append("\(cells): \(remark)") }
        for found in report.findings { add(found) }
        switch report.outcome {
        case .stored:
            if report.wasMade {
                images += 1
                pay(report.commission.order.price)
                share(report.commission)
            }
        case .account(let reason):
            unmade[report.outcome.kind, default: 0] += 1
            accountTrouble = reason
        case .refused(let reason), .endedByAnotherRun(.refused, let reason):
            unmade[report.outcome.kind, default: 0] += 1
            if report.outcome.isPaidFor { pay(report.commission.order.price) }
            refusals.append((report.commission.cells, "refused by the service: \(reason.visible)"))
        case .overBudget(let reason) where report.commission.order.isRemake:
            remarks.append("\(cells): does not fit and stays, no budget reaches for another image: \(reason)")
        case .held(let run) where report.commission.posters.isEmpty:
            // No poster of this run is missing for it.
            remarks.append(
                "\(cells): an image that this run does not need is held by another run (\(run.prefix(8))), which fetches it"
            )
        default:
            unmade[report.outcome.kind, default: 0] += 1
            if report.outcome.isPaidFor { pay(report.commission.order.price) }
            troubles.append("\(cells): \(report.outcome.words)")
        }
    }

    func sentence(folder: String) -> String {
        let cost = spent.map { $0.micros > 0 ? ", \($0)" : "" } ?? ""
        return "made \(count(images, "image")) and \(count(posters, "poster"))\(cost), in \(folder)"
    }

    /// What sharing images has saved; `nil` where it has saved nothing.
    var saving: String? {
        saved.flatMap { saved in
            saved.micros > 0
                ? "\(count(shared, "poster")) shared an image with another one: \(saved) saved" : nil
        }
    }

    /// What is found on no layer of the template is the tool's own, such as a proof's mark.
    private mutating func add(_ found: CommissionReport.Finding) {
        guard let origin = found.origin else { return }
        let remark = PosterRemark(layer: origin, kind: found.kind)
        if let index = findings.firstIndex(where: { $0.finding.isAlike(remark) }) {
            findings[index].cells.append(found.cell)
            findings[index].finding = findings[index].finding.worse(remark)
        } else {
            findings.append((remark, [found.cell]))
        }
    }

    private mutating func pay(_ price: Amount) { spent = spent?.adding(price) ?? price }

    private mutating func share(_ commission: Commission) {
        let others = max(0, commission.posters.count - 1)
        guard others > 0, let saving = commission.order.price.times(others) else { return }
        shared += others
        saved = saved?.adding(saving) ?? saving
    }
}

extension Journey.Outcome {
    fileprivate var isPaidFor: Bool {
        switch self {
        case .refused, .failed, .gone, .unusable, .unknown: true
        case .stored, .released, .inFlight, .stale, .held, .endedByAnotherRun, .overBudget, .account: false
        }
    }

    /// One word of the summary's.
    fileprivate var kind: String {
        switch self {
        case .stored: "made"
        case .refused, .endedByAnotherRun(.refused, _): "refused"
        case .failed, .gone, .unusable: "failed"
        case .unknown: "unknown"
        case .inFlight: "inFlight"
        case .stale: "stale"
        case .held: "held"
        case .overBudget: "overBudget"
        case .released, .endedByAnotherRun(.released, _), .account: "released"
        case .endedByAnotherRun: "failed"
        }
    }

    fileprivate var words: String {
        switch self {
        case .stored: "made"
        case .refused(let reason): "refused by the service: \(reason.visible)"
        case .failed(let reason): "not made: \(reason.visible); the next run tries again"
        case .gone(let reason): "gone: \(reason.visible); the next plan says what another costs"
        case .unusable(let reason): "what arrived is no image: \(reason.visible)"
        case .unknown(let reason): "unknown, perhaps paid: \(reason.visible); see 'broadside status'"
        case .released(let reason): "not made, and not paid: \(reason.visible)"
        case .inFlight(let reason): "in flight: \(reason.visible)"
        case .stale(let reason): "stale: \(reason.visible); it is paid for, and the next run asks again"
        case .held(let run): "held by another run (\(run.prefix(8)))"
        case .endedByAnotherRun(let state, let reason):
            "not made: its try came to an end in another run (\(state.rawValue): \(reason.visible)), and nothing was "
                + "ordered in its place; the next run shows what that costs"
        case .overBudget(let reason): "not made, the budget does not reach: \(reason)"
        case .account(let reason): reason.visible
        }
    }
}
