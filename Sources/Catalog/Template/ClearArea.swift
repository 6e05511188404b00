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
    /// - Parameter size: The size; without one only shares say how large things are.
    /// - Returns: The area.
    public func clearArea(for size: Size?) -> ClearArea {
        let name = size?.name.value ?? ""
        let frame = Frame(size: size)
        let layers = layout.filter { $0.applies(toSize: name) }.map { $0.on(name) }
        let picture = layers.first { if case .take = $0.kind { true } else { false } }
        var areas: [ClearArea] = []
        for layer in layers where layer.isForeground {
            let third = frame.third(of: layer)
            if let picture, frame.liesBeside(picture, layer, third) { continue }
            let area = frame.isBroad(layer) ? ClearArea(rowOf: third) : ClearArea(third)
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

    fileprivate var isText: Bool {
        switch kind {
        case .stack, .text: true
        case .take, .image, .shade, .shape: false
        }
    }
}

extension ClearArea {
    /// One third across and down.
    fileprivate init(_ third: LayoutLayer.Anchor) {
        thirds = [third]
        words =
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
    }

    /// The whole row that a third is in.
    fileprivate init(rowOf third: LayoutLayer.Anchor) {
        switch third {
        case .topLeft, .top, .topRight:
            (words, thirds) = ("the top third", [.topLeft, .top, .topRight])
        case .left, .center, .right: (words, thirds) = ("the middle third", [.left, .center, .right])
        case .bottomLeft, .bottom, .bottomRight:
            (words, thirds) = ("the bottom third", [.bottomLeft, .bottom, .bottomRight])
        }
    }
}

/// A poster as shares of its trimmed sides.
private struct Frame {
    let size: Size?

    private var pixels: PixelSize? { size.map { $0.print?.trimPixels ?? $0.pixels } }

    /// A measure as a share of one of the poster's sides; `nil` for pixels and lengths where no size is known.
    private func share(_ measure: Measure?, of side: KeyPath<PixelSize, Int>) -> Double? {
        guard let measure else { return nil }
        if let share = measure.share { return share.fraction }
        guard let pixels, let size else { return nil }
        let whole = Double(max(1, pixels[keyPath: side]))
        switch measure {
        case .share(let share): return share.fraction
        case .pixels(let pixels): return Double(pixels) / whole
        // On a screen an inch has 96 pixels (CSS Values 4, section 6.2).
        case .length(let length): return Double(length.pixels(dpi: size.print?.dpi ?? 96)) / whole
        }
    }

    /// What something takes of a side, as shares of it: at its start, its middle or its end.
    private func span(_ share: Double?, _ place: Int) -> (start: Double, end: Double) {
        let extent = min(share ?? 1, 1)
        let start = (1 - extent) * Double(place) / 2
        return (start, start + extent)
    }

    /// The third that a layer stands in: of the part of the poster that it is placed in, where it is placed in one.
    func third(of layer: LayoutLayer) -> LayoutLayer.Anchor {
        guard let region = layer.within else { return layer.place }
        func third(_ share: Double?, _ region: Int, _ place: Int) -> Int {
            let span = span(share, region)
            // The middle of that third of the part which its place names.
            let middle = span.start + (span.end - span.start) * Double(2 * place + 1) / 6
            return min(2, Int(middle * 3))
        }
        let (outer, inner) = (region.anchor.shares, layer.place.shares)
        return LayoutLayer.Anchor(
            across: third(share(region.width, of: \.width), outer.across, inner.across),
            down: third(share(region.height, of: \.height), outer.down, inner.down))
    }

    /// Whether a layer takes its whole row: from two thirds of the width on.
    func isBroad(_ layer: LayoutLayer) -> Bool {
        let room = share(layer.within?.width, of: \.width) ?? 1
        return min(room, width(of: layer)) >= 0.66
    }

    /// How wide a layer is, as a share; words without a width take all that there is.
    private func width(of layer: LayoutLayer) -> Double {
        guard let own = share(layer.width, of: \.width) else { return layer.isText ? 1 : 0 }
        guard !layer.isText, layer.width?.share != nil, let pixels else { return own }
        // Of images and shapes a share is one of the short side.
        return own * Double(min(pixels.width, pixels.height)) / Double(max(1, pixels.width))
    }

    /// Whether a layer is where the picture does not reach: under a picture that fills the top, say.
    func liesBeside(_ picture: LayoutLayer, _ layer: LayoutLayer, _ third: LayoutLayer.Anchor) -> Bool {
        if let region = layer.within, isApart(region, from: picture) { return true }
        let isShort = (share(picture.height, of: \.height) ?? 1) < 0.8
        let isNarrow = (share(picture.width, of: \.width) ?? 1) < 0.8
        return switch picture.place {
        case .top: isShort && third.shares.down == 2
        case .bottom: isShort && third.shares.down == 0
        case .left: isNarrow && third.shares.across == 2
        case .right: isNarrow && third.shares.across == 0
        default: false
        }
    }

    /// Whether a part of the poster and a picture have nothing in common; a thousandth is rounding.
    private func isApart(_ region: LayoutLayer.Region, from picture: LayoutLayer) -> Bool {
        func areApart(_ side: KeyPath<PixelSize, Int>, _ measures: (Measure?, Measure?), _ places: (Int, Int))
            -> Bool
        {
            let one = span(share(measures.0, of: side), places.0)
            let other = span(share(measures.1, of: side), places.1)
            return min(one.end, other.end) - max(one.start, other.start) < 0.001
        }
        let (own, its) = (region.anchor.shares, picture.place.shares)
        return areApart(\.width, (region.width, picture.width), (own.across, its.across))
            || areApart(\.height, (region.height, picture.height), (own.down, its.down))
    }
}
