internal import Catalog
internal import Diagnostics
internal import Generation

/// What is known of an anchor when the cells that follow it are planned.
struct AnchorStanding: Sendable {
    /// The image that stands for it.
    struct Approved: Sendable {
        let key: Digest
        let take: Digest
        let variant: Int
        /// How it was made, in IPTC's words, where a person brought it.
        let source: String?
        /// Who made it, where that is another provider than the plan's.
        let provider: String?
        /// Where its file is; empty where the store here does not have it.
        let path: String

        /// The anchor's image as the first reference of a request.
        var reference: SentReference {
            SentReference(name: "anchor", role: "style", digest: take, path: path)
        }
    }

    let id: String
    /// Its request, asked for its first image, as the files have it now; `nil` where it is blocked.
    let request: GenerationRequest?
    let approved: Approved?
    /// Why those that follow it wait.
    let obstacle: String
}

extension Planner {
    /// The anchor that a cell follows, as its value on the axis `per`; `nil` where the series has none.
    func anchorName(of axes: [(axis: String, value: String)]) -> String? {
        files.series.anchor.map { anchor in
            anchor.per.flatMap { per in axes.first { $0.axis == per.value }?.value } ?? ""
        }
    }

    /// Whether a cell is an anchor.
    func isAnchor(_ axes: [(axis: String, value: String)]) -> Bool {
        files.series.anchor?.holds { name in axes.first { $0.axis == name }?.value } ?? false
    }

    /// What those that follow an anchor have to know of it.
    func standing(of anchor: PlannedCell) -> AnchorStanding {
        let first = anchor.request?.asking(forVariant: 1)
        let waits = "waits for its anchor \(anchor.id)"
        let words =
            switch anchor.state {
            case .blocked: "\(waits), which is blocked: \(anchor.reason)"
            case .elsewhere: "\(waits), whose image is not in this store"
            default: waits
            }
        return AnchorStanding(
            id: anchor.id, request: first, approved: approvedImage(of: anchor), obstacle: words)
    }

    /// The image of an anchor that somebody approved; of a trial's the current one, as nobody is waited for.
    private func approvedImage(of anchor: PlannedCell) -> AnchorStanding.Approved? {
        // An approval that this very run lets go guides nothing any more.
        if anchor.reopens { return nil }
        if let line = anchor.decision, line.state == .approved {
            return approved(line.key, line.take, line.variant, line.source, line.provider)
        }
        guard let key = anchor.key else { return nil }
        let variant = anchor.request?.variant ?? 1
        if permissions.supposesAnchors { return approved(key, anchorTakes[anchor.id] ?? key, variant, nil) }
        guard terms.isTrial, let take = anchor.take, anchor.currentState != .outdated else { return nil }
        return approved(key, take, variant, anchor.source)
    }

    private func approved(
        _ key: Digest, _ take: Digest, _ variant: Int, _ source: String?, _ provider: String? = nil
    ) -> AnchorStanding.Approved {
        AnchorStanding.Approved(
            key: key, take: take, variant: variant, source: source, provider: provider,
            path: holdings.path(of: take) ?? "")
    }
}
