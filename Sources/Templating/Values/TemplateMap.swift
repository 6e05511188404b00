/// Named values in a fixed order: the first time a name is set decides its place, as in Python's `dict`.
public struct TemplateMap: Sendable {
    /// The names, in order.
    public private(set) var keys: [String] = []
    private var values: [TemplateValue] = []
    private var places: [String: Int] = [:]

    /// An empty map.
    public init() {}

    /// A map of the pairs; of two with one name the later value stands in the earlier place.
    public init(_ pairs: [(String, TemplateValue)]) {
        for (key, value) in pairs { self[key] = value }
    }

    /// How many names there are.
    public var count: Int { keys.count }
    /// Whether there is no name at all.
    public var isEmpty: Bool { keys.isEmpty }
    /// The names with their values, in order.
    public var pairs: [(key: String, value: TemplateValue)] { zip(keys, values).map { (key: $0, value: $1) } }

    /// The value of a name; setting `nil` takes the name away.
    public subscript(key: String) -> TemplateValue? {
        get { places[key].map { values[$0] } }
        set {
            switch (places[key], newValue) {
            case (let place?, let value?): values[place] = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// The map with another's names added; where both have a name, the other's value wins.
    public func merging(_ other: TemplateMap) -> TemplateMap {
        var merged = self
        for (key, value) in zip(other.keys, other.values) { merged[key] = value }
        return merged
    }

    private mutating func append(_ key: String, _ value: TemplateValue) {
        places[key] = keys.count
        keys.append(key)
        values.append(value)
    }

    private mutating func remove(at place: Int) {
        places[keys.remove(at: place)] = nil
        values.remove(at: place)
        for later in place..<keys.count { places[keys[later]] = later }
    }
}

extension TemplateMap: Hashable {
    /// Whether both have the same names with the same values, in whatever order.
    public static func == (left: TemplateMap, right: TemplateMap) -> Bool {
        left.count == right.count && zip(left.keys, left.values).allSatisfy { right[$0] == $1 }
    }

    /// Hashes the names without their order, in step with equality.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(keys.reduce(0) { $0 ^ $1.hashValue })
    }
}

extension TemplateMap: ExpressibleByDictionaryLiteral {
    /// A map of the pairs as written.
    public init(dictionaryLiteral elements: (String, TemplateValue)...) { self.init(elements) }
}
