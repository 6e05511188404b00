internal import Glibc

/// An IP address, for judging what may be connected to.
struct IPAddress: Hashable, Sendable {
    /// What kind of network an address belongs to.
    enum Realm: Hashable, Sendable {
        /// The open internet.
        case open
        /// This machine.
        case loopback
        /// A house's own network, a carrier's, or one that is reserved: nothing that a public service serves from.
        case closed
    }

    /// 4 or 16 bytes, in network order.
    let bytes: [UInt8]

    /// An address in the forms of `inet_pton`, a zone such as `%eth0` and the brackets of a URL left out.
    init?(_ text: some StringProtocol) {
        var plain = Substring(text)
        if plain.hasPrefix("["), plain.hasSuffix("]") { plain = plain.dropFirst().dropLast() }
        let address = String(plain.prefix { $0 != "%" })
        for (family, length) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: length)
            if inet_pton(family, address, &bytes) == 1 {
                self.bytes = bytes
                return
            }
        }
        return nil
    }

    /// Whether the address begins with the same bits as a network's; `false` for one of the other version.
    func isWithin(_ network: IPAddress, bits: Int) -> Bool {
        bytes.count == network.bytes.count && (0...bytes.count * 8).contains(bits)
            && matches(network.bytes, bits)
    }

    private init(bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

    /// The kind of network, by IANA's registries of special-purpose addresses (RFC 6890 and what updates it).
    var realm: Realm { bytes.count == 4 ? realmOfVersion4 : realmOfVersion6 }

    private var realmOfVersion4: Realm {
        if bytes[0] == 127 { return .loopback }
        let isClosed = closedVersion4.contains { network, length in matches(network, length) }
        return isClosed || bytes[0] >= 224 ? .closed : .open
    }

    /// An address of version 4 can be written, and reached, inside one of version 6.
    private var realmOfVersion6: Realm {
        if bytes == [UInt8](repeating: 0, count: 15) + [1] { return .loopback }
        if matches([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], 96) { return embedded(at: 12) }
        if matches([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], 96) { return embedded(at: 12) }
        if matches([0x20, 0x02], 16) { return embedded(at: 2) }
        // Only 2000::/3 is given out (RFC 4291, section 2.4, and IANA's registry); 2001::/23 and 2001:db8::/32 of it are not.
        let isGivenOut = matches([0x20], 3) && !matches([0x20, 0x01, 0], 23)
        return isGivenOut && !matches([0x20, 0x01, 0x0D, 0xB8], 32) ? .open : .closed
    }

    private func embedded(at start: Int) -> Realm { IPAddress(bytes: bytes[start..<start + 4]).realm }

    /// Whether the first `length` bits are the network's.
    private func matches(_ network: [UInt8], _ length: Int) -> Bool {
        (0..<length).allSatisfy { bit in
            let mask = UInt8(0x80) >> (bit % 8)
            return bytes[bit / 8] & mask == network[bit / 8] & mask
        }
    }
}

/// Networks of version 4 that no public service is in: this network, private, shared by carriers, link-local, protocol
/// assignments, documentation, relays, benchmarks (RFC 1918, 3927, 6598, 6890, 5737, 7526, 2544).
private let closedVersion4: [(network: [UInt8], length: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
    ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
    ([203, 0, 113], 24),
]
