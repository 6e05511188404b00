internal import Generation

/// What is to be done with one request and finish, and why.
struct Verdict: Hashable {
    let state: CellState
    let reason: String
    var take: Digest?
    var heldBack: String?
}

/// What the lock says of a cell that was made for real.
struct Locked: Hashable {
    let key: Digest
    let finish: Digest
    let take: Digest
    /// Whether a person said yes to it: then it is never replaced without being asked for.
    let isApproved: Bool
}

/// What a person has allowed beyond the ordinary.
public struct Permissions: Hashable, Sendable {
    /// Images that another machine has may be bought again.
    public var buyAgain = false
    /// Images whose requests differ only because the program did may be made again.
    public var remakeToolChanges = false

    /// Nothing beyond the ordinary.
    public init() {}
}

/// Decides what is to be done, given what is had already: pure, and the order of its questions is the rule.
struct Judge {
    let holdings: Holdings
    let locked: [String: Locked]
    /// What the lock has of each key, in whatever cell: an image is bought once, not once a cell.
    let lockedByKey: [Digest: Locked]
    let isFree: Bool
    let permissions: Permissions

    func verdict(
        cell: String, key: Digest, finish: Digest, ingredients: [Ingredient], earlier: String?
    ) -> Verdict {
        let entry = holdings.entries[key]
        let lock = locked[cell].flatMap { $0.key == key ? $0 : nil } ?? lockedByKey[key]
        if let lock, holdings.has(lock.take) {
            return present(cell, key: key, finish: finish, take: lock.take, ingredients)
        }
        if lock == nil, let take = entry?.take, entry?.isInStore == true {
            return present(cell, key: key, finish: finish, take: take, ingredients)
        }
        if let entry, entry.last.state.isLive, entry.last.state != .intent { return underWay(entry.last) }
        if let entry, entry.last.state == .refused {
            return Verdict(state: .refused, reason: entry.last.reason ?? "refused by the service's policy")
        }
        if let lost = lost(lock: lock, entry: entry) { return lost }
        if let earlier { return Verdict(state: .shared, reason: "same image as \(earlier)") }
        if let entry, entry.last.state == .intent {
            return Verdict(state: .failed, reason: "reserved, but never sent")
        }
        if let entry, entry.take == nil, entry.last.state != .stored {
            return Verdict(state: .failed, reason: entry.last.reason ?? "the last try failed")
        }
        return unmade(cell, ingredients, isLost: entry?.take != nil)
    }

    /// The take is there, and perhaps the poster, too.
    private func present(
        _ cell: String, key: Digest, finish: Digest, take: Digest, _ ingredients: [Ingredient]
    ) -> Verdict {
        guard let poster = holdings.posters[cell] else {
            return Verdict(
                state: .redraw, reason: "its image is there, its poster is not laid out yet", take: take)
        }
        let made = poster.made
        guard made.key == key, made.take == take, made.finish == finish else {
            let reason =
                changes(from: made.ingredients, to: ingredients) ?? "laid out by another version of broadside"
            return Verdict(state: .redraw, reason: reason, take: take)
        }
        guard poster.isPresent else {
            return Verdict(state: .redraw, reason: "the poster's file is missing or was altered", take: take)
        }
        return Verdict(state: .unchanged, reason: "made", take: take)
    }

    private func underWay(_ attempt: Attempt) -> Verdict {
        if attempt.state == .unknown {
            return Verdict(state: .unknown, reason: attempt.reason ?? "sent, and never answered")
        }
        return Verdict(
            state: .inFlight, reason: attempt.state == .accepted ? "accepted by the service" : "being sent")
    }

    /// Made once, and its take is not in this store: never bought again unless a person says so.
    private func lost(lock: Locked?, entry: Holdings.Entry?) -> Verdict? {
        guard !isFree, !permissions.buyAgain else { return nil }
        if lock != nil {
            return Verdict(
                state: .elsewhere, reason: "made on another machine; its image is not in this store")
        }
        if entry?.take != nil {
            return Verdict(state: .elsewhere, reason: "paid for, but its image is no longer in the store")
        }
        return nil
    }

    private func unmade(_ cell: String, _ ingredients: [Ingredient], isLost: Bool) -> Verdict {
        if isLost { return Verdict(state: .new, reason: "its image is no longer in the store") }
        if let poster = holdings.posters[cell] {
            guard let reason = changes(from: poster.made.ingredients, to: ingredients) else {
                let held = permissions.remakeToolChanges || isFree ? nil : "only with --remake-tool-changes"
                return Verdict(state: .changed, reason: "by the tool; no file was edited", heldBack: held)
            }
            return Verdict(state: .changed, reason: reason)
        }
        if locked[cell] != nil {
            return Verdict(state: .changed, reason: "made from another request on another machine")
        }
        return Verdict(state: .new, reason: "never made")
    }
}

/// What differs between two lists of ingredients, in words; `nil` when nothing does.
func changes(from old: [Ingredient], to new: [Ingredient]) -> String? {
    let before = Dictionary(old.map { ($0.name, $0.fingerprint) }) { first, _ in first }
    let after = Dictionary(new.map { ($0.name, $0.fingerprint) }) { first, _ in first }
    let edited = new.map(\.name).filter { before[$0] != nil && before[$0] != after[$0] }
    let added = new.map(\.name).filter { before[$0] == nil }
    let removed = old.map(\.name).filter { after[$0] == nil }
    let words = edited.map { "\($0) edited" } + added.map { "\($0) added" } + removed.map { "\($0) removed" }
    return words.isEmpty ? nil : words.joined(separator: ", ")
}
