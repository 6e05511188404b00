/// Where something stands in an answer: keys joined by dots, `result.data`.
///
/// A list on the way stands for each of its elements, and a text that is stepped into is read as the JSON it holds: kie.ai
/// wraps its results so.
struct AnswerPath: Hashable, Sendable {
    private let keys: [String]

    init(_ text: String) { keys = text.split(separator: ".").map(String.init) }

    /// All values at the end of the path, lists taken apart, at most sixteen.
    func values(in json: ReceivedJSON?) -> [ReceivedJSON] {
        guard let json else { return [] }
        return keys.reduce(Array(json.elements.prefix(16))) { places, key in
            let next = places.lazy.flatMap { place -> [ReceivedJSON] in
                let inner = place.text.flatMap { ReceivedJSON(Array($0.utf8)) } ?? place
                return inner[key]?.elements ?? []
            }
            return Array(next.prefix(16))
        }
    }
}

extension [AnswerPath] {
    /// The first text or whole number at one of the paths.
    func word(in json: ReceivedJSON?) -> String? { first(in: json) { $0.word } }

    /// The first word at one of the paths that can be an id.
    func identifier(in json: ReceivedJSON?) -> String? { first(in: json) { $0.identifier } }

    /// The first text at one of the paths.
    func text(in json: ReceivedJSON?) -> String? { first(in: json) { $0.text } }

    /// The digits of the first number, or text, at one of the paths.
    func digits(in json: ReceivedJSON?) -> String? { first(in: json) { $0.digits } }

    private func first(in json: ReceivedJSON?, _ reading: (ReceivedJSON) -> String?) -> String? {
        for path in self {
            if let found = path.values(in: json).first.flatMap(reading) { return found }
        }
        return nil
    }
}
