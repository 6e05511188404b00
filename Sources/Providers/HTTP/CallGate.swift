internal import Generation

/// Holds back the calls of a category that the service has counted to the end, until it begins to count anew.
///
/// The service counts submits and queries apart, and says in each answer how many more it takes: who waits for its 429
/// instead has asked once too often.
actor CallGate {
    /// What the service counts together, in its own words where they are known.
    enum Category: String, Hashable {
        case submit = "async_submit"
        case query = "async_query"
        case upload, account
    }

    /// The longest that a call is held back: the service counts by the minute, and what takes longer it may say with a 429.
    static let longest = Duration.seconds(60)

    private let clock: any Clock<Duration>
    private var opening: [Category: any Opening] = [:]

    /// A gate that is open.
    init(clock: any Clock<Duration>) { self.clock = clock }

    /// Waits until calls of a category are taken again.
    ///
    /// - Throws: `CancellationError`, when the task that would call is cancelled meanwhile.
    func pass(_ category: Category) async throws {
        while let moment = opening[category], moment.isAhead {
            try await moment.sleep()
        }
        opening[category] = nil
    }

    /// Takes in what an answer says of the calls to come.
    func note(_ response: HTTPResponse, of category: Category) {
        guard let pause = untilReset(in: response), pause > .zero else { return }
        let named = response.field("X-RateLimit-Category").flatMap(Category.init) ?? category
        opening[named] = later(than: min(pause, Self.longest), on: clock)
    }
}

/// A moment of some clock.
private protocol Opening: Sendable {
    var isAhead: Bool { get }
    func sleep() async throws
}

private struct Moment<Time: Clock<Duration>>: Opening {
    let clock: Time
    let instant: Time.Instant

    var isAhead: Bool { clock.now < instant }
    func sleep() async throws { try await clock.sleep(until: instant, tolerance: nil) }
}

private func later(than pause: Duration, on clock: some Clock<Duration>) -> any Opening {
    Moment(clock: clock, instant: clock.now.advanced(by: pause))
}
