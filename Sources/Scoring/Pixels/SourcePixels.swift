internal import Generation

/// Samples of a picture of any size, grey or in colour, of which an area is asked for.
struct SourcePixels {
    private let samples: [UInt8]
    private let width: Int
    /// 1 for grey, 3 for colour.
    private let bands: Int
    private let area: PixelBox

    init(samples: [UInt8], size: PixelSize, area: PixelBox) {
        self.samples = samples
        self.area = area
        width = size.width
        bands = samples.count / (size.width * size.height)
        precondition(bands == 1 || bands == 3, "opaque samples are grey or red, green and blue")
    }

    /// The area at a size, each pixel the mean in linear light of what it covers, in whole numbers.
    func reduced(to size: PixelSize) -> Raster {
        if size.width == area.width, size.height == area.height { return copied() }
        let columns = AreaWeights(from: area.width, to: size.width)
        let rows = AreaWeights(from: area.height, to: size.height)
        let divisor = columns.total * rows.total
        var pixels: [UInt8] = []
        pixels.reserveCapacity(size.width * size.height * 3)
        let channel = LinearLight.toChannel
        var sums = [Int](repeating: 0, count: size.width * bands)
        for span in rows.spans {
            for place in sums.indices { sums[place] = 0 }
            for row in span.first...span.last {
                let weight = rows.weight(of: row, in: span)
                add(row: row, times: weight, to: &sums, columns)
            }
            for place in sums.indices {
                let value = channel[(sums[place] + divisor / 2) / divisor]
                pixels.append(value)
                if bands == 1 { pixels += [value, value] }
            }
        }
        return Raster(size: size, pixels: pixels)
    }

    /// Adds a row of the area, each sample as often as its weights say.
    ///
    /// Every sample of the picture comes by here, hence the unchecked buffers and sums: those of 100 megapixels stay under 2⁴³.
    private func add(row: Int, times weight: Int, to sums: inout [Int], _ columns: AreaWeights) {
        let start = ((area.y + row) * width + area.x) * bands
        samples.withUnsafeBufferPointer { samples in
            LinearLight.ofChannel.withUnsafeBufferPointer { light in
                sums.withUnsafeMutableBufferPointer { sums in
                    for (column, span) in columns.spans.enumerated() {
                        var place = start &+ span.first &* bands
                        let end = start &+ span.last &* bands
                        for band in 0..<bands {
                            let first = light[Int(samples[place &+ band])] &* span.firstWeight
                            let last = light[Int(samples[end &+ band])] &* span.lastWeight
                            sums[column &* bands &+ band] &+= (first &+ last) &* weight
                        }
                        place &+= bands
                        let whole = columns.whole &* weight
                        if bands == 3 {
                            var (red, green, blue) = (0, 0, 0)
                            while place < end {
                                red &+= light[Int(samples[place])]
                                green &+= light[Int(samples[place &+ 1])]
                                blue &+= light[Int(samples[place &+ 2])]
                                place &+= 3
                            }
                            sums[3 &* column] &+= red &* whole
                            sums[3 &* column &+ 1] &+= green &* whole
                            sums[3 &* column &+ 2] &+= blue &* whole
                        } else {
                            while place < end {
                                sums[column] &+= light[Int(samples[place])] &* whole
                                place &+= 1
                            }
                        }
                    }
                }
            }
        }
    }

    private func copied() -> Raster {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(area.width * area.height * 3)
        for row in area.y..<(area.y + area.height) {
            let start = (row * width + area.x) * bands
            let line = samples[start..<(start + area.width * bands)]
            if bands == 3 { pixels += line } else { for value in line { pixels += [value, value, value] } }
        }
        return Raster(size: PixelSize(width: area.width, height: area.height), pixels: pixels)
    }
}
