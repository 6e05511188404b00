internal import Diagnostics
internal import Catalog
internal import Generation

extension LayoutSetter {
    /// The thirds of the take that this cell's words and logo will cover, whatever the words are.
    ///
    /// It follows from the layout and the type styles alone, never from the copy: else a longer headline would change the
    /// prompt, and with it the image.
    func clear(for cell: Cell) -> Thirds {
        let geometry = Geometry(cell.size)
        let take = takeBox(for: cell)
        var thirds = Thirds()
        var fields: [PixelBox] = []
        for (_, layer) in layers(for: cell) {
            switch layer.kind {
            case .take: break
            case .shade:
                guard layer.hasHardEdge, layer.opacity.thousandths >= 90_000 else { break }
                fields.append(
                    geometry.part(
                        at: layer.anchor ?? layer.edge?.place, width: layer.width, height: layer.height))
            case .image:
                let width = layer.width?.of(geometry.shortSide) ?? geometry.shortSide / 5
                let margin = layer.margin?.of(geometry.shortSide) ?? geometry.margin
                let region = layer.within.map {
                    geometry.part(at: $0.anchor, width: $0.width, height: $0.height)
                }
                add(
                    geometry.content(of: region ?? geometry.poster, margin: margin)
                        .placing(width: width, height: width / 2, at: layer.anchor ?? .topRight),
                    to: &thirds, take: take, fields: fields)
            case .stack(let names):
                add(nominal(layer, names.map(\.value), cell), to: &thirds, take: take, fields: fields)
            case .text:
                add(
                    nominal(layer, [layer.style?.value ?? "text"], cell), to: &thirds, take: take,
                    fields: fields)
            }
        }
        return thirds
    }

    /// Three lines of what can shrink and two of everything else: as much as copy will hardly ever be.
    private func nominal(_ layer: LayoutLayer, _ styles: [String], _ cell: Cell) -> PixelBox {
        let stack = stack(layer, fields: styles.map { Stack.Field(style: $0, text: "") }, for: cell)
        let heights = styles.map { name in
            let lines = typography.steps(of: name) > 1 ? 3 : 2
            return lines * typography.setting(name, step: 0, shortSide: stack.shortSide).lineHeight
        }
        let height = heights.reduce(0, +) + stack.gap * max(0, styles.count - 1)
        return stack.content.placing(
            width: stack.width, height: min(height, stack.content.height), at: stack.anchor)
    }

    /// Words on a flat field cover nothing of the picture.
    private func add(_ box: PixelBox, to thirds: inout Thirds, take: PixelBox, fields: [PixelBox]) {
        let isOnField = fields.contains { field in
            let shared = field.intersection(box)
            return shared.width * shared.height * 10 >= box.width * box.height * 9
        }
        let covered = box.intersection(take)
        if !isOnField, !covered.isEmpty { thirds.add(covered, in: take) }
    }
}

extension LayoutLayer.Edge {
    /// The side as a place in a box.
    var place: LayoutLayer.Anchor { LayoutLayer.Anchor(rawValue: rawValue) ?? .bottom }
}
