/// Named values in a fixed order: the first time a name is set decides its place, as in Python's `dict`.
///
/// One pointer wide, so that a copy counts one reference. Names are compared by code points: `é` as one code point and as
/// two are two names.
public struct TemplateMap: Sendable {
    /// A name with its value.
    typealias Entry = (key: String, value: TemplateValue)

    /// Up to so many names are found faster by looking at each than by hashing.
    private static let most = 8

    private enum Storage: Sendable {
        case few([Entry])
        indirect case many([Entry], places: [Name: Int])
    }

    private var storage = Storage.few([])

    /// An empty map.
    public init() {}

    /// A map of the pairs; of two with one name the later value stands in the earlier place.
    public init(_ pairs: [(String, TemplateValue)]) {
        for (key, value) in pairs { self[key] = value }
    }

    /// The names with their values, in order.
    public var pairs: [(key: String, value: TemplateValue)] {
        switch storage {
        case .few(let entries), .many(let entries, _): entries
        }
    }

    /// The names, in order.
    public var keys: [String] { pairs.map(\.key) }
    /// The values, in the order of their names.
    var values: [TemplateValue] { pairs.map(\.value) }
    /// How many names there are.
    public var count: Int { pairs.count }
    /// Whether there is no name at all.
    public var isEmpty: Bool { pairs.isEmpty }

    /// The value of a name; setting `nil` takes the name away.
    public subscript(key: String) -> TemplateValue? {
        get {
            switch storage {
            case .few(let entries):
                for place in entries.indices where entries[place].key.isSame(as: key) {
                    return entries[place].value
                }
                return nil
            case .many(let entries, let places): return places[Name(text: key)].map { entries[$0].value }
            }
        }
        set {
            let place = place(of: key)
            switch (place, newValue) {
            case (let place?, let value?): change { entries, _ in entries[place].value = value }
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// The map with another's names added; where both have a name, the other's value wins.
    public func merging(_ other: TemplateMap) -> TemplateMap {
        if isEmpty { return other }
        var merged = self
        for (key, value) in other.pairs { merged[key] = value }
        return merged
    }

    private func place(of key: String) -> Int? {
        switch storage {
        case .few(let entries): entries.firstIndex { $0.key.isSame(as: key) }
        case .many(_, let places): places[Name(text: key)]
        }
    }
}

// Changes in place.
extension TemplateMap {
    private mutating func append(_ key: String, _ value: TemplateValue) {
        change { entries, places in
            places?[Name(text: key)] = entries.count
            entries.append((key, value))
        }
    }

    private mutating func remove(at place: Int) {
        change { entries, places in
            let removed = entries.remove(at: place)
            places?[Name(text: removed.key)] = nil
            guard places != nil else { return }
            for later in place..<entries.count { places?[Name(text: entries[later].key)] = later }
        }
    }

    /// Changes the parts while nothing else holds them, so that nothing is copied.
    private mutating func change(_ change: (inout [Entry], inout [Name: Int]?) -> Void) {
        var (entries, places) = taken()
        if places == nil, entries.count >= Self.most { places = Self.places(of: entries) }
        change(&entries, &places)
        storage = places.map { .many(entries, places: $0) } ?? .few(entries)
    }

    private mutating func taken() -> ([Entry], [Name: Int]?) {
        let old = storage
        storage = .few([])
        switch old {
        case .few(let entries): return (entries, nil)
        case .many(let entries, let places): return (entries, places)
        }
    }

    private static func places(of entries: [Entry]) -> [Name: Int] {
        var places: [Name: Int] = [:]
        for (place, entry) in entries.enumerated() { places[Name(text: entry.key)] = place }
        return places
    }
}

/// A name as its bytes: Swift's own equality of strings would take `é` in two spellings for one.
private struct Name: Hashable, Sendable {
    let text: String

    static func == (left: Name, right: Name) -> Bool { left.text.isSame(as: right.text) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension TemplateMap: Hashable {
    /// Whether both have the same names with the same values, in whatever order.
    public static func == (left: TemplateMap, right: TemplateMap) -> Bool {
        left.count == right.count && left.pairs.allSatisfy { right[$0.key] == $0.value }
    }

    /// Hashes the names without their order, in step with equality.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(pairs.reduce(0) { $0 ^ Name(text: $1.key).hashValue })
    }
}

extension TemplateMap: ExpressibleByDictionaryLiteral {
    /// A map of the pairs as written.
    public init(dictionaryLiteral elements: (String, TemplateValue)...) { self.init(elements) }
}
