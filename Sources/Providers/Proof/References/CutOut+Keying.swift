internal import Generation

extension CutOut {
    /// The same picture with its plain background gone; `nil` where the background is not plain or takes all but nothing.
    ///
    /// The background is what the border shows, and all that is reached from there: pixels of about the border's colour,
    /// and such as change by so little from one to the next that they are its shades, as the soft shadow under a product
    /// is. What it encloses stays: a white label on white would go with it.
    var keyed: CutOut? {
        guard let ground = BorderColor(of: self), let object = object(on: ground) else { return nil }
        let opacity = softened(object)
        var free = samples
        for pixel in opacity.indices { free[pixel * 4 + 3] = opacity[pixel] }
        return CutOut(samples: free, size: size)
    }

    private func object(on ground: BorderColor) -> [Bool]? {
        var isGround = [Bool](repeating: false, count: size.width * size.height)
        var open = border.filter { ground.holds(self, $0) }
        for pixel in open { isGround[pixel] = true }
        while let pixel = open.popLast() {
            for next in neighbours(of: pixel)
            where !isGround[next] && (ground.holds(self, next) || ground.shades(self, from: pixel, to: next))
            {
                isGround[next] = true
                open.append(next)
            }
        }
        let parts = parts(outside: isGround)
        let largest = parts.map(\.count).max() ?? 0
        guard (2...90).contains(largest * 100 / isGround.count) else { return nil }
        return joined(parts.filter { $0.count * 50 >= largest })
    }

    /// The pixels of each part that is not background.
    private func parts(outside isGround: [Bool]) -> [[Int]] {
        var rest = isGround
        var parts: [[Int]] = []
        for start in rest.indices where !rest[start] {
            var (part, open) = ([Int](), [start])
            rest[start] = true
            while let pixel = open.popLast() {
                part.append(pixel)
                for next in neighbours(of: pixel) where !rest[next] {
                    rest[next] = true
                    open.append(next)
                }
            }
            parts.append(part)
        }
        return parts
    }

    /// Where parts are, and what lies between one and another above it: a pale label from edge to edge of a bottle, which
    /// went with the background.
    private func joined(_ parts: [[Int]]) -> [Bool] {
        var part = [Int](repeating: 0, count: size.width * size.height)
        for (number, pixels) in parts.enumerated() { for pixel in pixels { part[pixel] = number + 1 } }
        var object = part.map { $0 > 0 }
        for x in 0..<size.width {
            var above: (y: Int, part: Int)?
            for y in 0..<size.height where part[y * size.width + x] > 0 {
                let this = part[y * size.width + x]
                if let above, above.part != this {
                    for between in above.y..<y { object[between * size.width + x] = true }
                }
                above = (y, this)
            }
        }
        return object
    }

    /// Opacity with a soft edge that lies a pixel and a half inside, where no background shines in any more.
    private func softened(_ object: [Bool]) -> [UInt8] {
        let across = counted(object.map { $0 ? 1 : 0 }, step: 1, limit: size.width)
        let around = counted(across, step: size.width, limit: size.height)
        return object.indices.map { pixel in
            object[pixel] ? UInt8(max(0, min(25, around[pixel] * 2 - 25)) * 255 / 25) : 0
        }
    }

    /// Sums of five along one direction; beyond the edge the picture goes on as it ends.
    private func counted(_ values: [Int], step: Int, limit: Int) -> [Int] {
        values.indices.map { pixel in
            let place = pixel / step % limit
            var sum = 0
            for offset in -2...2 {
                sum += values[pixel + (min(max(place + offset, 0), limit - 1) - place) * step]
            }
            return sum
        }
    }

    var border: [Int] {
        let (width, height) = (size.width, size.height)
        return (0..<width).flatMap { [$0, (height - 1) * width + $0] }
            + (0..<height).flatMap { [$0 * width, $0 * width + width - 1] }
    }

    private func neighbours(of pixel: Int) -> [Int] {
        let x = pixel % size.width
        var all: [Int] = []
        if x > 0 { all.append(pixel - 1) }
        if x < size.width - 1 { all.append(pixel + 1) }
        if pixel >= size.width { all.append(pixel - size.width) }
        if pixel + size.width < size.width * size.height { all.append(pixel + size.width) }
        return all
    }
}

/// The one colour of a picture's border, and what may pass for it.
private struct BorderColor {
    private let red: Int, green: Int, blue: Int

    /// How far, by Euclid in sRGB's 256³, a pixel may be from the colour wherever it lies.
    private static let near = 34
    /// How far a shade of it may be.
    private static let far = 90
    /// How much a shade may change from a pixel to the next.
    private static let step = 5

    /// The median of the border; `nil` where less than seven eighths of the border is anywhere near it.
    init?(of picture: CutOut) {
        let border = picture.border
        func median(_ channel: Int) -> Int {
            let sorted = border.map { picture.samples[$0 * 4 + channel] }.sorted()
            return Int(sorted[sorted.count / 2])
        }
        (red, green, blue) = (median(0), median(1), median(2))
        let color = self
        guard border.count(where: { color.holds(picture, $0) }) * 8 >= border.count * 7 else { return nil }
    }

    func holds(_ picture: CutOut, _ pixel: Int) -> Bool {
        distance(picture, pixel) <= Self.near * Self.near
    }

    /// Whether one pixel goes over into the next as a shade of the background does.
    func shades(_ picture: CutOut, from pixel: Int, to next: Int) -> Bool {
        guard distance(picture, next) <= Self.far * Self.far else { return false }
        return (0..<3).allSatisfy { channel in
            abs(Int(picture.samples[pixel * 4 + channel]) - Int(picture.samples[next * 4 + channel]))
                <= Self.step
        }
    }

    private func distance(_ picture: CutOut, _ pixel: Int) -> Int {
        let (r, g, b) = (
            Int(picture.samples[pixel * 4]) - red, Int(picture.samples[pixel * 4 + 1]) - green,
            Int(picture.samples[pixel * 4 + 2]) - blue
        )
        return r * r + g * g + b * b
    }
}
