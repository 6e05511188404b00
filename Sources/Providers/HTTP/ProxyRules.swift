/// Which proxy a request goes through, by the variables that curl and its like read from the environment.
///
/// libcurl would look at them itself, but tells nobody whether a proxy was between once a connection is used again, or where
/// the proxy speaks SOCKS; and whether the peer is the host or the user's own proxy decides what it may be at. So it is
/// decided here, and libcurl is told.
public struct ProxyRules: Hashable, Sendable {
    private let proxies: [String: String]
    private let exceptions: [String]

    /// No proxy for anything.
    public static let none = ProxyRules(environment: [:])

    /// The rules of an environment: `https_proxy` and `http_proxy`, else `all_proxy`, but for the hosts of `no_proxy`.
    ///
    /// Names in capitals count where there is none in small letters, but for `HTTP_PROXY`: on web servers a visitor could set
    /// it (CVE-2016-5385).
    ///
    /// - Parameter environment: The variables and their values.
    public init(environment: [String: String]) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let others = value("all_proxy", "ALL_PROXY")
        proxies = [
            "https": value("https_proxy", "HTTPS_PROXY") ?? others, "http": value("http_proxy") ?? others,
        ].compactMapValues(\.self)
        exceptions = (value("no_proxy", "NO_PROXY") ?? "").lowercased().split { ", \t".contains($0) }
            .map(String.init)
    }

    /// The proxy between here and an address; `nil` where there is none.
    ///
    /// This machine's own addresses are reached without: a proxy elsewhere has a loopback of its own.
    ///
    /// - Parameter address: Where a request goes.
    /// - Returns: The proxy's URL, as the user wrote it.
    func proxy(for address: WebAddress) -> String? {
        guard let proxy = proxies[address.scheme], !address.isLoopbackByName else { return nil }
        return exceptions.contains { Self.covers($0, address.host) } ? nil : proxy
    }

    /// Whether an exception is meant for a host: `*`, an address, a network such as `10.0.0.0/8`, or a domain and all below it.
    private static func covers(_ exception: String, _ host: String) -> Bool {
        if exception == "*" { return true }
        if let address = IPAddress(host) {
            let parts = exception.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let network = parts.first.flatMap({ IPAddress($0) }) else { return false }
            guard parts.count == 2 else { return network == address }
            return Int(parts[1]).map { address.isWithin(network, bits: $0) } ?? false
        }
        let (domain, name) = (exception.withoutDots, host.withoutDots)
        return !domain.isEmpty && (name == domain || name.hasSuffix("." + domain))
    }
}

extension String {
    /// The name without a dot at its ends.
    fileprivate var withoutDots: Substring {
        var name = self[...]
        if name.hasPrefix(".") { name.removeFirst() }
        if name.hasSuffix(".") { name.removeLast() }
        return name
    }
}
