internal import Generation

/// Numbers that a picture draws by name: the same name gives the same number, whatever else is drawn before it.
///
/// Drawing by name keeps a picture steady while the code around it grows: a new detail takes a new name and moves
/// nothing that was there.
struct ProofSeed: Hashable, Sendable {
    private let state: UInt64

    /// Numbers that hang on `text` alone.
    init(_ text: String) { state = ProofSeed.mixed(ProofSeed.hash(text)) }

    private init(state: UInt64) { self.state = state }

    /// The numbers of a part of the picture, apart from all others.
    func part(_ name: String) -> ProofSeed { ProofSeed(state: ProofSeed.mixed(state ^ ProofSeed.hash(name))) }

    /// A number in 0..<1.
    func unit(_ name: String) -> Double { Double(part(name).state >> 11) * 0x1p-53 }

    /// A number in the range.
    func number(_ name: String, in range: ClosedRange<Double>) -> Double {
        range.lowerBound + unit(name) * (range.upperBound - range.lowerBound)
    }

    /// A whole number in 0..<`count`; `count` is at least 1.
    func index(_ name: String, of count: Int) -> Int { Int(part(name).state % UInt64(count)) }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv).
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): FNV's high bits alone are not even enough.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
