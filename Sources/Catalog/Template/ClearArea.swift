import Diagnostics
extension TemplateFile {
    /// Where words and logo lie on a size, in words and thirds, over all locales: what a prompt asks to keep calm.
    ///
    /// Conditions of layers are left aside, so that the cells of one size share a take.
    ///
    /// - Parameter size: The size's name.
    /// - Returns: `the bottom third and the top right corner`; `the outer edges` when nothing lies on the picture.
    public func clearArea(for size: String) -> String {
        let layers = layout.filter { $0.applies(toSize: size) }
        let picture = layers.first { if case .take = $0.kind { true } else { false } }
        var areas: [String] = []
        for layer in layers where layer.isForeground && !layer.liesBeside(picture) {
            let area = layer.area
            if !areas.contains(area) { areas.append(area) }
        }
        guard let last = areas.popLast() else { return "the outer edges" }
        return areas.isEmpty ? last : "\(areas.joined(separator: ", ")) and \(last)"
    }
}

extension LayoutLayer {
    fileprivate var isForeground: Bool {
        switch kind {
        case .image, .stack, .text: true
        case .take, .shade: false
        }
    }

    private var place: Anchor { within?.anchor ?? anchor ?? .topLeft }

    fileprivate var area: String {
        let rows: [Anchor: String] = [
            .topLeft: "top", .top: "top", .topRight: "top", .bottomLeft: "bottom", .bottom: "bottom",
            .bottomRight: "bottom",
        ]
        // From two thirds of the width on, a text takes its whole row.
        let isBroad = (width?.thousandths ?? (isText ? 100_000 : 0)) >= 66_000
        if isBroad { return "the \(rows[place] ?? "middle") third" }
        switch place {
        case .topLeft: return "the top left corner"
        case .topRight: return "the top right corner"
        case .bottomLeft: return "the bottom left corner"
        case .bottomRight: return "the bottom right corner"
        case .top: return "the middle of the top third"
        case .bottom: return "the middle of the bottom third"
        case .left: return "the left third"
        case .right: return "the right third"
        case .center: return "the middle"
        }
    }

    private var isText: Bool {
        switch kind {
        case .stack, .text: true
        case .take, .image, .shade: false
        }
    }

    /// Whether it stands where the picture does not reach: under a picture that fills the top, say.
    fileprivate func liesBeside(_ picture: LayoutLayer?) -> Bool {
        guard let picture, let edge = picture.anchor else { return false }
        let isShort = (picture.height?.thousandths ?? 100_000) < 80_000
        let isNarrow = (picture.width?.thousandths ?? 100_000) < 80_000
        switch edge {
        case .top: return isShort && [.bottom, .bottomLeft, .bottomRight].contains(place)
        case .bottom: return isShort && [.top, .topLeft, .topRight].contains(place)
        case .left: return isNarrow && [.right, .topRight, .bottomRight].contains(place)
        case .right: return isNarrow && [.left, .topLeft, .bottomLeft].contains(place)
        default: return false
        }
    }
}
