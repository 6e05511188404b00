import Diagnostics

/// The argument `attribute` of filters: `"shot.light"` or `"0"` leads into each element, none leads to the element itself.
struct AttributePath: Sendable {
    private let parts: [String]

    /// A path from an argument.
    init(_ argument: TemplateValue?) throws(Fault) {
        switch argument {
        case nil, .null?: parts = []
        case .integer(let index)?: parts = [String(index)]
        case .text(let path)?, .named(let path, _)?: parts = path.split(separator: ".").map(String.init)
        case let other?:
            throw Fault(.wrongIndex(found: other.kindName))
        }
    }

    /// What the path leads to; one that leads nowhere is a mistake.
    func value(in element: TemplateValue) throws(Fault) -> TemplateValue {
        var value = element
        for part in parts {
            guard let next = AttributePath.member(part, of: value) else {
                let nearest = nearestName(to: part, among: value.asMap?.keys ?? [])
                throw Fault(.undefinedAttribute(part, of: value.kindName, nearest: nearest))
            }
            value = next
        }
        return value
    }

    /// What the path leads to; `nil` if its last step leads nowhere.
    func optionalValue(in element: TemplateValue) throws(Fault) -> TemplateValue? {
        guard let last = parts.last else { return element }
        let owner = try AttributePath(parts: Array(parts.dropLast())).value(in: element)
        return AttributePath.member(last, of: owner)
    }

    private init(parts: [String]) { self.parts = parts }

    private static func member(_ name: String, of value: TemplateValue) -> TemplateValue? {
        if let map = value.asMap { return map[name] }
        guard let index = Int(name), let elements = value.elements, elements.indices.contains(index) else {
            return nil
        }
        return elements[index]
    }
}
