/// From an accepted task to its image.
extension Journey {
    func query() -> Action { task.map(Action.query) ?? .end(.unknown(reason: "its task id is lost")) }

    mutating func settle(_ status: TaskStatus) -> Action {
        failures = 0
        missingSince = nil
        switch status {
        case .working:
            guard waited - acceptedAt < pace.patience else {
                return end(.stale(reason: "not finished after \(pace.patience.inWords)"))
            }
            return rest(nextQueryPause(), then: query())
        case .finished(let images):
            guard let image = images.first else { return end(.failed(reason: "finished without an image")) }
            return enter(.fetching(image), .download(image))
        case .failed(let reason): return end(.failed(reason: reason))
        case .refused(let reason): return end(.refused(reason: reason))
        case .unusable(let reason): return end(.unusable(reason: reason))
        case .gone(let reason): return end(.gone(reason: reason))
        }
    }

    mutating func retryQuery(_ error: ProviderError) -> Action {
        if case .account(let reason) = error { return end(.account(reason: reason)) }
        switch stage {
        case .adopting:
            return again(.find(number: 1), after: error, else: Outcome.released)
        case .seeking(let since): return seekAgain(since, error)
        default: return askAgain(error)
        }
    }

    private mutating func seekAgain(_ since: Duration, _ error: ProviderError) -> Action {
        if let reason = wishForRest(in: error) { return end(.inFlight(reason: reason)) }
        failures += 1
        guard waited - since < pace.patience else {
            return end(.unknown(reason: "sent, never answered, and cannot be looked up: \(error.reason)"))
        }
        return rest(
            max(error.retryAfter ?? .zero, backoff(failures)), then: .find(number: attempt?.number ?? 1))
    }

    /// A task id that the service gave and no longer knows is asked for again for a while: a replica may lag behind.
    private mutating func askAgain(_ error: ProviderError) -> Action {
        if case .missing(let reason) = error {
            let since = missingSince ?? waited
            missingSince = since
            guard waited - since < pace.missing else { return end(.gone(reason: reason)) }
            return rest(pace.longestPause, then: query())
        }
        if let reason = wishForRest(in: error) { return end(.inFlight(reason: reason)) }
        failures += 1
        guard waited - acceptedAt < pace.patience else {
            return end(
                .stale(reason: "could not be asked about for \(pace.patience.inWords): \(error.reason)"))
        }
        return rest(max(error.retryAfter ?? .zero, backoff(failures)), then: query())
    }

    /// The image is not where it was said to be: the task is asked again, which names another place, or says that it is gone.
    ///
    /// Whatever stands between may say 404 or 403, too: what is paid for is given up only where the service itself says that it is
    /// kept no longer.
    private mutating func askForAnotherPlace(than image: ImageLocation, _ reason: String) -> Action {
        missingImages += 1
        guard missingImages <= pace.retries else {
            return end(image.hasExpired ? .gone(reason: reason) : .inFlight(reason: reason))
        }
        stage = .polling
        return rest(backoff(missingImages), then: query())
    }

    mutating func retryDownload(_ error: ProviderError) -> Action {
        guard case .fetching(let image) = stage else { return end(.inFlight(reason: error.reason)) }
        switch error {
        case .account(let reason): return end(.account(reason: reason))
        case .missing(let reason): return askForAnotherPlace(than: image, reason)
        case .unusable, .invalid, .refused, .lostReferences:
            return again(.download(image), after: error, else: Outcome.unusable)
        case .notSent, .notAccepted, .unanswered, .temporary:
            return again(.download(image), after: error, else: Outcome.inFlight)
        }
    }
}

extension Duration {
    /// `2 h`, `20 min`, or in seconds where it is no whole number of minutes; what is over ten minutes is rounded up.
    var inWords: String {
        let seconds = components.seconds
        let minutes = seconds > 600 || seconds.isMultiple(of: 60) ? (seconds + 59) / 60 : 0
        let hours = minutes > 600 || minutes.isMultiple(of: 60) ? (minutes + 59) / 60 : 0
        return hours > 0 ? "\(hours) h" : minutes > 0 ? "\(minutes) min" : "\(seconds) s"
    }
}
