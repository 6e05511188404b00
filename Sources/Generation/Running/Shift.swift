/// An image that is as far as it can be brought in this run.
struct Delivery: Sendable {
    let commission: Commission
    let outcome: Journey.Outcome
    /// What is to be said of the picture.
    var remark: String?
}

/// What of a run is begun, waits and is done: three bounded windows, over tasks with the service, over images that are fetched, and
/// over posters.
///
/// Pure but for the crowd, whose limit moves with the service's answers.
struct Shift {
    let crowd: Crowd
    /// How many commissions are with a courier.
    private(set) var inFlight = 0
    /// How many images are being fetched: the service is done with their tasks.
    private var fetching = 0
    /// The first thing that went wrong with the ledger, the disk or the report.
    private(set) var failure: (any Error)?
    private var waiting: EnumeratedSequence<[Commission]>.Iterator
    private var delivered = Queue<Delivery>()
    private let benches: Int
    private var taken = 0
    private var isStopped = false

    init(_ commissions: [Commission], crowd: Crowd, benches: Int) {
        waiting = commissions.enumerated().makeIterator()
        self.crowd = crowd
        self.benches = benches
    }

    /// The next commission for a courier, with its place in the order; `nil` while there is none or no room for it.
    mutating func nextToDeliver() -> (Int, Commission)? {
        // Where fetching does not keep up, no more is ordered: what is ready should not wait until it expires.
        guard !isStopped, inFlight < crowd.limit, fetching < crowd.most, let next = waiting.next() else {
            return nil
        }
        inFlight += 1
        return next
    }

    /// The next delivery to be laid out; `nil` while there is none or no bench for it.
    mutating func nextToLayOut() -> Delivery? {
        guard taken < benches, let next = delivered.next() else { return nil }
        taken += 1
        return next
    }

    /// A courier is back; where the account is refused, none is sent out any more.
    mutating func receive(_ delivery: Delivery, wasFetched: Bool) {
        if wasFetched { fetching -= 1 } else { inFlight -= 1 }
        delivered.append(delivery)
        if case .account = delivery.outcome { isStopped = true }
    }

    /// The service is done with a task; its image is fetched at once.
    mutating func beginFetching() {
        inFlight -= 1
        fetching += 1
    }

    /// A bench is free again.
    mutating func laidOut() { taken -= 1 }

    /// Begins nothing new.
    mutating func stop(_ error: any Error) {
        failure = failure ?? error
        isStopped = true
    }
}

/// First in, first out, without moving what waits.
private struct Queue<Element> {
    private var elements: [Element] = []
    private var first = 0

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func next() -> Element? {
        guard first < elements.count else { return nil }
        defer {
            first += 1
            if first == elements.count { (elements, first) = ([], 0) }
        }
        return elements[first]
    }
}

extension Journey.Outcome {
    var isStored: Bool { if case .stored = self { true } else { false } }
}
