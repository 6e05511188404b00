internal import Generation
internal import Imaging

/// A product without its background, cut to what is seen of it.
struct CutOut: Hashable, Sendable {
    /// Red, green, blue and opacity, row by row.
    let samples: [UInt8]
    /// Pixels across and down.
    let size: PixelSize

    /// The most pixels a side that are looked at: the object of a proof has no more.
    private static let sharpness = 1600
    /// From this opacity on a pixel is seen.
    private static let seen: UInt8 = 32

    /// Cuts out what a picture shows: by its transparency, or else from a plain background.
    ///
    /// `nil` where there is no telling what is background, or next to nothing or nearly all would be left.
    ///
    /// - Parameter picture: An image in sRGB of 8 bits.
    /// - Throws: `ImageError` when a pixel cannot be worked out.
    init?(_ picture: Bitmap) throws(ImageError) {
        let picture = try picture.fitted(within: CutOut.sharpness)
        let whole = CutOut(samples: try picture.samplesWithAlpha(), size: picture.size)
        guard let free = whole.hasBackground ? whole : whole.keyed, let box = free.seenBox else {
            return nil
        }
        self = free.cropped(to: box)
    }

    init(samples: [UInt8], size: PixelSize) {
        self.samples = samples
        self.size = size
    }

    /// The opacity at a place, 0…255.
    func opacity(_ x: Int, _ y: Int) -> UInt8 { samples[(y * size.width + x) * 4 + 3] }

    /// Whether a thirtieth of it at least is transparent already.
    private var hasBackground: Bool {
        let clear = stride(from: 3, to: samples.count, by: 4).count { samples[$0] < CutOut.seen }
        return clear * 30 >= size.width * size.height
    }

    /// The smallest box around what is seen; `nil` where that is less than a hundredth of the picture.
    private var seenBox: PixelBox? {
        var (left, right, top, bottom, count) = (size.width, -1, size.height, -1, 0)
        for y in 0..<size.height {
            for x in 0..<size.width where opacity(x, y) >= CutOut.seen {
                (left, right) = (min(left, x), max(right, x))
                (top, bottom) = (min(top, y), y)
                count += 1
            }
        }
        guard count * 100 >= size.width * size.height else { return nil }
        return PixelBox(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    private func cropped(to box: PixelBox) -> CutOut {
        var part: [UInt8] = []
        part.reserveCapacity(box.width * box.height * 4)
        for y in box.y..<box.y + box.height {
            let start = (y * size.width + box.x) * 4
            part += samples[start..<start + box.width * 4]
        }
        return CutOut(samples: part, size: PixelSize(width: box.width, height: box.height))
    }
}

extension Bitmap {
    /// Four samples a pixel, whatever channels it has.
    fileprivate func samplesWithAlpha() throws(ImageError) -> [UInt8] {
        let given = try samples()
        let bands = given.count / (size.width * size.height)
        guard bands != 4 else { return given }
        var all = [UInt8](repeating: 255, count: size.width * size.height * 4)
        for pixel in 0..<size.width * size.height {
            // A grey picture has one channel for all three.
            for channel in 0..<3 {
                all[pixel * 4 + channel] = given[pixel * bands + (bands < 3 ? 0 : channel)]
            }
            if bands == 2 { all[pixel * 4 + 3] = given[pixel * 2 + 1] }
        }
        return all
    }
}
