import Diagnostics

/// What words and logo take of a picture, which the image should leave calm.
public struct ClearArea: Hashable, Sendable {
    /// As a prompt says it: `the bottom third and the top right corner`; `the outer edges` where nothing lies on the picture.
    public let words: String
    /// The thirds across and down that are meant, in reading order.
    public let thirds: [LayoutLayer.Anchor]
}

extension TemplateFile {
    /// Where words and logo lie on a size, in thirds, over all locales.
    ///
    /// It follows from the layout alone, never from the copy: else a longer headline would change the prompt, and with it
    /// the image. Conditions of layers are left aside, so that the cells of one size share a take.
    ///
    /// - Parameter size: The size's name.
    /// - Returns: The area.
    public func clearArea(for size: String) -> ClearArea {
        let layers = layout.filter { $0.applies(toSize: size) }.map { $0.on(size) }
        let picture = layers.first { if case .take = $0.kind { true } else { false } }
        var areas: [ClearArea] = []
        for layer in layers where layer.isForeground && !layer.liesBeside(picture) {
            let area = layer.area
            if !areas.contains(area) { areas.append(area) }
        }
        let covered = Set(areas.flatMap(\.thirds))
        let thirds = LayoutLayer.Anchor.allCases.filter(covered.contains)
        let words = areas.filter { area in
            !areas.contains { Set($0.thirds).isStrictSuperset(of: area.thirds) }
        }.map(\.words)
        guard let last = words.last else { return ClearArea(words: "the outer edges", thirds: []) }
        let others = words.dropLast().joined(separator: ", ")
        return ClearArea(words: others.isEmpty ? last : "\(others) and \(last)", thirds: thirds)
    }
}

extension LayoutLayer {
    fileprivate var isForeground: Bool {
        switch kind {
        case .image, .stack, .text, .shape: true
        case .take, .shade: false
        }
    }

    /// The third that it stands in.
    private var third: Anchor { within?.anchor ?? place }

    fileprivate var area: ClearArea {
        // From two thirds of the width on, a text takes its whole row.
        let isBroad = (width?.share?.thousandths ?? (isText ? 100_000 : 0)) >= 66_000
        if isBroad { return row }
        let words =
            switch third {
            case .topLeft: "the top left corner"
            case .topRight: "the top right corner"
            case .bottomLeft: "the bottom left corner"
            case .bottomRight: "the bottom right corner"
            case .top: "the middle of the top third"
            case .bottom: "the middle of the bottom third"
            case .left: "the left of the middle"
            case .right: "the right of the middle"
            case .center: "the middle"
            }
        return ClearArea(words: words, thirds: [third])
    }

    private var row: ClearArea {
        switch third {
        case .topLeft, .top, .topRight:
            ClearArea(words: "the top third", thirds: [.topLeft, .top, .topRight])
        case .left, .center, .right: ClearArea(words: "the middle third", thirds: [.left, .center, .right])
        case .bottomLeft, .bottom, .bottomRight:
            ClearArea(words: "the bottom third", thirds: [.bottomLeft, .bottom, .bottomRight])
        }
    }

    private var isText: Bool {
        switch kind {
        case .stack, .text: true
        case .take, .image, .shade, .shape: false
        }
    }

    /// Whether it stands where the picture does not reach: under a picture that fills the top, say.
    fileprivate func liesBeside(_ picture: LayoutLayer?) -> Bool {
        guard let picture, let edge = picture.anchor else { return false }
        let isShort = (picture.height?.share?.thousandths ?? 100_000) < 80_000
        let isNarrow = (picture.width?.share?.thousandths ?? 100_000) < 80_000
        switch edge {
        case .top: return isShort && [.bottom, .bottomLeft, .bottomRight].contains(third)
        case .bottom: return isShort && [.top, .topLeft, .topRight].contains(third)
        case .left: return isNarrow && [.right, .topRight, .bottomRight].contains(third)
        case .right: return isNarrow && [.left, .topLeft, .bottomLeft].contains(third)
        default: return false
        }
    }
}
