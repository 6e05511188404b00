/// A file of a commit, as `git ls-tree -l` lists it.
struct TreeEntry: Hashable, Sendable {
    /// What git knows: folders are not listed, and other repositories within this one are left alone.
    enum Kind { case file, link }

    let kind: Kind
    /// The id of the content.
    let blob: String
    /// Bytes; `nil` where this clone lacks the content.
    let size: Int?
    /// Relative to the workspace; never out of it.
    let path: String

    /// An entry from `<mode> blob <id> <size>\t<path>`; `nil` for what is no file, or may not be written.
    init?(_ line: ArraySlice<UInt8>) {
        let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let words = parts[0].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 4, words[1] == "blob" else { return nil }
        kind = words[0] == "120000" ? .link : .file
        blob = words[2]
        size = Int(words[3])
        path = String(decoding: parts[1], as: UTF8.self)
        // git itself writes no such names; a stranger's tree may have them.
        let names = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !names.contains(where: { ["", ".", ".."].contains($0) || $0.lowercased() == ".git" }) else {
            return nil
        }
    }
}
