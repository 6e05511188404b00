/// What has been written, piece after piece.
///
/// Most pieces are a few bytes long, and `Array.append` takes several times as long as moving them: here they are moved
/// into room that is there already.
struct OutputBuffer: Sendable {
    private var room: [UInt8] = []
    /// How many bytes have been written.
    private(set) var count = 0

    /// A buffer with room for so many bytes; it grows when they are not enough.
    init(capacity: Int) { if capacity > 0 { grow(to: capacity) } }

    /// What has been written.
    var bytes: ArraySlice<UInt8> { room[..<count] }

    /// What has been written, as a text.
    var text: String { room.withUnsafeBufferPointer { String(decoding: $0[..<count], as: UTF8.self) } }

    /// Appends bytes.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        let (start, end) = (count, count + bytes.count)
        if end > room.count { grow(to: end) }
        room.withUnsafeMutableBufferPointer { room in
            room.baseAddress.unsafelyUnwrapped.advanced(by: start).update(from: source, count: end - start)
        }
        count = end
    }

    /// Appends a text as UTF-8.
    mutating func append(_ text: String) {
        let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { append($0) }
        if isWritten == nil { append(Array(text.utf8)) }
    }

    private mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    @inline(never)
    private mutating func grow(to count: Int) {
        let capacity = max(count, 2 * room.count, 64)
        room.reserveCapacity(capacity)
        while room.count < capacity {
            room += OutputBuffer.blank[..<min(OutputBuffer.blank.count, capacity - room.count)]
        }
    }

    private static let blank = [UInt8](repeating: 0, count: 4096)
}
