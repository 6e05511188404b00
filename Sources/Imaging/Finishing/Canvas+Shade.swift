internal import CVips
internal import Generation

extension Canvas {
    /// Lays a field of colour on, flat or fading.
    func paint(_ shade: Shade) throws(ImageError) {
        let box = shade.box
        guard box.width > 0, box.height > 0 else { return }
        if shade.fadesFrom == nil, shade.opacity >= 100 { return try fill(box, with: shade.color) }
        let mask = try shade.coverage().applying {
            shim_extend($0, $1, Int32(box.width), Int32(box.height))
        }
        try paint(shade.color, through: mask, x: box.x, y: box.y)
    }
}

extension Shade {
    /// How much it covers, 0…255, along the way it fades; one pixel across it.
    func coverage() throws(ImageError) -> Bitmap {
        let length =
            switch fadesFrom {
            case .top, .bottom: box.height
            case .left, .right: box.width
            case nil: 1
            }
        let strongest = Double(min(max(opacity, 0), 100)) * 2.55
        let steps = (0..<length).map { place -> UInt8 in
            guard fadesFrom != nil else { return UInt8(strongest.rounded()) }
            let way = (Double(place) + 0.5) / Double(length)
            return UInt8((strongest * strength(at: isReversed ? 1 - way : way)).rounded())
        }
        let isUpright = fadesFrom == .top || fadesFrom == .bottom
        let size = isUpright ? PixelSize(width: 1, height: length) : PixelSize(width: length, height: 1)
        return try Bitmap(samples: steps, size: size, bands: 1, name: "shade")
    }

    private var isReversed: Bool { fadesFrom == .bottom || fadesFrom == .right }

    /// From 1 to 0 with level ends: a straight ramp shows an edge where it begins and where it stops (Mach bands).
    private func strength(at way: Double) -> Double { 1 - way * way * (3 - 2 * way) }
}
