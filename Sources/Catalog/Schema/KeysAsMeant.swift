import Diagnostics
import YAML

extension Record {
    /// The keys that may be written.
    var knownNames: [String] { fields.filter { $0.remedy == nil }.map(\.name) }

    /// The field that a misspelt key was probably meant to be, if it is not there as well.
    ///
    /// Where keys may be names of the user's choice, only one that has to be there and is not.
    func field(meantBy name: String, _ misspellings: Misspellings) -> Field? {
        guard field(named: name) == nil,
            let field = misspellings.missing(meantBy: name).flatMap(field(named:))
        else { return nil }
        return others == nil || field.isRequired ? field : nil
    }
}

extension Node {
    /// The tree with misspelt keys as they were meant.
    ///
    /// The misspelling was told; what other files say of the values is told in the same run instead of after it.
    func mended(to shape: Shape) -> Node {
        switch (shape, content) {
        case (.recursive(let inner), _): mended(to: inner())
        case (.record(let record), .mapping(let entries)),
            (.either(_, _, let record?), .mapping(let entries)):
            Node(content: .mapping(entries.mended(in: record)), span: span)
        case (.list(let element, _), .sequence(let elements)):
            Node(content: .sequence(elements.map { $0.mended(to: element) }), span: span)
        case (.list(let element, true), .mapping): mended(to: element)
        case (.either(_, let list?, _), .sequence): mended(to: list)
        default: self
        }
    }
}

extension [Node.Entry] {
    fileprivate func mended(in record: Record) -> [Node.Entry] {
        let misspellings = Misspellings(map(\.name), known: record.knownNames)
        return map { $0.mended(in: record, misspellings) }
    }
}

extension Node.Entry {
    fileprivate func mended(in record: Record, _ misspellings: Misspellings) -> Node.Entry {
        if let field = record.field(named: name) {
            return Node.Entry(key: key, value: value.mended(to: field.shape))
        }
        if let field = record.field(meantBy: name, misspellings) {
            return Node.Entry(
                key: Node(field.name, insteadOf: key.span), value: value.mended(to: field.shape))
        }
        return record.others.map { Node.Entry(key: key, value: value.mended(to: $0.shape)) } ?? self
    }
}
