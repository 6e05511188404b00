import Foundation

/// Writes files of a commit into a folder as they were committed: nothing that git's configuration or attributes name is run
/// on them, as a checkout would.
struct Copying {
    let git: Git
    /// The folder, which is there and empty.
    let folder: String
    /// Where Git LFS keeps what it has fetched.
    let fetched: String

    /// The most bytes that are asked for at once.
    private static let mostBytes = 32 << 20

    func copy(_ entries: [TreeEntry]) throws(RevisionError) {
        guard !entries.contains(where: { $0.size == nil }) else { throw .partialClone }
        // Links last: nothing may be written through one.
        let links = entries.filter { $0.kind == .link }
        for portion in portions(entries.filter { $0.kind == .file }) + portions(links) {
            try copy(portion: portion)
        }
    }

    private func portions(_ entries: [TreeEntry]) -> [[TreeEntry]] {
        var portions: [[TreeEntry]] = []
        var room = 0
        for entry in entries {
            if portions.isEmpty || room < entry.size ?? 0 {
                portions.append([])
                room = Self.mostBytes
            }
            portions[portions.count - 1].append(entry)
            room -= entry.size ?? 0
        }
        return portions
    }

    private func copy(portion: [TreeEntry]) throws(RevisionError) {
        let wanted = portion.map { "\($0.blob)\n" }.joined()
        let output = try git.run(["cat-file", "--batch"], input: Array(wanted.utf8))
        // For each `<id> blob <size>`, a line break, the content, a line break.
        var place = 0
        for entry in portion {
            guard let end = output[place...].firstIndex(of: UInt8(ascii: "\n")) else { throw .partialClone }
            let words = String(decoding: output[place..<end], as: UTF8.self).split(separator: " ")
            guard words.count == 3, let size = Int(words[2]), end + size < output.count else {
                throw .partialClone
            }
            try write(output[end + 1..<end + 1 + size], of: entry)
            place = end + size + 2
        }
    }

    private func write(_ bytes: ArraySlice<UInt8>, of entry: TreeEntry) throws(RevisionError) {
        let url = URL(filePath: "\(folder)/\(entry.path)")
        let files = FileManager.default
        do {
            try files.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            if entry.kind == .link {
                let target = String(decoding: bytes, as: UTF8.self)
                guard staysInside(target, from: entry.path) else { return }
                return try files.createSymbolicLink(atPath: url.path, withDestinationPath: target)
            }
            if let pointer = LFSPointer(bytes), let content = pointer.file(in: fetched) {
                try files.copyItem(atPath: content, toPath: url.path)
            } else {
                try Data(bytes).write(to: url, options: .withoutOverwriting)
            }
            // A copy stands for a version: an edit of it would be lost, or worse, believed.
            try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: url.path)
        } catch {
            throw .unwritable(path: entry.path, reason: "\(error.localizedDescription)")
        }
    }

    /// Whether a link leads to a place in the copy: one that leaves it would show a version what is there now.
    private func staysInside(_ target: String, from path: String) -> Bool {
        guard !target.hasPrefix("/"), !target.isEmpty else { return false }
        var depth = path.split(separator: "/").count - 1
        for part in target.split(separator: "/") where part != "." {
            depth += part == ".." ? -1 : 1
            if depth < 0 { return false }
        }
        return true
    }
}
