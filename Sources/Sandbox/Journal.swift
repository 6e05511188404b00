internal import Diagnostics
internal import Foundation
internal import Synchronization

/// What the sandbox has seen and done, a line of JSON each, in order.
///
/// A line is written before the call that it tells of is answered, so that it holds even what a client never learnt.
public final class Journal: Sendable {
    private let content: Mutex<(lines: [String], file: FileHandle?)>

    /// An empty journal.
    ///
    /// - Parameter path: A file that every line is appended to as well.
    /// - Throws: Foundation's error when the file cannot be opened.
    public init(path: String? = nil) throws {
        var file: FileHandle?
        if let path {
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
            file = try FileHandle(forWritingTo: URL(filePath: path))
            _ = try file?.seekToEnd()
        }
        content = Mutex(([], file))
    }

    /// All lines so far.
    public var lines: [String] { content.withLock { $0.lines } }

    /// Adds a line.
    ///
    /// - Parameters:
    ///   - event: `uploaded`, `accepted`, `refused`, `served` or `fault`.
    ///   - details: What else is known.
    func note(_ event: String, _ details: [JSONValue.Member]) {
        let line = JSONValue.object([.init("event", .text(event))] + details).compact
        content.withLock { content in
            content.lines.append(line)
            // A disk that is full loses the copy; the journal itself is still served.
            try? content.file?.write(contentsOf: Data("\(line)\n".utf8))
        }
    }
}
