import Templating

/// A small matrix drawn from the values of an input: each name, or each field of a map, follows some of the dimensions.
struct RandomMatrix {
    let counts: [Int]
    let names: [MatrixName]

    init(_ context: TemplateMap, seed: UInt64) {
        var draw = Draw(state: seed)
        counts = (0..<3).map { _ in draw.below(3) + 1 }
        var names: [MatrixName] = []
        for pair in context.pairs {
            let (name, value) = (pair.key, pair.value)
            guard case .map(let fields) = value, !fields.isEmpty, draw.below(2) == 0 else {
                names.append(Self.name([name], value, mayLack: true, &draw))
                continue
            }
            for (place, field) in fields.pairs.enumerated() {
                // The first field is always there: a map of none would be another thing than no map.
                names.append(Self.name([name, field.key], field.value, mayLack: place > 0, &draw))
            }
        }
        self.names = names
    }

    /// Positions to render at: all in order, then some again, back and forth.
    var visits: [[Int]] {
        let all = (0..<counts[0]).flatMap { first in
            (0..<counts[1]).flatMap { second in (0..<counts[2]).map { [first, second, $0] } }
        }
        return all + all.reversed().enumerated().filter { $0.offset % 3 != 1 }.map(\.element)
    }

    /// All values at a position, as a plain render takes them.
    func values(at positions: [Int]) -> TemplateMap {
        var values = TemplateMap()
        for name in names {
            guard let value = try? name.value(positions) else { continue }
            guard name.path.count > 1 else {
                values[name.path[0]] = value
                continue
            }
            var map = TemplateMap()
            if case .map(let already)? = values[name.path[0]] { map = already }
            map[name.path[1]] = value
            values[name.path[0]] = .map(map)
        }
        return values
    }

    private static func name(
        _ path: [String], _ value: TemplateValue, mayLack: Bool, _ draw: inout Draw
    ) -> MatrixName {
        let mask = draw.below(8)
        let dimensions = (0..<3).filter { mask >> $0 & 1 == 1 }
        let lacks = mayLack && draw.below(8) == 0
        return MatrixName(path, dimensions: dimensions) { positions throws(TemplateError) in
            let turn = dimensions.reduce(0) { $0 * 3 + positions[$1] }
            return lacks && turn % 3 == 1 ? nil : varied(value, turn)
        }
    }

    /// A value that is like another and differs from turn to turn; at 0 it is the other.
    private static func varied(_ value: TemplateValue, _ turn: Int) -> TemplateValue {
        guard turn > 0 else { return value }
        switch value {
        case .integer(let number): return .integer(number &+ turn)
        case .number(let number): return .number(number + Double(turn))
        case .boolean(let truth): return .boolean(truth != (turn % 2 == 1))
        case .text(let text): return turn % 4 == 3 ? .text("") : .text(text + "\(turn)")
        case .list(let values):
            return turn % 2 == 1 ? .list(Array(values.dropFirst())) : .list(values.reversed())
        case .map(let map): return .map(TemplateMap(map.pairs.dropFirst(turn % 2).map { ($0.key, $0.value) }))
        case .named(let name, let fields): return .named("\(name)-\(turn)", fields)
        case .null, .tuple, .markup, .object: return value
        }
    }
}

/// Small random numbers from a seed: SplitMix64, Steele, Lea and Flood (2014), figure 16.
struct Draw {
    var state: UInt64

    /// A number from 0 and under a bound.
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }
}
