internal import CVips

/// Which way text runs.
enum TextDirection {
    case leftToRight, rightToLeft, neutral
}

extension String {
    /// The way of the first character that has one (UAX #9, rules P2 and P3).
    var direction: TextDirection {
        let bytes = utf8CString
        switch bytes.withUnsafeBufferPointer({ shim_direction($0.baseAddress, Int32(bytes.count - 1)) }) {
        case PANGO_DIRECTION_LTR: return .leftToRight
        case PANGO_DIRECTION_RTL: return .rightToLeft
        default: return .neutral
        }
    }

    /// The line with a mark before it where it would else run another way than its paragraph, of which it is one line.
    func directed(like paragraph: String) -> String {
        let (own, whole) = (direction, paragraph.direction)
        guard own != whole else { return self }
        switch whole {
        case .leftToRight: return own == .neutral ? self : "\u{200E}" + self
        case .rightToLeft: return "\u{200F}" + self
        case .neutral: return self
        }
    }
}
