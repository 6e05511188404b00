internal import Catalog
internal import Diagnostics
internal import Foundation

/// A file of decisions that was read from wherever it lies, and has no mistake by itself.
struct DecisionsOnDisk {
    let path: String
    let file: DecisionsFile

    private static let mostBytes = 10_000_000

    init(_ path: String, _ terminal: Terminal) throws {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: Self.mostBytes + 1)
        else {
            throw Stop(status: .usage, message: "there is no file '\(path.visible)' that can be read")
        }
        guard data.count <= Self.mostBytes else {
            throw Stop(
                status: .usage, message: "'\(path.visible)' has more than \(Self.mostBytes) bytes; split it")
        }
        let (file, diagnostics) = DecisionsFile.read(SourceFile(path: path, bytes: Array(data)))
        terminal.show(diagnostics, as: .text)
        let errors = diagnostics.count { $0.severity == .error }
        guard let file, errors == 0 else {
            throw Stop(
                status: .filesHaveErrors,
                message: "\(count(errors, "error")) in '\(path.visible)'; nothing was written")
        }
        self.path = path
        self.file = file
    }
}
