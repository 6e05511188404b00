internal import Catalog
internal import Generation

/// Decides what is to be done, given what is had already: pure, and the order of its questions is the rule.
struct Judge {
    let holdings: Holdings
    let decided: DecidedCells
    let paid: PaidKeys
    let isFree: Bool
    let permissions: Permissions

    /// Whether nothing at all was made or is under way.
    var hasNothing: Bool {
        holdings.entries.isEmpty && holdings.posters.isEmpty && decided.isEmpty && paid.isEmpty
    }

    /// What the image alone decides: no poster has been thought of yet.
    enum Standing {
        /// The take is there.
        case made(take: Digest)
        /// Nothing of the poster can change this.
        case settled(Verdict)
        /// An earlier cell orders the same image.
        case shared
        /// To be asked for; `isLost` where it was made and is gone.
        case unmade(isLost: Bool)
    }

    /// What is to be done with a cell.
    ///
    /// - Parameters:
    ///   - cell: Its id.
    ///   - key: The key of its current variant.
    ///   - finish: Its finish.
    ///   - rejection: The rejection that its variant follows.
    ///   - given: The take that it has, whatever was made for its key: another cell's, unless a person brought it one.
    ///   - ingredients: What request and poster are made of.
    ///   - earlier: The earlier cell that orders the same image.
    /// - Returns: The verdict; what a person approved stays as it is.
    func verdict(
        cell: String, key: Digest, finish: Digest, rejection: Decision? = nil, given: Digest? = nil,
        ingredients: () -> [Ingredient], earlier: String?
    ) -> Verdict {
        let given = given.map { decided.picture(broughtFor: cell, key)?.take ?? $0 }
        let open =
            given.map { present(cell, key, finish, given: $0, ingredients) }
            ?? openVerdict(cell, key, finish, rejection, ingredients, earlier)
        guard let line = decided.byCell[cell], line.state == .approved else { return open }
        let isAsApproved = line.key == key && line.finish == finish && line.take == open.take ?? line.take
        let changes = open.state.isBought || open.state == .shared
        guard !isAsApproved || changes else { return open }
        if permissions.reopen {
            var reopened = open
            reopened.reopens = true
            return reopened
        }
        let (reason, forgotten) = isAsApproved ? (open.reason, nil) : edit(cell, key, line, ingredients)
        return Verdict(
            state: .outdated, reason: reason, take: line.take, heldBack: "approved; only with --reopen",
            forgotten: forgotten, otherwise: open.state)
    }

    /// What is to be done with a cell that has another cell's image.
    private func present(
        _ cell: String, _ key: Digest, _ finish: Digest, given take: Digest,
        _ ingredients: () -> [Ingredient]
    ) -> Verdict {
        if holdings.has(take) {
            return present(cell, key: key, finish: finish, take: take, ingredients)
        }
        // Where an anchor is only supposed to be approved, its image is yet to be made.
        return permissions.supposesAnchors
            ? Verdict(state: .shared, reason: "same image as its anchor") : notHere
    }

    /// What would be done with a cell that nobody approved.
    private func openVerdict(
        _ cell: String, _ key: Digest, _ finish: Digest, _ rejection: Decision?,
        _ ingredients: () -> [Ingredient], _ earlier: String?
    ) -> Verdict {
        switch standing(cell, key, isOrdered: earlier != nil) {
        case .made(let take): present(cell, key: key, finish: finish, take: take, ingredients)
        case .settled(let verdict): verdict
        case .shared: Verdict(state: .shared, reason: "same image as \(earlier ?? cell)")
        case .unmade(let isLost):
            if let rejection {
                Verdict(state: .rejected, reason: rejection.words)
            } else {
                unmade(cell, ingredients, isLost: isLost)
            }
        }
    }

    /// What was edited since a cell was approved.
    private func edit(
        _ cell: String, _ key: Digest, _ line: Decision, _ ingredients: () -> [Ingredient]
    ) -> (reason: String, forgotten: Forgotten?) {
        if let provider = line.provider, line.key != key { return ("\(provider) made it", nil) }
        guard let made = holdings.posters[cell]?.made, made.finish == line.finish else {
            return ("changed since it was made on another machine", Forgotten(line))
        }
        return (
            changes(from: made.ingredients, to: ingredients()) ?? "by the tool; no file was edited", nil
        )
    }

    /// The state as far as the image decides it.
    ///
    /// Where the poster's words or layout may have changed since, it is `unchanged` all the same.
    func state(cell: String, key: Digest, isOrdered: Bool) -> CellState {
        let open = openState(cell, key, isOrdered: isOrdered)
        guard !permissions.reopen, let line = decided.byCell[cell], line.state == .approved else {
            return open
        }
        return line.key != key || open.isBought || open == .shared ? .outdated : open
    }

    private func openState(_ cell: String, _ key: Digest, isOrdered: Bool) -> CellState {
        switch standing(cell, key, isOrdered: isOrdered) {
        case .made(let take):
            guard let poster = holdings.posters[cell], poster.isPresent else { return .redraw }
            return poster.made.key == key && poster.made.take == take ? .unchanged : .redraw
        case .settled(let verdict): return verdict.state
        case .shared: return .shared
        case .unmade(let isLost):
            let isNew = isLost || holdings.posters[cell] == nil && decided.byCell[cell] == nil
            return isNew ? .new : .changed
        }
    }

    private func standing(_ cell: String, _ key: Digest, isOrdered: Bool) -> Standing {
        let entry = holdings.entries[key]
        let own = decided.byCell[cell].flatMap { $0.key == key && $0.state != .rejected ? $0 : nil }
        let lock = own ?? decided.byKey[key]
        if let lock, holdings.has(lock.take) { return .made(take: lock.take) }
        if lock == nil, let take = entry?.take, holdings.has(take) { return .made(take: take) }
        if let entry, entry.state.isLive, entry.state != .intent {
            return .settled(underWay(entry))
        }
        if let entry, entry.state == .refused {
            return .settled(
                Verdict(state: .refused, reason: entry.reason ?? "refused by the service's policy"))
        }
        if let lost = lost(key, lock: lock, entry: entry) { return .settled(lost) }
        if isOrdered { return .shared }
        if let entry, entry.state == .intent {
            return .settled(Verdict(state: .failed, reason: "reserved, but never sent"))
        }
        if let entry, entry.take == nil, entry.state != .stored {
            return .settled(Verdict(state: .failed, reason: entry.reason ?? "the last try failed"))
        }
        return .unmade(isLost: entry?.take != nil)
    }

    /// The take is there, and perhaps the poster, too.
    private func present(
        _ cell: String, key: Digest, finish: Digest, take: Digest, _ ingredients: () -> [Ingredient]
    ) -> Verdict {
        guard let poster = holdings.posters[cell] else {
            let line = decided.byCell[cell]
            let isOther = line.map { $0.key != key || $0.finish != finish } ?? false
            return Verdict(
                state: .redraw, reason: "its image is there, its poster is not laid out yet", take: take,
                forgotten: isOther && !isFree && line?.provider == nil ? line.map(Forgotten.init) : nil)
        }
        let made = poster.made
        guard made.key == key, made.take == take, made.finish == finish else {
            let reason =
                changes(from: made.ingredients, to: ingredients())
                ?? (made.key != key || made.take != take
                    ? "another image was chosen" : "laid out by another version of broadside")
            return Verdict(state: .redraw, reason: reason, take: take)
        }
        guard poster.isPresent else {
            return Verdict(state: .redraw, reason: "the poster's file is missing or was altered", take: take)
        }
        return Verdict(state: .unchanged, reason: "made", take: take)
    }

    private func underWay(_ entry: Holdings.Entry) -> Verdict {
        if entry.state == .unknown {
            return Verdict(state: .unknown, reason: entry.reason ?? "sent, and never answered")
        }
        return Verdict(
            state: .inFlight, reason: entry.state == .accepted ? "accepted by the service" : "being sent")
    }

    /// Made once, and its take is not in this store: never bought again unless a person says so.
    private func lost(_ key: Digest, lock: Decision?, entry: Holdings.Entry?) -> Verdict? {
        guard !isFree, !permissions.buyAgain else { return nil }
        if let take = entry?.take, lock.map({ $0.take == take }) ?? true {
            return Verdict(state: .elsewhere, reason: "paid for, but its image is no longer in the store")
        }
        if lock != nil { return notHere }
        return paid.payment(for: key).map { Verdict(state: .elsewhere, reason: $0.words) }
    }

    private var notHere: Verdict {
        Verdict(state: .elsewhere, reason: "made on another machine; its image is not in this store")
    }

    /// What is to be done with an image that a cell has beside its current one.
    ///
    /// - Parameters:
    ///   - key: Its key.
    ///   - poster: What its poster is known by.
    ///   - finish: The cell's finish.
    ///   - isOrdered: Whether an earlier cell orders it.
    /// - Returns: The verdict; its reason is not told.
    func verdict(ofVariant key: Digest, poster: String, finish: Digest?, isOrdered: Bool) -> Verdict {
        switch standing("", key, isOrdered: isOrdered) {
        case .made(let take):
            let made = holdings.posters[poster]
            let isDone =
                made.map {
                    $0.isPresent && $0.made.key == key && $0.made.take == take && $0.made.finish == finish
                }
                ?? false
            return Verdict(state: isDone ? .unchanged : .redraw, reason: "", take: take)
        case .settled(let verdict): return verdict
        case .shared: return Verdict(state: .shared, reason: "")
        case .unmade: return Verdict(state: .new, reason: "")
        }
    }

    private func unmade(_ cell: String, _ ingredients: () -> [Ingredient], isLost: Bool) -> Verdict {
        if isLost { return Verdict(state: .new, reason: "its image is no longer in the store") }
        if let poster = holdings.posters[cell] {
            guard let reason = changes(from: poster.made.ingredients, to: ingredients()) else {
                let held = permissions.remakeToolChanges || isFree ? nil : "only with --remake-tool-changes"
                return Verdict(state: .changed, reason: "by the tool; no file was edited", heldBack: held)
            }
            return Verdict(state: .changed, reason: reason)
        }
        if !isFree, let line = decided.byCell[cell] {
            if let provider = line.provider { return Verdict(state: .changed, reason: "\(provider) made it") }
            return Verdict(
                state: .changed, reason: "made from another request on another machine",
                forgotten: Forgotten(line))
        }
        return Verdict(state: .new, reason: "never made")
    }
}

extension Payment {
    /// Who paid, when and for what, and where the image is to be had from: the lock, which would know it, does not name it.
    fileprivate var words: String {
        "paid for by \(row.person) on \(row.date), for \(row.cell) of \(series), and its image is not known here; "
            + "run again where it was made, or say --buy-again"
    }
}

extension Decision {
    /// `rejected by Ada: too dark`.
    fileprivate var words: String {
        "rejected" + (by.map { " by \($0)" } ?? "") + (because.map { ": \($0)" } ?? "")
    }
}
