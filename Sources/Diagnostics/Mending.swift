/// A file with the safe fixes of its diagnostics applied; every byte outside the edits stays as it was.
///
/// A fix is applied whole or not at all. One that touches what an earlier one edits waits: the file is checked again
/// after this round, and the fix comes back if it is still needed.
public struct Mending: Sendable {
    /// The file as it was read.
    public let file: SourceFile
    /// Its bytes after the edits.
    public let bytes: [UInt8]
    /// What was mended, in order of place.
    public let applied: [Diagnostic]
    /// What has a safe fix and waits for another round.
    public let postponed: [Diagnostic]

    /// Applies as many safe fixes as do not touch each other.
    ///
    /// - Parameters:
    ///   - file: The file; fixes that edit another are left alone.
    ///   - diagnostics: What was found, in other files too; the earlier one in their total order goes first.
    public init(_ file: SourceFile, by diagnostics: [Diagnostic]) {
        var (applied, postponed): ([Diagnostic], [Diagnostic]) = ([], [])
        var taken: [Diagnostic.Edit] = []
        for diagnostic in diagnostics.sorted() {
            guard let fix = diagnostic.fix, fix.isSafe, fix.edits(only: file) else { continue }
            let more = fix.edits.filter { !taken.contains($0) }
            if more.contains(where: { edit in taken.contains { $0.touches(edit) } }) {
                postponed.append(diagnostic)
            } else {
                taken += more
                applied.append(diagnostic)
            }
        }
        self.file = file
        self.applied = applied
        self.postponed = postponed
        bytes = file.bytes.edited(taken)
    }
}

extension Diagnostic.Fix {
    /// Whether there are edits, all inside `file`.
    fileprivate func edits(only file: SourceFile) -> Bool {
        !edits.isEmpty
            && edits.allSatisfy { $0.span.file == file && $0.span.range.upperBound <= file.bytes.count }
    }
}

extension Diagnostic.Edit {
    /// Whether the order of the two could matter: they overlap, or meet without a byte between them.
    fileprivate func touches(_ other: Diagnostic.Edit) -> Bool {
        span.range.lowerBound <= other.span.range.upperBound
            && other.span.range.lowerBound <= span.range.upperBound
    }
}

extension [UInt8] {
    /// The bytes with edits that do not overlap.
    fileprivate func edited(_ edits: [Diagnostic.Edit]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var offset = 0
        for edit in edits.sorted(by: { $0.span.range.lowerBound < $1.span.range.lowerBound }) {
            result += self[offset..<edit.span.range.lowerBound]
            result += Array(edit.text.utf8)
            offset = edit.span.range.upperBound
        }
        return result + self[offset...]
    }
}
