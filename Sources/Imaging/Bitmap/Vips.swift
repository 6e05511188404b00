internal import CVips
internal import Generation

/// libvips, opened and started the first time pixels are needed: a plan spends no time on it.
enum Vips {
    /// Threads an operation may use: as many posters are made at once as there are processors, and a second thread for each
    /// would only wait for one.
    ///
    /// Measured on two processors, two posters at once: 267 ms each with one thread, 325 with two.
    static let threads: Int32 = 1

    /// Whether the library runs.
    ///
    /// A `static let` is initialised once, whichever thread comes first.
    private static let hasStarted = shim_start(threads) == 0

    /// Calls an operation of the library.
    ///
    /// - Parameters:
    ///   - name: The picture that it is about, for messages.
    ///   - operation: Returns 0 when it has succeeded.
    /// - Throws: ``ImageError/damaged(path:reason:)`` with what the library says, or ``ImageError/impossible(path:reason:)``
    ///   where the machine has not the memory, which is no fault of the picture.
    static func call(_ name: String, _ operation: () -> Int32) throws(ImageError) {
        guard hasStarted else {
            throw .damaged(
                path: name, reason: "libvips is missing or does not start; install libvips42 (Homebrew: vips)"
            )
        }
        guard operation() == 0 else { throw failure(of: name, reason: takeError()) }
    }

    /// The profile of sRGB that every poster carries.
    static func profileOfSRGB() throws(ImageError) -> [UInt8] {
        var start: UnsafeMutableRawPointer?
        var count = 0
        try call("sRGB") { shim_srgb_profile(&start, &count) }
        guard let start else { return [] }
        defer { g_free(start) }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// What is wrong where the library says so; out of memory has no number of its own there.
    static func failure(of name: String, reason: String) -> ImageError {
        reason.contains("out of memory")
            ? .impossible(path: name, reason: "there is not enough memory for it")
            : .damaged(path: name, reason: reason)
    }

    /// The first line of the error buffer, which is emptied: it is shared by all threads and only ever grows.
    private static func takeError() -> String {
        let text = String(cString: shim_error())
        shim_clear_error()
        return text.split(separator: "\n").first.map(String.init) ?? "no reason given"
    }
}
