internal import Catalog
internal import Diagnostics
internal import Generation

/// An explanation for people.
public struct ExplanationText: Sendable {
    private let usesColor: Bool

    /// A renderer for a terminal (`usesColor`) or a plain file.
    public init(usesColor: Bool = false) { self.usesColor = usesColor }

    /// The whole explanation, no line break at the end.
    public func render(_ explanation: Explanation) -> String {
        var lines = ["\(explanation.cell.id) of \(explanation.series)".visible, ""]
        lines += fate(explanation) + ["", title("Prompt")]
        for sentence in explanation.sentences { lines += words(sentence, explanation) }
        lines += ["", title("References")] + references(explanation.references, explanation)
        if let prompt = explanation.formerImage?.prompt {
            lines +=
                ["", title("Prompt of this image")]
                + prompt.split(separator: "\n").map { "  \(String($0).visible)" }
        }
        return lines.joined(separator: "\n")
    }

    private func title(_ text: String) -> String { usesColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    private func dimmed(_ text: String) -> String { usesColor ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    private func fate(_ explanation: Explanation) -> [String] {
        let cell = explanation.cell
        var rows = [("state", "\(cell.state.rawValue): \(cell.reason)")]
        if let former = explanation.formerImage {
            let words = "another request than the files ask for now"
            rows.append(("this image", "made from \(words), \(former.key)"))
        }
        if let held = cell.heldBack { rows.append(("held back", held)) }
        if let decision = cell.decision, decision.state != .made { rows.append(("decided", words(decision))) }
        if let anchor = cell.anchor { rows.append(("follows", anchor)) }
        if let request = cell.request {
            let delivered = explanation.delivered.map { ", which delivers \($0)" } ?? ""
            rows.append(("made by", "\(explanation.model) of \(explanation.provider)"))
            rows.append(("asks for", "\(request.ratio) at \(request.resolution)\(delivered)"))
        }
        if let poster = cell.poster { rows.append(("poster", "\(poster.pixels), \(cell.path)")) }
        for remark in cell.remarks { rows.append(("remark", remark)) }
        rows += [("template", explanation.template), ("brand", explanation.brand)]
        if let price = cell.price {
            let due = cell.cost.map { $0.micros == 0 ? "; nothing to pay now" : "; \($0) to pay now" } ?? ""
            rows.append(("price", "\(price)\(due)"))
        }
        if let key = cell.key { rows.append(("request", key.description)) }
        if let take = cell.take { rows.append(("image", take.description)) }
        for attempt in explanation.attempts { rows.append(("tried", words(attempt))) }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { name, value in
            "  \(name)\(String(repeating: " ", count: width - name.count))  \(value.visible)"
        }
    }

    /// `approved by Ada on 2026-11-29: seen by all`.
    private func words(_ decision: Decision) -> String {
        decision.state.rawValue + (decision.by.map { " by \($0)" } ?? "")
            + (decision.on.map { " on \($0)" } ?? "") + (decision.because.map { ": \($0)" } ?? "")
    }

    private func words(_ attempt: Attempt) -> String {
        let cost = attempt.price.map { $0.micros > 0 ? ", \($0)" : "" } ?? ""
        let why = attempt.reason.map { ": \($0)" } ?? ""
        return "\(attempt.changed.prefix(10)) \(attempt.state.rawValue)\(cost)\(why)"
    }

    private func words(_ sentence: PromptSentence, _ explanation: Explanation) -> [String] {
        var seen: Set<String> = []
        let origins = sentence.pieces.flatMap { piece -> [String] in
            guard !piece.values.isEmpty else {
                let fragment = explanation.fragment(at: piece.said).map { "  fragment \($0)" } ?? ""
                return [explanation.shown(piece.said) + fragment]
            }
            return piece.values.map { value in
                let from = value.span.map(explanation.shown) ?? "worked out"
                return "\(from)  \(value.name)"
            }
        }.filter { seen.insert($0).inserted }
        return ["  \(sentence.text.visible)"] + origins.map { dimmed("      \($0.visible)") }
    }

    private func references(_ references: [ReferenceChoice], _ explanation: Explanation) -> [String] {
        if references.isEmpty { return ["  none"] }
        let shown = { (choice: ReferenceChoice) in explanation.places.shown(choice.path).visible }
        let width = references.map { shown($0).count }.max() ?? 0
        return references.map { choice in
            let path = shown(choice)
            let gap = String(repeating: " ", count: width - path.count)
            return "  \(choice.sent == nil ? "-" : "+") \(path)\(gap)  \(choice.role)  \(choice.reason)"
        }
    }
}
