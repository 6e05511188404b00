/// The way of one image from wanted to stored, as a pure state machine: takes in what happened, says what to do next.
///
/// It never waits, sends or writes; the runner does, and tells it what came of it. A paid call is repeated only when it was
/// surely not accepted; whatever was sent and not answered is looked for by its client id, and if it cannot be found
/// it is `unknown`, never a reason to pay again.
public struct Journey: Sendable {
    /// What happened.
    public enum Event: Hashable, Sendable {
        /// The ledger was read: the try that is under way, or the number of tries there were.
        case opened(live: Attempt?, tries: Int)
        /// References are in place.
        case prepared
        /// They could not be put in place.
        case prepareFailed(ProviderError)
        /// The intent is written.
        case reserved(Attempt)
        /// There is no place in the budget, or the key is taken.
        case notReserved(Outcome)
        /// The service gave a task id.
        case submitted(TaskID)
        /// The paid call came to no task id.
        case submitFailed(ProviderError)
        /// What a look-up by client id found.
        case found(FoundTask?)
        /// How far the task is.
        case status(TaskStatus)
        /// A question could not be put.
        case queryFailed(ProviderError)
        /// The image is in the store.
        case stored(Digest)
        /// The download failed.
        case downloadFailed(ProviderError)
        /// It arrived, and is no whole image.
        case unusable(reason: String)
        /// A mark that was asked for is in the ledger.
        case marked
        /// A pause is over.
        case waited
    }

    /// What to do next.
    public enum Action: Hashable, Sendable {
        /// Put the references in place.
        case prepare
        /// Put them in place anew: the service has lost some.
        case renew
        /// Write the intent, if there is room in the budget; `adopting` a task that was found, at no cost.
        case reserve(adopting: TaskID?)
        /// Make the paid call.
        case submit
        /// Record that the service surely did not take it.
        case markNotTaken
        /// Record the task id.
        case accept(TaskID)
        /// Look a task up by the client id of the try with this number.
        case find(number: Int)
        /// Ask how far the task is.
        case query(TaskID)
        /// Fetch the image, check it and store it.
        case download(ImageLocation)
        /// Do nothing for so long.
        case wait(Duration)
        /// It is over.
        case end(Outcome)
    }

    /// How it ended.
    public enum Outcome: Hashable, Sendable {
        /// The take is in the store.
        case stored(Digest)
        /// Refused by the service's policy.
        case refused(reason: String)
        /// No image; the next run tries again.
        case failed(reason: String)
        /// The service no longer has it.
        case gone(reason: String)
        /// What arrived is no image.
        case unusable(reason: String)
        /// Perhaps paid, never answered.
        case unknown(reason: String)
        /// Surely never accepted; costs nothing.
        case released(reason: String)
        /// Accepted and not finished; the next run goes on.
        case inFlight(reason: String)
        /// Accepted, and not finished within the patience for it: let go of, and asked about again by the next run.
        case stale(reason: String)
        /// Another run holds the key.
        case held(run: String)
        /// The key's try ended without an image while another run held it; nothing was ordered here.
        case endedByAnotherRun(Attempt.State, reason: String)
        /// There is no room in the budget.
        case overBudget(reason: String)
        /// The account was refused: nothing more is asked of the service.
        case account(reason: String)
    }

    /// The waits and bounds of all journeys of a run.
    public struct Pace: Hashable, Sendable {
        /// Before the first question about a task; five seconds is what the service asks for.
        public var firstQuery: Duration = .seconds(5)
        /// How much longer the first pause may be, as a share of it.
        static let firstSpread = 0.02
        /// The longest pause between two questions.
        public var longestPause: Duration = .seconds(15)
        /// How long a task is waited for in one run; afterwards it is stale.
        public var patience: Duration = .seconds(1200)
        /// The longest that a service is waited for at its own word; what it wants later is left to the next run.
        public var longestRest: Duration = .seconds(300)
        /// How long a lost task is looked for.
        public var lookUp: Duration = .seconds(30)
        /// How long a task id that the service no longer knows is asked for again.
        public var missing: Duration = .seconds(600)
        /// How often a call that surely was not accepted is made again.
        public var submits = 8
        /// How often a question, an upload or a download is tried again in a row.
        public var retries = 6

        /// The pace that suits a remote service.
        public init() {}
    }

    enum Stage: Hashable {
        case opening
        /// Asking whether a colleague on the same account already has the image made.
        case adopting
        case preparing
        case submitting
        /// Surely not taken; sent again after the pause.
        case notTaken(pause: Duration)
        /// Surely not taken, for references were lost; sent again once they are in place anew.
        case renewing
        /// Sent without an answer; looked for since then.
        case seeking(since: Duration)
        /// Taken; the mark is being written, the first question comes after the pause.
        case accepting(TaskStatus, pause: Duration)
        case polling
        case fetching(ImageLocation)
        case over
    }

    let pace: Pace
    var stage = Stage.opening
    var attempt: Attempt?
    var task: TaskID?
    /// What follows the pause that was asked for.
    private var afterPause: Action?
    /// The sum of all pauses: the journey's own clock.
    private(set) var waited = Duration.zero
    var acceptedAt = Duration.zero
    var missingSince: Duration?
    var failures = 0
    var submits = 0
    var missingImages = 0
    /// Whether references were lost once: a service that loses them again cannot be worked with.
    var hasRenewed = false
    private var queryPause: Duration
    private var random: SplitMix64

    /// A journey that has not begun.
    ///
    /// - Parameters:
    ///   - pace: Waits and bounds.
    ///   - seed: Spreads the pauses, so that many journeys do not ask in step.
    public init(pace: Pace, seed: UInt64) {
        self.pace = pace
        queryPause = pace.firstQuery
        random = SplitMix64(seed: seed)
    }

    /// Takes in what happened and says what to do next.
    public mutating func receive(_ event: Event) -> Action {
        switch event {
        case .opened(let live, let tries): open(live, tries)
        case .prepared: .reserve(adopting: nil)
        case .prepareFailed(let error): retryPreparing(error)
        case .reserved(let attempt): begin(attempt)
        case .notReserved(let outcome): end(outcome)
        case .submitted(let task): accept(FoundTask(id: task, status: .working), pause: pace.firstQuery)
        case .submitFailed(let error): settleSubmit(error)
        case .found(let found): settleLookUp(found)
        case .status(let status): settle(status)
        case .queryFailed(let error): retryQuery(error)
        case .stored(let digest): end(.stored(digest))
        case .downloadFailed(let error): retryDownload(error)
        case .unusable(let reason): retryDownload(.unusable(reason: reason))
        case .marked: goOn()
        case .waited: resume()
        }
    }

    /// Enters a stage by its first action.
    mutating func enter(_ stage: Stage, _ action: Action) -> Action {
        self.stage = stage
        return action
    }

    mutating func end(_ outcome: Outcome) -> Action { enter(.over, .end(outcome)) }

    /// Pauses for the duration, up to `spread` of it longer, and then does `action`.
    mutating func rest(_ duration: Duration, spread: Double = 0.25, then action: Action) -> Action {
        afterPause = action
        let jittered = duration * Double.random(in: 1...1 + spread, using: &random)
        waited += jittered
        return .wait(jittered)
    }

    /// Repeats what costs nothing after a pause, a bounded number of times in a row.
    mutating func again(
        _ action: Action, after error: ProviderError, else outcome: (_ reason: String) -> Outcome
    ) -> Action {
        if let reason = wishForRest(in: error) { return end(outcome(reason)) }
        failures += 1
        guard failures <= pace.retries else { return end(outcome(error.reason)) }
        return rest(max(error.retryAfter ?? .zero, backoff(failures)), then: action)
    }

    /// Why a service is not asked again in this run, where it wants to be left alone for longer than a run waits.
    func wishForRest(in error: ProviderError) -> String? {
        guard let asked = error.retryAfter, asked > pace.longestRest else { return nil }
        return "\(error.reason); the service wants to be asked again in \(asked.inWords)"
    }

    /// A random share of a ceiling that doubles from one second up to a minute ("full jitter", but never nothing).
    mutating func backoff(_ failures: Int) -> Duration {
        let ceiling = min(60, 1 << min(max(failures - 1, 0), 6))
        return .milliseconds(Int(Double.random(in: 200...1000, using: &random)) * ceiling)
    }

    /// The pause before the next question about a task; each is half as long again as the last.
    ///
    /// Services ask not to be asked more often than this, so the spread only adds. The first pause is spread little, for it may be
    /// just what the task takes; those after it are spread enough that tasks of one moment are soon asked about at any.
    mutating func nextQueryPause() -> Duration {
        defer { queryPause = min(max(queryPause * 3 / 2, .milliseconds(100)), pace.longestPause) }
        return queryPause
    }

    private mutating func resume() -> Action {
        guard let action = afterPause else { return end(.inFlight(reason: "a pause that nothing follows")) }
        afterPause = nil
        return action
    }
}
