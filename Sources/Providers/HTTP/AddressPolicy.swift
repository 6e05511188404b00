/// Which addresses a request may be sent to, judged on the address that was really connected to.
///
/// A name proves nothing: anyone can let `images.example.com` point to 127.0.0.1.
public enum AddressPolicy: Hashable, Sendable {
    /// The open internet alone: for addresses that a service names.
    case publicOnly
    /// Anything but this machine: for a base URL whose name does not say that it is.
    case notLoopback
    /// Anything: for a trial's own host.
    case anywhere

    /// Why a request must not go to an address, which stands as libcurl names it.
    ///
    /// An address that cannot be read is refused; `nil` where there is no objection.
    func objection(to address: String) -> String? {
        guard self != .anywhere else { return nil }
        switch IPAddress(address)?.realm {
        case .open: return nil
        case .loopback: return "which is this machine, though its name does not say so"
        case .closed: return self == .notLoopback ? nil : "which is not on the open internet"
        case nil: return "which is no address that can be judged"
        }
    }
}
