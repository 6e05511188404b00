/// The contracts that the sandbox keeps, each at its own place.
enum Dialect: String, CaseIterable {
    case toapis, apimart, evolink, kie, gemini, openai

    /// The contract that a path belongs to, and the path without what names it.
    ///
    /// ToAPIs is at the root, and so is Gemini, whose paths are like nobody's; Google's own client asks under `v1` as well.
    static func of(_ path: String) -> (dialect: Dialect, path: String) {
        let parts = path.split(separator: "/")
        if parts.first == "v1beta" || path.hasSuffix(":generateContent") { return (.gemini, path) }
        guard let name = parts.first.flatMap({ Dialect(rawValue: String($0)) }) else {
            return (.toapis, path)
        }
        return (name, "/" + parts.dropFirst().joined(separator: "/"))
    }

    /// Where a client has its base address.
    func address(at root: String) -> String {
        self == .toapis || self == .gemini ? root : "\(root)/\(rawValue)"
    }

    /// The most bytes of a body: a file and the form around it, or references in the request.
    var maximumBody: Int {
        switch self {
        case .toapis, .apimart, .evolink, .kie: 10_100_000
        case .gemini: 20_000_000
        case .openai: 100_000_000
        }
    }
}
