internal import Catalog
internal import Diagnostics
internal import Generation

/// An explanation for programs: one JSON object.
public struct ExplanationJSON: Sendable {
    /// A renderer without options.
    public init() {}

    /// The whole explanation as one line of JSON.
    public func render(_ explanation: Explanation) -> String {
        let value: JSONValue = [
            "series": .text(explanation.series), "template": .text(explanation.template),
            "brand": .text(explanation.brand),
            "provider": .text(explanation.provider), "model": .text(explanation.model),
            "cell": PlanJSON().object(explanation.cell),
            "delivered": explanation.delivered.map {
                ["width": .integer($0.width), "height": .integer($0.height)]
            } ?? .null,
            "sentences": .array(explanation.sentences.map { object($0, explanation) }),
            "references": .array(explanation.references.map { object($0, explanation) }),
            "attempts": .array(explanation.attempts.map(object)),
            "formerImage": explanation.formerImage.map {
                ["key": .text($0.key.description), "prompt": .optional($0.prompt)]
            } ?? .null,
        ]
        return value.compact
    }

    private func object(_ sentence: PromptSentence, _ explanation: Explanation) -> JSONValue {
        [
            "text": .text(sentence.text),
            "pieces": .array(sentence.pieces.map { object($0, explanation) }),
        ]
    }

    private func object(_ piece: PromptPiece, _ explanation: Explanation) -> JSONValue {
        let values = piece.values.map { value -> JSONValue in
            ["name": .text(value.name), "place": value.span.map { object($0, explanation) } ?? .null]
        }
        return [
            "place": object(piece.said, explanation),
            "fragment": .optional(explanation.fragment(at: piece.said)), "values": .array(values),
        ]
    }

    private func object(_ span: SourceSpan, _ explanation: Explanation) -> JSONValue {
        [
            "path": .text(explanation.places.shown(span.file.path)), "line": .integer(span.start.line),
            "column": .integer(span.start.column),
        ]
    }

    private func object(_ choice: ReferenceChoice, _ explanation: Explanation) -> JSONValue {
        [
            "name": .text(choice.name), "role": .text(choice.role),
            "path": .text(explanation.places.shown(choice.path)),
            "sent": .boolean(choice.sent != nil), "reason": .text(choice.reason),
        ]
    }

    private func object(_ attempt: Attempt) -> JSONValue {
        [
            "number": .integer(attempt.number), "state": .text(attempt.state.rawValue),
            "reason": .optional(attempt.reason), "changed": .text(attempt.changed),
            "cost": .optional(attempt.price?.description),
        ]
    }
}
