import Foundation
import Testing

@testable import Generation

/// All that can happen on an image's way, found by walking at random: whatever a service, a disk and a clock may answer.
private struct Walks {
    /// What follows an event at a stage: the next action and stage, in words.
    private(set) var rows: [Step: Set<String>] = [:]
    /// What went against a promise, in words.
    private(set) var broken: Set<String> = []

    struct Step: Hashable, Comparable {
        let stage: String, event: String
        static func < (a: Step, b: Step) -> Bool { (a.stage, a.event) < (b.stage, b.event) }
    }

    private var random: SplitMix64
    /// What goes wrong again and again on this way, so that every bound is met.
    private var trouble: ProviderError?
    private static let key = Digest(of: "key".utf8)

    init(_ count: Int, seed: UInt64) {
        random = SplitMix64(seed: seed)
        for number in 0..<count { walk(number) }
    }

    private mutating func walk(_ number: Int) {
        trouble = number.isMultiple(of: 3) ? anyError() : nil
        var journey = Journey(pace: pace(number), seed: UInt64(number))
        var event = opening()
        var (isInDoubt, submits) = (false, 0)
        for _ in 0..<2000 {
            let (stage, name) = (journey.stage.name, event.name)
            var isKept = false
            if case .fetching(let image) = journey.stage { isKept = !image.hasExpired }
            if case .submitFailed(let error) = event, !error.isRefusal { isInDoubt = true }
            let action = journey.receive(event)
            rows[Step(stage: stage, event: name), default: []].insert(
                "\(action.name) (\(journey.stage.name))")
            if case .submit = action {
                submits += 1
                if isInDoubt { broken.insert("paid again after '\(name)', while the first call is in doubt") }
                if submits > journey.pace.submits {
                    broken.insert("sent more often than \(journey.pace.submits)")
                }
            }
            if isKept, case .end(.gone) = action {
                broken.insert("gave an image up after '\(name)', without a word of the service")
            }
            guard let next = answer(to: action, number) else {
                if journey.stage.name != "over" {
                    broken.insert("ended at the stage '\(journey.stage.name)'")
                }
                return
            }
            event = next
        }
        broken.insert("a way without end")
    }

    /// Short waits let every bound be reached.
    private mutating func pace(_ number: Int) -> Journey.Pace {
        var pace = Journey.Pace()
        if number.isMultiple(of: 2) {
            pace.patience = .seconds(30)
            pace.missing = .seconds(20)
        }
        return pace
    }

    private mutating func opening() -> Journey.Event {
        let live: [Attempt?] =
            [nil, nil, nil]
            + Attempt.State.allCases.filter(\.isLive).map { attempt($0, task: $0 == .accepted ? "t" : nil) }
            + [attempt(.accepted, task: nil)]
        return .opened(live: any(live), tries: any([0, 1]))
    }

    private mutating func answer(to action: Journey.Action, _ number: Int) -> Journey.Event? {
        switch action {
        case .prepare where number.isMultiple(of: 2): .prepared
        case .prepare: outcome([.prepared, .prepared], .prepareFailed(error()))
        case .renew: outcome([.reserved(attempt(.intent))], .prepareFailed(error()))
        case .reserve(let adopted):
            any([
                .reserved(attempt(adopted == nil ? .intent : .accepted, task: adopted?.text)),
                .reserved(attempt(adopted == nil ? .intent : .accepted, task: adopted?.text)),
                .notReserved(.overBudget(reason: "")),
            ])
        case .submit: outcome([.submitted(TaskID("t"))], .submitFailed(error()))
        case .markNotTaken, .accept: .marked
        case .find where number.isMultiple(of: 5): .queryFailed(error())
        case .find:
            any([
                .found(nil), .found(nil), .found(FoundTask(id: TaskID("t"), status: status())),
                .queryFailed(error()),
            ])
        case .query where number.isMultiple(of: 7):
            .status(
                .finished([
                    ImageLocation("https://files.example/1.png", hasExpired: number.isMultiple(of: 2))
                ]))
        case .query: outcome([.status(status()), .status(.working)], .queryFailed(error()))
        case .download where trouble != nil: .downloadFailed(error())
        case .download:
            any([
                .stored(Self.key), .unusable(reason: ""), .downloadFailed(error()), .downloadFailed(error()),
            ])
        case .wait: .waited
        case .end: nil
        }
    }

    private mutating func status() -> TaskStatus {
        any([
            .working, .finished([ImageLocation("https://files.example/1.png")]),
            .finished([ImageLocation("https://files.example/1.png", hasExpired: true)]), .finished([]),
            .failed(reason: ""),
            .refused(reason: ""), .gone(reason: ""), .unusable(reason: ""),
        ])
    }

    private mutating func error() -> ProviderError { trouble ?? anyError() }

    /// What goes well, or does not; on a way in trouble, seldom well.
    private mutating func outcome(_ good: [Journey.Event], _ bad: Journey.Event) -> Journey.Event {
        trouble != nil && Int.random(in: 0..<10, using: &random) > 0 ? bad : any(good + [bad])
    }

    private mutating func anyError() -> ProviderError {
        any([
            .notSent(reason: ""), .notAccepted(reason: "", retryAfter: .seconds(2)), .unanswered(reason: ""),
            .invalid(reason: ""), .refused(reason: ""), .account(reason: ""),
            .temporary(reason: "", retryAfter: nil), .missing(reason: ""), .unusable(reason: ""),
            .lostReferences(reason: ""), .notAccepted(reason: "", retryAfter: .seconds(900)),
            .temporary(reason: "", retryAfter: .seconds(900)),
        ])
    }

    private func attempt(_ state: Attempt.State, task: String? = nil) -> Attempt {
        Attempt(key: Self.key, number: 1, state: state, task: task.map(TaskID.init))
    }

    private mutating func any<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}

@Suite struct `The way of an image` {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Generation/Running/JOURNEY.md").standardizedFileURL
    private static let walks = Walks(12_000, seed: 20)
    private var walks: Walks { Self.walks }

    @Test func `has the stages, events and steps that its page shows, and no others`() throws {
        let table = walks.rows.keys.sorted().map { step in
            "| \(step.stage) | \(step.event) | \((walks.rows[step] ?? []).sorted().joined(separator: ", ")) |"
        }
        let written = try String(contentsOf: Self.page, encoding: .utf8)
        let start = "| at the stage | on | next (stage) |\n|---|---|---|\n"
        let parts = written.components(separatedBy: start)
        try #require(parts.count == 2)
        let rows = parts[1].split(separator: "\n", omittingEmptySubsequences: false).prefix {
            $0.hasPrefix("|")
        }
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            let rest = parts[1].split(separator: "\n", omittingEmptySubsequences: false).dropFirst(rows.count)
            let page = parts[0] + start + (table + rest.map(String.init)).joined(separator: "\n")
            try page.write(to: Self.page, atomically: true, encoding: .utf8)
        } else {
            #expect(rows.map(String.init) == table)
        }
    }

    @Test func `never pays again in doubt, nor sends too often, gives up no image by itself, and ends`() {
        #expect(walks.broken.isEmpty)
    }
}

extension ProviderError {
    /// Whether the service has surely not taken the request.
    fileprivate var isRefusal: Bool {
        switch self {
        case .notSent, .notAccepted, .invalid, .lostReferences, .refused, .account: true
        case .unanswered, .temporary, .missing, .unusable: false
        }
    }

    fileprivate var name: String {
        let rest = (retryAfter ?? .zero) > Journey.Pace().longestRest ? ", for long" : ""
        return word + rest
    }

    private var word: String {
        switch self {
        case .notSent: "never sent"
        case .notAccepted: "not accepted"
        case .unanswered: "unanswered"
        case .invalid: "invalid"
        case .lostReferences: "references lost"
        case .refused: "refused"
        case .account: "account"
        case .temporary: "temporary"
        case .missing: "missing"
        case .unusable: "unusable"
        }
    }
}

extension Journey.Stage {
    fileprivate var name: String {
        switch self {
        case .opening: "opening"
        case .adopting: "adopting"
        case .preparing: "preparing"
        case .submitting: "submitting"
        case .notTaken: "not taken"
        case .renewing: "renewing"
        case .seeking: "seeking"
        case .accepting: "accepting"
        case .polling: "polling"
        case .fetching: "fetching"
        case .over: "over"
        }
    }
}

extension Journey.Event {
    fileprivate var name: String {
        switch self {
        case .opened(let live, let tries):
            live.map { "opened: \($0.state.rawValue)" } ?? "opened: \(tries == 0 ? "nothing" : "ended")"
        case .prepared: "prepared"
        case .prepareFailed(let error): "prepare failed: \(error.name)"
        case .reserved: "reserved"
        case .notReserved: "not reserved"
        case .submitted: "submitted"
        case .submitFailed(let error): "submit failed: \(error.name)"
        case .found(let found): "found: \(found.map { $0.status.name } ?? "nothing")"
        case .status(let status): "status: \(status.name)"
        case .queryFailed(let error): "query failed: \(error.name)"
        case .stored: "stored"
        case .downloadFailed(let error): "download failed: \(error.name)"
        case .unusable: "unusable"
        case .marked: "marked"
        case .waited: "waited"
        }
    }
}

extension TaskStatus {
    fileprivate var name: String {
        switch self {
        case .working: "working"
        case .finished(let images): images.isEmpty ? "finished, no image" : "finished"
        case .failed: "failed"
        case .refused: "refused"
        case .unusable: "unusable"
        case .gone: "gone"
        }
    }
}

extension Journey.Action {
    fileprivate var name: String {
        switch self {
        case .prepare: "prepare"
        case .renew: "renew"
        case .reserve(let adopted): adopted == nil ? "reserve" : "reserve, adopting"
        case .submit: "**submit**"
        case .markNotTaken: "mark not taken"
        case .accept: "mark accepted"
        case .find: "find"
        case .query: "query"
        case .download: "download"
        case .wait: "wait"
        case .end(let outcome): "end: \(outcome.name)"
        }
    }
}

extension Journey.Outcome {
    fileprivate var name: String {
        switch self {
        case .stored: "stored"
        case .refused: "refused"
        case .failed: "failed"
        case .gone: "gone"
        case .unusable: "unusable"
        case .unknown: "unknown"
        case .released: "released"
        case .inFlight: "in flight"
        case .stale: "stale"
        case .held: "held"
        case .endedByAnotherRun: "ended by another run"
        case .overBudget: "over budget"
        case .account: "account"
        }
    }
}
