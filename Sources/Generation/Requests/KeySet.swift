/// The keys that were met, 16 bytes of each, side by side in one block of memory.
///
/// A standard set of digests would take three times the memory, and a million cells have a million keys.
public struct KeySet: Sendable {
    private struct Slot: Equatable {
        static let free = Slot(high: 0, low: 0)
        let high: UInt64, low: UInt64
        var isFree: Bool { self == .free }
    }

    private var slots: [Slot]
    /// How many different keys there are.
    public private(set) var count = 0

    /// An empty set.
    ///
    /// - Parameter capacity: How many keys are expected; more make it grow.
    public init(capacity: Int = 0) { slots = Array(repeating: .free, count: capacity / 2 * 3 + 8) }

    /// Adds a key.
    ///
    /// - Parameter key: The key.
    /// - Returns: Whether it is new.
    public mutating func insert(_ key: Digest) -> Bool {
        // Over three quarters full, open addressing gets slow.
        if count > slots.count / 4 * 3 { grow() }
        return insert(slot(of: key))
    }

    /// Whether a key is among them.
    public func contains(_ key: Digest) -> Bool { !slots[place(of: slot(of: key))].isFree }

    private mutating func insert(_ slot: Slot) -> Bool {
        let place = place(of: slot)
        guard slots[place].isFree else { return false }
        slots[place] = slot
        count += 1
        return true
    }

    /// All zeros mean a free place, so a key that begins so counts as another; there is none.
    private func slot(of key: Digest) -> Slot {
        let (high, low) = key.leadingWords
        return Slot(high: high, low: high == 0 ? low | 1 : low)
    }

    /// Where a key is, or would be.
    private func place(of slot: Slot) -> Int {
        // A key's bytes are as good as random, so its first 64 bits say where in the row it belongs.
        var place = Int(slot.high.multipliedFullWidth(by: UInt64(slots.count)).high)
        while !slots[place].isFree, slots[place] != slot {
            place = place + 1 == slots.count ? 0 : place + 1
        }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: .free, count: old.count * 2)
        count = 0
        for slot in old where !slot.isFree { _ = insert(slot) }
    }
}
