internal import Catalog
internal import Generation

/// A poster's layers as a person would see them, as far as boxes and colours tell.
struct PosterSight {
    let placed: [LayoutSetter.Placed]
    let geometry: Geometry

    init(placed: [LayoutSetter.Placed], geometry: Geometry) {
        (self.placed, self.geometry) = (placed, geometry)
    }

    /// Whether any of a take is seen: it reaches onto the trimmed poster, and no opaque field hides it.
    var showsTake: Bool {
        placed.indices.contains { index in
            guard case .take = placed[index].layer else { return false }
            let shown = placed[index].extent.intersection(geometry.trim)
            return !shown.isEmpty && !placed[(index + 1)...].contains { $0.hides(shown) }
        }
    }

    /// The contrast of a text on an opaque field of one colour, and what it should be, both in hundredths.
    ///
    /// - Returns: `nil` where it is enough, and where what lies behind is not known before there are pixels.
    func contrast(of text: LayoutSetter.Placed) -> (reached: Int, needed: Int)? {
        guard let block = text.text?.block, let ground = ground(of: text) else { return nil }
        let poster = Generation.PixelSize(width: geometry.poster.width, height: geometry.poster.height)
        let needed = block.neededContrast(on: poster)
        let reached = block.colors.map { Int($0.contrast(with: ground) * 100) }.max() ?? 0
        return reached < needed ? (reached, needed) : nil
    }

    /// The one colour behind a layer.
    private func ground(of layer: LayoutSetter.Placed) -> RGB? {
        guard let index = placed.firstIndex(where: { $0.layer == layer.layer && $0.number == layer.number })
        else { return nil }
        for other in placed[..<index].reversed() {
            let common = other.extent.intersection(layer.extent)
            guard !common.isEmpty else { continue }
            switch other.layer {
            case .text: continue
            case .shade(let shade):
                guard common == layer.extent, shade.fadesFrom == nil, shade.opacity >= 100 else { return nil }
                return shade.color
            case .shape(let shape):
                guard common == layer.extent, case .rectangle = shape.figure, shape.opacity >= 100 else {
                    return nil
                }
                return shape.color
            case .take, .image: return nil
            }
        }
        return nil
    }

    /// What stands in the clear space around a logo.
    ///
    /// - Parameters:
    ///   - logo: The logo's layer.
    ///   - clear: The space at each side, in pixels.
    /// - Returns: The texts and images in it.
    func crowding(_ logo: LayoutSetter.Placed, by clear: Int) -> [LayoutSetter.Placed] {
        let space = PixelBox(
            x: logo.extent.x - clear, y: logo.extent.y - clear, width: logo.extent.width + 2 * clear,
            height: logo.extent.height + 2 * clear)
        return placed.filter { other in
            guard other.number != logo.number else { return false }
            switch other.layer {
            case .text, .image: return !other.extent.intersection(space).isEmpty
            case .take, .shade, .shape: return false
            }
        }
    }
}

extension LayoutSetter.Placed {
    /// Whether it is one opaque field over all of a box.
    fileprivate func hides(_ box: PixelBox) -> Bool {
        guard extent.holds(box) else { return false }
        switch layer {
        case .shade(let shade): return shade.fadesFrom == nil && shade.opacity >= 100
        case .shape(let shape):
            guard case .rectangle(radius: 0) = shape.figure else { return false }
            return shape.opacity >= 100
        case .take, .image, .text: return false
        }
    }
}
