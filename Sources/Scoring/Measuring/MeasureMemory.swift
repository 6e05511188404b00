internal import Foundation
internal import Generation
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A measure that is written down and read again.
protocol Remembered: Codable {
    /// Whether each of its numbers is one that can be measured: what was read may have been changed by hand.
    var isPossible: Bool { get }
}

/// What was measured of pictures, by the hash of their bytes and of what they were measured by.
///
/// A line each at the end of a file in `.broadside/`. A line that is damaged, of another version, or has a number that cannot be
/// measured, is no line: the picture is measured again. A memory that cannot be written only costs time.
public final class MeasureMemory: Sendable {
    /// Raised when anything is measured otherwise.
    static let version = 2
    /// The most lines that are read; beyond it the newer half of them stays.
    ///
    /// A series of a thousand posters takes two thousand.
    static let mostLines = 20_000
    /// The most bytes of the file that are read, 7,500 for each line; a larger file begins anew.
    static let mostBytes = 150_000_000

    private let path: String
    /// The written form of each, by key.
    private let lines: Mutex<[String: Data]>

    /// A memory as it was left.
    ///
    /// - Parameter path: Where it is written down.
    public init(path: String) {
        self.path = path
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        let data = size <= Self.mostBytes ? try? Data(contentsOf: URL(filePath: path)) : nil
        var written = (data?.split(separator: UInt8(ascii: "\n")) ?? []).filter { line in
            line.count > 65 && line[line.startIndex + 64] == UInt8(ascii: " ")
        }
        if written.count > Self.mostLines || size > Self.mostBytes {
            written = written.suffix(Self.mostLines / 2)
            try? DurableFile.write(written.flatMap { $0 + [UInt8(ascii: "\n")] }, to: path)
        }
        let lines = Dictionary(
            written.map { (String(decoding: $0.prefix(64), as: UTF8.self), Data($0.dropFirst(65))) },
            uniquingKeysWith: { _, newer in newer })
        self.lines = Mutex(lines)
    }

    /// What was measured of a file, measured now where it is not remembered.
    ///
    /// - Parameters:
    ///   - file: The hash of its bytes.
    ///   - terms: What else the measure hangs on, in words that tell one case from another.
    ///   - measure: Measures it; what it throws is not remembered.
    /// - Returns: The measure.
    /// - Throws: What `measure` throws.
    func recall<Measure: Remembered, Failure>(
        _ file: Digest, _ terms: String, otherwise measure: () throws(Failure) -> Measure
    ) throws(Failure) -> Measure {
        let key = Digest(of: "\(Self.version) \(file.hex) \(terms)".utf8).hex
        if let known = lines.withLock({ $0[key] }).flatMap({
            try? JSONDecoder().decode(Measure.self, from: $0)
        }), known.isPossible {
            return known
        }
        let measured = try measure()
        if let data = try? JSONEncoder().encode(measured) {
            lines.withLock { $0[key] = data }
            write(Array("\(key) ".utf8) + data + [UInt8(ascii: "\n")])
        }
        return measured
    }

    /// Adds a line in one piece, so that two programs do not write into each other's.
    private func write(_ line: [UInt8]) {
        guard (try? DurableFile.makeFolder((path as NSString).deletingLastPathComponent)) != nil else {
            return
        }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = line.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    }
}
