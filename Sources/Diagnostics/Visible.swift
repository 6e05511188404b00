extension String {
    /// The text with what a terminal would obey instead of show written out as escapes.
    ///
    /// These are C0 and C1 controls and bidirectional overrides: a file or a service may be a stranger's. Tabs become
    /// one space, so that columns stay columns.
    public var visible: String {
        guard unicodeScalars.contains(where: { $0.isInvisibleControl || $0 == "\t" }) else { return self }
        var shown = ""
        for scalar in unicodeScalars {
            if scalar == "\t" {
                shown += " "
            } else if scalar.isInvisibleControl {
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}

extension Unicode.Scalar {
    /// Whether it steers a terminal or the direction of text instead of showing something.
    fileprivate var isInvisibleControl: Bool {
        switch value {
        case 0x09: false
        case 0...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
