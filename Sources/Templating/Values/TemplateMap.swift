/// Named values in a fixed order: the first time a name is set decides its place, as in Python's `dict`.
///
/// One pointer wide, so that a copy counts one reference. Names are compared by code points: `é` as one code point and as
/// two are two names.
public struct TemplateMap: Sendable {
    /// A name with its value.
    public struct Pair: Sendable {
        let name: Name
        /// The value.
        public fileprivate(set) var value: TemplateValue

        /// The name.
        public var key: String { name.text }
    }

    /// Up to so many names are found faster by looking at each than by hashing.
    private static let most = 8

    private enum Storage: Sendable {
        case few([Pair])
        indirect case many([Pair], places: [Name: Int])
    }

    private var storage = Storage.few([])

    /// An empty map.
    public init() {}

    /// A map of the pairs; of two with one name the later value stands in the earlier place.
    public init(_ pairs: [(String, TemplateValue)]) {
        for (key, value) in pairs { self[key] = value }
    }

    /// The names with their values, in order.
    public var pairs: [Pair] {
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
        get { self[Name(key)] }
        set {
            let name = Name(key)
            let place = place(of: name)
            switch (place, newValue) {
            case (let place?, let value?): change { entries, _ in entries[place].value = value }
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(name, value)
            case (nil, nil): break
            }
        }
    }

    /// The value of a name.
    subscript(name: Name) -> TemplateValue? {
        switch storage {
        case .few(let entries): entries.place(of: name).map { entries[$0].value }
        case .many(let entries, let places): places[name].map { entries[$0].value }
        }
    }

    /// The map with another's names added; where both have a name, the other's value wins.
    public func merging(_ other: TemplateMap) -> TemplateMap {
        if isEmpty { return other }
        var merged = self
        for pair in other.pairs { merged[pair.key] = pair.value }
        return merged
    }

    /// The value of a name that its mark holds whole, for which no text need be touched.
    func value(ofShort mark: UInt64) -> TemplateValue? {
        if case .few(let entries) = storage { return entries.place(ofShort: mark).map { entries[$0].value } }
        return self[Name(short: mark)]
    }

    private func place(of name: Name) -> Int? {
        switch storage {
        case .few(let entries): entries.place(of: name)
        case .many(_, let places): places[name]
        }
    }
}

extension [TemplateMap.Pair] {
    /// The place of a short name, found by looking at each.
    fileprivate func place(ofShort mark: UInt64) -> Int? {
        withUnsafeBufferPointer { pairs in pairs.indices.first { pairs[$0].name.mark == mark } }
    }

    /// The place of a name, found by looking at each.
    fileprivate func place(of name: Name) -> Int? {
        withUnsafeBufferPointer { pairs in
            for place in pairs.indices where pairs[place].name.mark == name.mark {
                if Name.isWhole(name.mark) || pairs[place].name.text.isSame(as: name.text) { return place }
            }
            return nil
        }
    }
}

// Changes in place.
extension TemplateMap {
    private mutating func append(_ name: Name, _ value: TemplateValue) {
        change { entries, places in
            places?[name] = entries.count
            entries.append(Pair(name: name, value: value))
        }
    }

    private mutating func remove(at place: Int) {
        change { entries, places in
            let removed = entries.remove(at: place)
            places?[removed.name] = nil
            guard places != nil else { return }
            for later in place..<entries.count { places?[entries[later].name] = later }
        }
    }

    /// Changes the parts while nothing else holds them, so that nothing is copied.
    private mutating func change(_ change: (inout [Pair], inout [Name: Int]?) -> Void) {
        var (entries, places) = taken()
        if places == nil, entries.count >= Self.most { places = Self.places(of: entries) }
        change(&entries, &places)
        storage = places.map { .many(entries, places: $0) } ?? .few(entries)
    }

    private mutating func taken() -> ([Pair], [Name: Int]?) {
        let old = storage
        storage = .few([])
        switch old {
        case .few(let entries): return (entries, nil)
        case .many(let entries, let places): return (entries, places)
        }
    }

    private static func places(of entries: [Pair]) -> [Name: Int] {
        var places: [Name: Int] = [:]
        for (place, entry) in entries.enumerated() { places[entry.name] = place }
        return places
    }
}

extension TemplateMap: Hashable {
    /// Whether both have the same names with the same values, in whatever order.
    public static func == (left: TemplateMap, right: TemplateMap) -> Bool {
        left.count == right.count && left.pairs.allSatisfy { right[$0.name] == $0.value }
    }

    /// Hashes the names without their order, in step with equality.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(pairs.reduce(0) { $0 ^ $1.name.hashValue })
    }
}

extension TemplateMap: ExpressibleByDictionaryLiteral {
    /// A map of the pairs as written.
    public init(dictionaryLiteral elements: (String, TemplateValue)...) { self.init(elements) }
}
