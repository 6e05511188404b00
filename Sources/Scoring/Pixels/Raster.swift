public import Generation
public import Imaging

/// Opaque sRGB pixels of a picture, small enough that fine detail no longer counts.
public struct Raster: Hashable, Sendable {
    /// Pixels across and down.
    public let size: PixelSize
    /// Red, green and blue of each pixel, row by row from the top.
    public let pixels: [UInt8]

    /// Pixels as they are.
    ///
    /// - Parameters:
    ///   - size: Pixels across and down.
    ///   - pixels: Red, green and blue of each, row by row; three for each pixel of the size.
    public init(size: PixelSize, pixels: [UInt8]) {
        precondition(pixels.count == 3 * size.width * size.height, "a pixel has three channels")
        self.size = size
        self.pixels = pixels
    }

    /// The pixels of a picture, averaged in linear light where it is larger than asked for; never enlarged.
    ///
    /// What is transparent is shown on white.
    ///
    /// - Parameters:
    ///   - picture: A picture in sRGB or grey of 8 bits, as ``/Imaging/ImageFile/decoded()`` gives it.
    ///   - side: The most pixels of the long side, from 1.
    /// - Throws: ``/Generation/ImageError`` when a pixel cannot be worked out.
    public init(_ picture: Bitmap, within side: Int = 512) throws(ImageError) {
        try self.init(picture, part: PixelBox(whole: picture.size), within: side)
    }

    /// A part of a picture in its own pixels: a logo's zone or a line of text needs more detail than the whole.
    ///
    /// - Parameters:
    ///   - picture: A picture in sRGB or grey of 8 bits.
    ///   - box: The part in the picture's pixels; what lies outside is cut off, and at least a pixel is kept.
    ///   - side: The most pixels of the part's long side, from 1.
    /// - Throws: ``/Generation/ImageError`` when a pixel cannot be worked out.
    public init(_ picture: Bitmap, part box: PixelBox, within side: Int = 512) throws(ImageError) {
        let area = box.clipped(to: picture.size)
        let size = PixelSize(width: area.width, height: area.height)
        let opaque = try picture.flattened(on: RGB(red: 255, green: 255, blue: 255))
        self = try opaque.withSamples { samples in
            SourcePixels(samples: samples, size: picture.size, area: area).reduced(to: size.within(side))
        }
    }

    /// A part of the raster; what lies outside is cut off, and at least a pixel is kept.
    public func part(_ box: PixelBox) -> Raster {
        let area = box.clipped(to: size)
        let whole = PixelSize(width: area.width, height: area.height)
        if whole == size { return self }
        return pixels.withUnsafeBufferPointer {
            SourcePixels(samples: $0, size: self.size, area: area).reduced(to: whole)
        }
    }

    /// The raster at another size, each pixel the mean in linear light of what it covers.
    public func resized(to size: PixelSize) -> Raster {
        if size == self.size { return self }
        return pixels.withUnsafeBufferPointer {
            SourcePixels(samples: $0, size: self.size, area: PixelBox(whole: self.size)).reduced(to: size)
        }
    }

    /// The colour of a pixel, which must lie inside.
    public subscript(x: Int, y: Int) -> RGB {
        let start = (y * size.width + x) * 3
        return RGB(red: pixels[start], green: pixels[start + 1], blue: pixels[start + 2])
    }
}

extension PixelSize {
    /// The size of the same ratio whose long side is no more than so many pixels.
    fileprivate func within(_ side: Int) -> PixelSize {
        let long = max(width, height)
        guard long > side else { return self }
        func scaled(_ length: Int) -> Int { max(1, (2 * length * side + long) / (2 * long)) }
        return PixelSize(width: scaled(width), height: scaled(height))
    }
}

extension PixelBox {
    /// What of it lies inside a picture, one pixel at least.
    func clipped(to size: PixelSize) -> PixelBox {
        let (left, top) = (min(max(x, 0), size.width - 1), min(max(y, 0), size.height - 1))
        let right = min(max(x + width, left + 1), size.width)
        let bottom = min(max(y + height, top + 1), size.height)
        return PixelBox(x: left, y: top, width: right - left, height: bottom - top)
    }
}
