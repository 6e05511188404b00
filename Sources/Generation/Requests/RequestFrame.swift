internal import Diagnostics

/// The canonical JSON of a request around its prompt.
public struct RequestFrame: Hashable, Sendable {
    /// Everything before the prompt's text, its opening quotation mark last.
    private let head: [UInt8]
    /// Everything after it, its closing quotation mark first.
    private let tail: [UInt8]

    /// The members of a request but for the prompt.
    init(_ members: [JSONValue.Member]) {
        let prompt = "prompt"
        let before = members.filter { $0.key.utf8.lexicographicallyPrecedes(prompt.utf8) }
        let after = members.filter { !$0.key.utf8.lexicographicallyPrecedes(prompt.utf8) }
        var head: [UInt8] = []
        JSONValue.object(before).write(to: &head, sorted: true)
        var tail: [UInt8] = []
        JSONValue.object(after).write(to: &tail, sorted: true)
        self.head = head.dropLast() + "\(before.isEmpty ? "" : ",")\"\(prompt)\":\"".utf8
        self.tail = Array((after.isEmpty ? "\"" : "\",").utf8) + tail.dropFirst()
    }

    /// Appends the canonical JSON with a prompt in its place.
    ///
    /// - Parameters:
    ///   - prompt: The prompt's UTF-8.
    ///   - bytes: Where it goes.
    func write(around prompt: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes += head
        bytes.append(escapedForJSON: prompt)
        bytes += tail
    }
}
