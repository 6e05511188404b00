internal import Foundation
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What was learnt from the bytes of files, remembered for as long as the files stay as they are.
///
/// A plan asks for the hash of every reference, font and poster, and for the size of every picture. What has been read once is
/// written down, a line each, at the end of a file in `.broadside/`; a file that has changed since by size, inode or time is
/// read again. A memory that cannot be written, or is damaged, only costs time.
public final class FileMemory: Sendable {
    private struct Fact {
        let stamp: FileStamp
        var digest: Digest?
        var pixels: PixelSize?
    }

    private let path: String
    /// Nanoseconds since 1970.
    private let now: @Sendable () -> Int64
    private let facts: Mutex<[String: Fact]>

    /// The most files that are remembered; beyond it the memory begins anew.
    static let fileLimit = 200_000
    /// How many lines may say what later ones say again, before the file is written anew.
    static let slack = 1_000

    /// A memory as it was left.
    ///
    /// - Parameters:
    ///   - path: Where it is written down.
    ///   - now: The time, in nanoseconds since 1970.
    public init(path: String, now: @escaping @Sendable () -> Int64) {
        self.path = path
        self.now = now
        let lines = (try? Data(contentsOf: URL(filePath: path)))?.split(separator: UInt8(ascii: "\n")) ?? []
        var facts: [String: Fact] = [:]
        for line in lines {
            guard let (file, fact) = Self.read(line) else { continue }
            facts[file] = Self.merged(facts[file], fact)
        }
        let hasTooMany = facts.count > Self.fileLimit
        if hasTooMany { facts = [:] }
        if hasTooMany || lines.count > 2 * facts.count + Self.slack {
            let text = facts.compactMap(Self.line).sorted().joined()
            try? DurableFile.write(Array(text.utf8), to: path)
        }
        self.facts = Mutex(facts)
    }

    /// The hash of a file's bytes, read only if they may have changed.
    ///
    /// - Parameter file: Its path.
    /// - Returns: The hash.
    /// - Throws: ``FileError`` when it cannot be read.
    public func digest(of file: String) throws(FileError) -> Digest {
        let stamp = FileStamp(of: file)
        if let known = known(file, stamp)?.digest { return known }
        let digest = try Digest(ofFile: file)
        learn(file, stamp) { $0.digest = digest }
        return digest
    }

    /// The size of a picture, looked at only if it may have changed.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - look: Reads its header.
    /// - Returns: Its size as it is shown.
    /// - Throws: What `look` throws; that is not remembered.
    public func pixels<Failure>(
        of file: String, otherwise look: () throws(Failure) -> PixelSize
    ) throws(Failure) -> PixelSize {
        let stamp = FileStamp(of: file)
        if let known = known(file, stamp)?.pixels { return known }
        let pixels = try look()
        learn(file, stamp) { $0.pixels = pixels }
        return pixels
    }

    private func known(_ file: String, _ stamp: FileStamp?) -> Fact? {
        guard let stamp, let fact = facts.withLock({ $0[file] }), fact.stamp == stamp else { return nil }
        return fact
    }

    private func learn(_ file: String, _ stamp: FileStamp?, _ add: (inout Fact) -> Void) {
        guard let stamp, stamp.isSettled(at: now()) else { return }
        var fact = Fact(stamp: stamp)
        add(&fact)
        facts.withLock { $0[file] = Self.merged($0[file], fact) }
        write(Self.line(file, fact))
    }

    /// What two looks at the same state of a file say together; of two states, the later.
    private static func merged(_ earlier: Fact?, _ later: Fact) -> Fact {
        guard let earlier, earlier.stamp == later.stamp else { return later }
        return Fact(
            stamp: later.stamp, digest: later.digest ?? earlier.digest, pixels: later.pixels ?? earlier.pixels
        )
    }

    /// Adds a line in one piece, so that two programs do not write into each other's.
    private func write(_ line: String?) {
        guard let line, (try? DurableFile.makeFolder((path as NSString).deletingLastPathComponent)) != nil
        else { return }
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var bytes = line
        _ = bytes.withUTF8 { Foundation.write(descriptor, $0.baseAddress, $0.count) }
    }
}

extension FileMemory {
    /// `1 <hash> <width>x<height> <size> <modified> <changed> <inode> <path>`, with `-` for what is not known.
    private static func line(_ file: String, _ fact: Fact) -> String? {
        guard !file.utf8.contains(UInt8(ascii: "\n")) else { return nil }
        let (hash, pixels) = (fact.digest?.hex ?? "-", fact.pixels.map { "\($0.width)x\($0.height)" } ?? "-")
        let stamp = fact.stamp
        return "1 \(hash) \(pixels) \(stamp.size) \(stamp.modified) \(stamp.changed) \(stamp.inode) \(file)\n"
    }

    private static func read(_ line: Data) -> (String, Fact)? {
        let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 7, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard fields.count == 8, fields[0] == "1", let size = Int64(fields[3]),
            let modified = Int64(fields[4]),
            let changed = Int64(fields[5]), let inode = UInt64(fields[6])
        else { return nil }
        let sides = fields[2].split(separator: "x").compactMap { Int($0) }
        let pixels = sides.count == 2 ? PixelSize(width: sides[0], height: sides[1]) : nil
        let stamp = FileStamp(size: size, modified: modified, changed: changed, inode: inode)
        return (fields[7], Fact(stamp: stamp, digest: Digest(fields[1]), pixels: pixels))
    }
}
