import Diagnostics

/// The argument `attribute` of filters: `"shot.light"` or `"0"` leads into each element, none leads to the element itself.
struct AttributePath: Sendable {
    private enum Part: Sendable { case name(String), index(Int) }

    private let parts: [Part]

    /// A path from an argument.
    init(_ argument: TemplateValue?) throws(Fault) {
        switch argument {
        case nil, .null?: self.init(parts: [])
        case .integer(let index)?: self.init(parts: [.index(index)])
        case .text(let path)?, .markup(let path)?, .named(let path, _)?: self.init(path)
        case let other?: throw Fault(.wrongIndex(found: other.kindName))
        }
    }

    private init(_ path: String) {
        parts = path.pieces(between: ".").map { part in
            let isIndex = part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
            return (isIndex ? Int(part).map(Part.index) : nil) ?? .name(part)
        }
    }

    /// The paths of an argument that may name several, with commas between them.
    static func paths(_ argument: TemplateValue?) throws(Fault) -> [AttributePath] {
        guard let names = argument?.asText else { return [try AttributePath(argument)] }
        return names.pieces(between: ",").map { AttributePath($0) }
    }

    /// What the path leads to; a part that leads nowhere is a mistake, or `fallback` if there is one.
    func value(
        in element: TemplateValue, else fallback: TemplateValue? = nil, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue {
        var value = element
        for part in parts {
            try meter.step()
            guard let next = try AttributePath.member(part, of: value, &meter) ?? fallback else {
                throw AttributePath.missing(part, in: value)
            }
            value = next
        }
        return value
    }

    /// What the path leads to; `nil` if its last step leads nowhere.
    func optionalValue(in element: TemplateValue, _ meter: inout Meter) throws(Fault) -> TemplateValue? {
        guard let last = parts.last else { return element }
        let owner = try AttributePath(parts: Array(parts.dropLast())).value(in: element, &meter)
        return try AttributePath.member(last, of: owner, &meter)
    }

    private init(parts: [Part]) { self.parts = parts }

    private static func missing(_ part: Part, in value: TemplateValue) -> Fault {
        switch part {
        case .name(let name):
            let nearest = nearestName(to: name, among: value.asMap?.keys ?? [])
            return Fault(.undefinedAttribute(name, of: value.kindName, nearest: nearest))
        case .index(let index):
            return Fault(.undefinedAttribute(String(index), of: value.kindName, nearest: nil))
        }
    }

    private static func member(
        _ part: Part, of value: TemplateValue, _ meter: inout Meter
    ) throws(Fault) -> TemplateValue? {
        switch (part, value) {
        case (.name(let name), _): return value.attribute(name)
        case (.index(let index), .list(let values)), (.index(let index), .tuple(let values)):
            let place = index < 0 ? index + values.count : index
            return values.indices.contains(place) ? values[place] : nil
        case (.index(let index), .text(let text)), (.index(let index), .markup(let text)):
            try meter.step(bytes: text.utf8.count)
            let scalars = Array(text.unicodeScalars)
            let place = index < 0 ? index + scalars.count : index
            return scalars.indices.contains(place) ? .text(String(scalars[place])) : nil
        case (.index(let index), _): return value.attribute(String(index))
        }
    }
}
