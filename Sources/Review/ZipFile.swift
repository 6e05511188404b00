internal import Foundation

/// Files put together in one ZIP archive, stored as they are: posters are compressed already.
///
/// The same files make the same bytes: they are sorted by name, and every one is of 1 January 1980, the first day that the
/// format knows (APPNOTE 6.3.10, section 4.4.6).
public enum ZipFile {
    /// Why no archive was made.
    public struct Failure: Error, CustomStringConvertible {
        /// What is wrong, and the remedy.
        public let description: String
    }

    /// The most that the format's plain form holds: sizes and places have 32 bits, counts 16.
    private static let mostBytes = 0xFFFF_FFFE, mostFiles = 0xFFFE

    /// Puts files together.
    ///
    /// - Parameters:
    ///   - files: Paths on the disk, by their names in the archive, parts between slashes.
    ///   - path: Where the archive goes. One that fails half way is taken away again.
    /// - Throws: ``Failure`` where they are too many or too large, or one cannot be read or the archive written.
    public static func write(_ files: [String: String], to path: String) throws(Failure) {
        guard files.count <= mostFiles else {
            throw Failure(description: "\(files.count) files are too many for one ZIP file; export a folder")
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let output = FileHandle(forWritingAtPath: path)
        else { throw Failure(description: "\(path) cannot be written") }
        var isWhole = false
        defer {
            try? output.close()
            if !isWhole { try? FileManager.default.removeItem(atPath: path) }
        }
        try write(files, output)
        isWhole = true
    }

    private static func write(_ files: [String: String], _ output: FileHandle) throws(Failure) {
        var directory = Data()
        var offset = 0
        for (name, source) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let content = try bytes(of: source)
            guard offset + content.count <= mostBytes - 1 << 20 else {
                throw Failure(description: "more than 4 GB are too much for one ZIP file; export a folder")
            }
            let facts = Facts(name: name, content: content)
            try put(facts.header + content, output)
            directory += facts.entry(at: offset)
            offset += facts.header.count + content.count
        }
        try put(directory + end(count: files.count, size: directory.count, start: offset), output)
        do { try output.synchronize() } catch { throw unwritable }
    }

    /// One stored file of an archive that ``write(_:to:)`` made.
    ///
    /// - Parameters:
    ///   - name: Its name in the archive.
    ///   - path: The archive.
    /// - Returns: Its bytes; `nil` where there is none, or where somebody else's program made the archive.
    public static func file(named name: String, in path: String) -> [UInt8]? {
        guard let archive = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped),
            archive.count >= 22
        else { return nil }
        let end = archive.count - 22
        guard archive.number(at: end, bytes: 4) == 0x0605_4B50 else { return nil }
        var place = archive.number(at: end + 16, bytes: 4)
        for _ in 0..<archive.number(at: end + 10, bytes: 2) {
            guard place + 46 <= archive.count, archive.number(at: place, bytes: 4) == 0x0201_4B50 else {
                return nil
            }
            let length = archive.number(at: place + 28, bytes: 2)
            let next =
                place + 46 + length + archive.number(at: place + 30, bytes: 2)
                + archive.number(at: place + 32, bytes: 2)
            guard next <= archive.count else { return nil }
            if archive[place + 46..<place + 46 + length].elementsEqual(name.utf8) {
                guard archive.number(at: place + 10, bytes: 2) == 0 else { return nil }
                let start = archive.number(at: place + 42, bytes: 4) + 30 + length
                let size = archive.number(at: place + 20, bytes: 4)
                return start + size <= archive.count ? Array(archive[start..<start + size]) : nil
            }
            place = next
        }
        return nil
    }

    private static func bytes(of path: String) throws(Failure) -> Data {
        do { return try Data(contentsOf: URL(filePath: path), options: .alwaysMapped) } catch {
            throw Failure(description: "\(path) cannot be read")
        }
    }

    private static func put(_ data: Data, _ output: FileHandle) throws(Failure) {
        do { try output.write(contentsOf: data) } catch { throw unwritable }
    }

    private static var unwritable: Failure {
        Failure(description: "the ZIP file cannot be written; free some room, then try again")
    }

    /// The end of the central directory (4.3.16).
    private static func end(count: Int, size: Int, start: Int) -> Data {
        Data([
            (0x0605_4B50, 4), (0, 2), (0, 2), (count, 2), (count, 2), (size, 4), (start, 4), (0, 2),
        ])
    }

    /// What is said of a file twice: before its bytes and in the directory.
    private struct Facts {
        let name: String
        let size: Int
        let check: UInt32

        init(name: String, content: Data) {
            self.name = name
            size = content.count
            check = crc32(of: content)
        }

        /// Version 2.0; names in UTF-8 (bit 11); stored; 1 January 1980.
        private var common: Data {
            Data([
                (20, 2), (0x0800, 2), (0, 2), (0, 2), (0x0021, 2), (Int(check), 4), (size, 4), (size, 4),
                (name.utf8.count, 2), (0, 2),
            ])
        }

        /// The local header (4.3.7).
        var header: Data { Data([(0x0403_4B50, 4)]) + common + Data(name.utf8) }

        /// The line of the directory (4.3.12): made on Unix, a plain file that all may read.
        func entry(at offset: Int) -> Data {
            Data([(0x0201_4B50, 4), (0x0314, 2)]) + common
                + Data([(0, 2), (0, 2), (0, 2), (0o100644 << 16, 4), (offset, 4)]) + Data(name.utf8)
        }
    }
}

extension Data {
    /// Numbers one after the other, each in so many bytes, the lowest first.
    fileprivate init(_ numbers: [(Int, Int)]) {
        self.init(
            numbers.flatMap { number, count in
                (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
            })
    }

    fileprivate func number(at place: Int, bytes: Int) -> Int {
        (0..<bytes).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
    }
}

/// The check sum of ZIP and PNG (ISO 3309), eight bits at a time.
private func crc32(of data: Data) -> UInt32 {
    data.withUnsafeBytes { bytes in
        ~crcTable.withUnsafeBufferPointer { table in
            bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
        }
    }
}

private let crcTable: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
}
