import Foundation
import SeededRandom

@testable import Catalog

/// Writes files that are as a shape says, at random, in YAML's block style with a flow collection here and there.
struct RandomFile {
    var random: SeededGenerator
    /// Texts that an editor takes for something else, and some that it does not.
    private static let texts = [
        "40", "no", "4:5", "~", "true", "1.10", "007", "1e3", "0x10", "null", "2026-11-22", "-1", "oat milk",
    ]
    private static let keys = ["a", "b-c", "4", "no", "legal?", "de-DE", "1.5"]

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A whole file.
    mutating func text(of record: Record) -> String {
        "{" + entries(of: record, depth: 0).joined(separator: ", ") + "}\n"
    }

    private mutating func value(of shape: Shape, depth: Int) -> String {
        switch shape {
        case .anything:
            return depth > 5
                ? quoted("x") : ["a", "[a, 4]", "{a: no, b: [1]}"].randomElement(using: &random) ?? ""
        case .recursive(let inner): return value(of: inner(), depth: depth)
        case .scalar(let type): return scalar(type)
        case .record(let record): return map(record, depth: depth)
        case .list(let element, let takesOne):
            if takesOne, depth > 5 || Bool.random(using: &random) {
                return value(of: element, depth: depth + 1)
            }
            return list(of: element, depth: depth)
        case .either(let type, let element, let record):
            var forms: [String] = []
            if let type { forms.append(scalar(type)) }
            if let element, depth < 6 { forms.append(value(of: element, depth: depth + 1)) }
            if let record, depth < 6 || forms.isEmpty { forms.append(map(record, depth: depth)) }
            return forms.randomElement(using: &random) ?? ""
        }
    }

    private mutating func list(of element: Shape, depth: Int) -> String {
        let count = depth > 5 ? 1 : Int.random(in: 0...3, using: &random)
        return "[" + (0..<count).map { _ in value(of: element, depth: depth + 1) }.joined(separator: ", ")
            + "]"
    }

    private mutating func map(_ record: Record, depth: Int) -> String {
        "{" + entries(of: record, depth: depth).joined(separator: ", ") + "}"
    }

    private mutating func entries(of record: Record, depth: Int) -> [String] {
        var entries: [String] = []
        let chosen = chosen(record.choice)
        for field in record.fields where field.remedy == nil && !chosen.without.contains(field.name) {
            guard
                field.isRequired || chosen.with == field.name
                    || depth < 5 && Int.random(in: 0..<3, using: &random) == 0
            else {
                continue
            }
            entries.append("\(field.name): \(value(of: field.shape, depth: depth + 1))")
        }
        guard let others = record.others, depth < 6 else { return entries }
        if case .alone(let key, _) = record.choice {
            guard chosen.with != key else { return entries }
            entries.append("\"\(Self.keys[0])\": \(value(of: others.shape, depth: depth + 1))")
        }
        for key in Self.keys.dropFirst(record.choice == nil ? 0 : 1)
        where Int.random(in: 0..<4, using: &random) == 0 && others.admits(key) {
            entries.append("\"\(key)\": \(value(of: others.shape, depth: depth + 1))")
        }
        return entries
    }

    /// A key that must be there, and those that must not.
    private mutating func chosen(_ choice: Record.Choice?) -> (with: String?, without: [String]) {
        switch choice {
        case .exactlyOne(let names):
            let name = names.randomElement(using: &random)
            return (name, names.filter { $0 != name })
        case .atLeastOne(let names): return (names.randomElement(using: &random), [])
        case .alone(let key, _): return Bool.random(using: &random) ? (key, []) : (nil, [key])
        case nil: return (nil, [])
        }
    }

    private mutating func scalar(_ type: ScalarType) -> String {
        var texts = type.allowed ?? type.examples
        switch type.reading {
        case .anything: texts = Self.texts
        case .truth: texts = ["true", "false", "yes", "no"]
        case .integer(let range): texts.append(String(Int.random(in: range, using: &random)))
        case .text, .number: break
        }
        let text = texts.randomElement(using: &random) ?? ""
        return text.hasPrefix("#") || Bool.random(using: &random) ? quoted(text) : text
    }

    private func quoted(_ text: String) -> String { "\"\(text)\"" }

    /// A slip in a file: a letter of it lost, doubled or changed.
    mutating func damaged(_ text: String) -> String {
        var characters = Array(text)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard !characters.isEmpty else { break }
            let place = Int.random(in: 0..<characters.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: characters.remove(at: place)
            case 1: characters.insert(characters[place], at: place)
            default: characters[place] = "a0%- ,".randomElement(using: &random) ?? " "
            }
        }
        return String(characters)
    }
}

extension Record.Others {
    /// Whether a schema lets it be a key.
    func admits(_ key: String) -> Bool {
        guard let pattern else { return true }
        return key.range(of: pattern, options: .regularExpression) != nil
    }
}
