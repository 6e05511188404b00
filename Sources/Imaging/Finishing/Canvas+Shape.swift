internal import CVips
internal import Generation

extension Canvas {
    /// Lays a plain figure on, its edge smoothed.
    func paint(_ shape: PlacedShape) throws(ImageError) {
        let box = shape.box
        guard box.width > 0, box.height > 0, shape.opacity > 0 else { return }
        if shape.isPlain { return try paint(Shade(box: box, color: shape.color, opacity: shape.opacity)) }
        try paint(shape.color, through: shape.mask(), x: box.x, y: box.y)
    }
}

extension PlacedShape {
    /// How much of each pixel of its box it covers, 0…255; of a plain one the same everywhere, which takes one pixel.
    ///
    /// - Parameter resolution: How many pixels of the mask a pixel of the poster has each way, from 1; fewer where there would
    ///   be too many.
    /// - Returns: The mask, one band.
    /// - Throws: ``ImageError`` where it would be too large even so.
    func mask(resolution: Int = 1) throws(ImageError) -> Bitmap {
        if isPlain { return try Shade(box: box, color: color, opacity: opacity).coverage() }
        let fine = enlarged(box.resolution(upTo: resolution))
        try ImageFile.checkCount(fine.box.width, fine.box.height, path: "shape")
        let size = PixelSize(width: fine.box.width, height: fine.box.height)
        return try Bitmap(samples: fine.coverage(), size: size, bands: 1, name: "shape")
    }

    private func enlarged(_ times: Int) -> PlacedShape {
        let figure: Figure =
            switch figure {
            case .rectangle(let radius): .rectangle(radius: radius * times)
            case .ellipse: .ellipse
            }
        let box = PixelBox(
            x: box.x * times, y: box.y * times, width: box.width * times, height: box.height * times)
        return PlacedShape(figure: figure, box: box, color: color, opacity: opacity)
    }

    /// Whether its edge runs along whole pixels, so that it covers each as much as the others.
    fileprivate var isPlain: Bool {
        if case .rectangle(let radius) = figure { radius <= 0 } else { false }
    }

    /// How much of each pixel of its box it covers, 0…255, row after row.
    fileprivate func coverage() -> [UInt8] {
        let strongest = Double(min(max(opacity, 0), 100)) * 2.55
        let (width, height) = (Double(box.width), Double(box.height))
        let distance = distance(width / 2, height / 2)
        var samples: [UInt8] = []
        samples.reserveCapacity(box.width * box.height)
        for y in 0..<box.height {
            let down = abs(Double(y) + 0.5 - height / 2)
            for x in 0..<box.width {
                // A pixel is covered in full from half a pixel inside the edge, and not at all from half a pixel outside.
                let share = min(max(0.5 - distance(abs(Double(x) + 0.5 - width / 2), down), 0), 1)
                samples.append(UInt8((strongest * share).rounded()))
            }
        }
        return samples
    }

    /// How far a point is outside the edge, in pixels, negative inside; from the middle of a box of these half sides.
    private func distance(_ across: Double, _ down: Double) -> (Double, Double) -> Double {
        switch figure {
        case .rectangle(let radius):
            let radius = min(Double(radius), across, down)
            return { x, y in
                let (right, below) = (x - (across - radius), y - (down - radius))
                let outside = (max(right, 0) * max(right, 0) + max(below, 0) * max(below, 0)).squareRoot()
                return outside + min(max(right, below), 0) - radius
            }
        case .ellipse:
            // The implicit form over its gradient: exact to a hundredth of a pixel near the edge of any ellipse not a hair wide.
            return { x, y in
                let (a, b) = (x / across, y / down)
                let slope = (a * a / (across * across) + b * b / (down * down)).squareRoot()
                return slope == 0 ? -min(across, down) : (a * a + b * b - 1) / (2 * slope)
            }
        }
    }
}
