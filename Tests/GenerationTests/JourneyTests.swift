import Generation
import Testing

private let key = Digest(of: "key".utf8)
private let image = ImageLocation("https://files.example/1.png")

private func attempt(_ state: Attempt.State, number: Int = 1, task: String? = nil) -> Attempt {
    Attempt(key: key, number: number, state: state, task: task.map(TaskID.init))
}

private func journey(seed: UInt64 = 1) -> Journey { Journey(pace: .init(), seed: seed) }

@Suite struct `A journey` {
    @Test func `that meets no trouble asks, pays once, fetches and ends`() {
        var journey = journey()
        #expect(journey.receive(.opened(live: nil, tries: 0)) == .find(number: 1))
        #expect(journey.receive(.found(nil)) == .prepare)
        #expect(journey.receive(.prepared) == .reserve(adopting: nil))
        #expect(journey.receive(.reserved(attempt(.intent))) == .submit)
        #expect(journey.receive(.submitted(TaskID("t"))) == .accept(TaskID("t")))
        #expect(journey.receive(.marked).isWait)
        #expect(journey.receive(.waited) == .query(TaskID("t")))
        #expect(journey.receive(.status(.working)).isWait)
        #expect(journey.receive(.waited) == .query(TaskID("t")))
        #expect(journey.receive(.status(.finished([image]))) == .download(image))
        #expect(journey.receive(.stored(key)) == .end(.stored(key)))
    }

    @Test func `takes over a colleague's task instead of paying for it again`() {
        var journey = journey()
        _ = journey.receive(.opened(live: nil, tries: 0))
        let found = FoundTask(id: TaskID("theirs"), status: .working)
        #expect(journey.receive(.found(found)) == .reserve(adopting: TaskID("theirs")))
        #expect(journey.receive(.reserved(attempt(.accepted, task: "theirs"))) == .accept(TaskID("theirs")))
        #expect(journey.receive(.marked) == .query(TaskID("theirs")))
    }

    @Test func `after a failed try does not look the first one up again`() {
        var journey = journey()
        #expect(journey.receive(.opened(live: nil, tries: 1)) == .prepare)
    }

    @Test func `resumed at its intent sends, for nothing was sent`() {
        var journey = journey()
        #expect(journey.receive(.opened(live: attempt(.intent), tries: 1)) == .prepare)
        #expect(journey.receive(.reserved(attempt(.intent))) == .submit)
    }

    @Test func `puts lost references in place anew and sends again, once`() {
        var journey = journey()
        _ = journey.receive(.opened(live: nil, tries: 1))
        _ = journey.receive(.prepared)
        #expect(journey.receive(.reserved(attempt(.intent))) == .submit)
        let lost = ProviderError.lostReferences(reason: "image_urls: not found")
        #expect(journey.receive(.submitFailed(lost)) == .markNotTaken)
        #expect(journey.receive(.marked) == .renew)
        #expect(journey.receive(.reserved(attempt(.intent))) == .submit)
        #expect(
            journey.receive(.submitFailed(lost)) == .end(.released(reason: "image_urls: not found")))
    }

    @Test func `resumed while sending looks for its task and never sends again`() {
        var journey = journey()
        var action = journey.receive(.opened(live: attempt(.sending), tries: 1))
        var waited = Duration.zero
        while true {
            switch action {
            case .find(let number):
                #expect(number == 1)
                action = journey.receive(.found(nil))
            case .wait(let duration):
                waited += duration
                action = journey.receive(.waited)
            case .end(.unknown):
                #expect(waited >= .seconds(30))
                return
            default:
                Issue.record("a lost call was answered with \(action)")
                return
            }
        }
    }

    @Test func `resumed with a task id asks about it at once`() {
        var journey = journey()
        #expect(
            journey.receive(.opened(live: attempt(.accepted, task: "t"), tries: 1)) == .accept(TaskID("t")))
        #expect(journey.receive(.marked) == .query(TaskID("t")))
    }

    @Test(arguments: [
        ProviderError.unanswered(reason: "hung up"), .temporary(reason: "502", retryAfter: nil),
        .missing(reason: "404"),
        .unusable(reason: "half a body"),
    ])
    func `whose paid call got no clear answer looks for the task`(error: ProviderError) {
        var journey = submitting()
        #expect(journey.receive(.submitFailed(error)) == .find(number: 1))
    }

    @Test func `that was surely not accepted waits as long as asked, and sends again`() {
        var journey = submitting()
        let error = ProviderError.notAccepted(reason: "429", retryAfter: .seconds(40))
        #expect(journey.receive(.submitFailed(error)) == .markNotTaken)
        guard case .wait(let pause) = journey.receive(.marked) else {
            Issue.record("no pause")
            return
        }
        #expect(pause >= .seconds(40))
        #expect(journey.receive(.waited) == .submit)
    }

    /// A service that has counted a day's calls says so with a day to wait; a run that slept so long would seem dead.
    @Test func `does not wait for hours, at its order, its questions or its image`() {
        let late = Duration.seconds(7200)
        let reason = "429; the service wants to be asked again in 2 h"
        var ordering = submitting()
        #expect(
            ordering.receive(.submitFailed(.notAccepted(reason: "429", retryAfter: late)))
                == .end(.released(reason: reason)))
        let busy = ProviderError.temporary(reason: "429", retryAfter: late)
        var preparing = journey()
        _ = preparing.receive(.opened(live: nil, tries: 1))
        #expect(preparing.receive(.prepareFailed(busy)) == .end(.released(reason: reason)))
        var asking = polling()
        #expect(asking.receive(.queryFailed(busy)) == .end(.inFlight(reason: reason)))
        var seeking = journey()
        _ = seeking.receive(.opened(live: attempt(.sending), tries: 1))
        #expect(seeking.receive(.queryFailed(busy)) == .end(.inFlight(reason: reason)))
        var fetching = polling()
        _ = fetching.receive(.status(.finished([image])))
        #expect(fetching.receive(.downloadFailed(busy)) == .end(.inFlight(reason: reason)))
    }

    @Test func `waits five minutes if it is asked to`() {
        var journey = submitting()
        let error = ProviderError.notAccepted(reason: "429", retryAfter: .seconds(300))
        #expect(journey.receive(.submitFailed(error)) == .markNotTaken)
    }

    @Test func `whose task gave something that is no image ends with it`() {
        var journey = polling()
        #expect(
            journey.receive(.status(.unusable(reason: "a page"))) == .end(.unusable(reason: "a page")))
    }

    @Test func `that is never accepted gives up and costs nothing`() {
        var journey = submitting()
        var action = journey.receive(.submitFailed(.notSent(reason: "refused")))
        for _ in 0..<100 {
            switch action {
            case .markNotTaken: action = journey.receive(.marked)
            case .wait: action = journey.receive(.waited)
            case .submit: action = journey.receive(.submitFailed(.notSent(reason: "refused")))
            default:
                #expect(action == .end(.released(reason: "refused")))
                return
            }
        }
        Issue.record("it never gave up")
    }

    @Test(arguments: [
        (ProviderError.refused(reason: "policy"), Journey.Outcome.refused(reason: "policy")),
        (.invalid(reason: "400"), .released(reason: "400")),
        (.account(reason: "401"), .account(reason: "401")),
    ])
    func `that is turned down ends at once`(error: ProviderError, outcome: Journey.Outcome) {
        var journey = submitting()
        #expect(journey.receive(.submitFailed(error)) == .end(outcome))
    }

    @Test func `whose task finished without an image has failed`() {
        var journey = polling()
        #expect(journey.receive(.status(.finished([]))) == .end(.failed(reason: "finished without an image")))
    }

    @Test func `asks ten minutes for a task id that the service gave and does not know`() {
        var journey = polling()
        var waited = Duration.zero
        var action = journey.receive(.queryFailed(.missing(reason: "404")))
        while case .wait(let pause) = action {
            waited += pause
            _ = journey.receive(.waited)
            action = journey.receive(.queryFailed(.missing(reason: "404")))
        }
        #expect(action == .end(.gone(reason: "404")))
        #expect(waited >= .seconds(600))
    }

    @Test(arguments: [
        (true, Journey.Outcome.gone(reason: "404")), (false, .inFlight(reason: "404")),
    ])
    func `asks seven times for an image that is missing, and gives up only what the service keeps no longer`(
        hasExpired: Bool, outcome: Journey.Outcome
    ) {
        let image = ImageLocation("https://files.example/1.png", hasExpired: hasExpired)
        var (journey, times) = (polling(), 1)
        _ = journey.receive(.status(.finished([image])))
        var action = journey.receive(.downloadFailed(.missing(reason: "404")))
        while case .wait = action {
            _ = journey.receive(.waited)
            #expect(journey.receive(.status(.finished([image]))) == .download(image))
            action = journey.receive(.downloadFailed(.missing(reason: "404")))
            times += 1
        }
        #expect(action == .end(outcome))
        #expect(times == 7)
    }

    @Test func `calls a task stale that takes too long, and never failed`() {
        var journey = polling()
        var action = journey.receive(.status(.working))
        while case .wait = action {
            _ = journey.receive(.waited)
            action = journey.receive(.status(.working))
        }
        #expect(action == .end(.stale(reason: "not finished after 20 min")))
    }

    /// Whatever the world says, in whatever order: after the paid call may have been accepted it is not made again.
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `never pays twice, whatever happens`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var journey = journey(seed: seed)
        var action = journey.receive(.opened(live: nil, tries: Int.random(in: 0...2, using: &random)))
        var maybeAccepted = false
        for _ in 0..<5_000 {
            if case .end = action { return }
            if action == .submit { #expect(!maybeAccepted) }
            let event = answer(action, using: &random)
            if case .submitted = event { maybeAccepted = true }
            if case .submitFailed(let error) = event, !error.isSurelyNotAccepted { maybeAccepted = true }
            action = journey.receive(event)
        }
        Issue.record("it never ended")
    }

    private func submitting() -> Journey {
        var journey = journey()
        _ = journey.receive(.opened(live: nil, tries: 1))
        _ = journey.receive(.prepared)
        _ = journey.receive(.reserved(attempt(.intent)))
        return journey
    }

    private func polling() -> Journey {
        var journey = submitting()
        _ = journey.receive(.submitted(TaskID("t")))
        _ = journey.receive(.marked)
        _ = journey.receive(.waited)
        return journey
    }
}

/// Something the world might say to an action, good and bad.
private func answer(_ action: Journey.Action, using random: inout SplitMix64) -> Journey.Event {
    let errors: [ProviderError] = [
        .notSent(reason: ""), .notAccepted(reason: "", retryAfter: .seconds(3)), .unanswered(reason: ""),
        .notAccepted(reason: "", retryAfter: .seconds(900)),
        .temporary(reason: "", retryAfter: .seconds(900)),
        .temporary(reason: "", retryAfter: nil), .missing(reason: ""), .unusable(reason: ""),
        .lostReferences(reason: ""),
    ]
    let error = errors[Int.random(in: 0..<errors.count, using: &random)]
    let isGood = Bool.random(using: &random)
    let statuses: [TaskStatus] = [
        .working, .working, .finished([image]), .finished([]), .failed(reason: ""), .gone(reason: ""),
    ]
    let status = statuses[Int.random(in: 0..<statuses.count, using: &random)]
    switch action {
    case .prepare: return isGood ? .prepared : .prepareFailed(error)
    case .renew: return isGood ? .reserved(attempt(.intent)) : .prepareFailed(error)
    case .reserve(let task): return .reserved(attempt(task == nil ? .intent : .accepted, task: task?.text))
    case .submit: return isGood ? .submitted(TaskID("t")) : .submitFailed(error)
    case .markNotTaken, .accept: return .marked
    case .find:
        return isGood
            ? .found(Bool.random(using: &random) ? FoundTask(id: TaskID("f"), status: status) : nil)
            : .queryFailed(error)
    case .query: return isGood ? .status(status) : .queryFailed(error)
    case .download: return isGood ? .stored(key) : .downloadFailed(error)
    case .wait, .end: return .waited
    }
}

extension Journey.Action {
    fileprivate var isWait: Bool { if case .wait = self { true } else { false } }
}
