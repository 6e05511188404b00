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
                let weight =
                    row == span.first
                    ? span.firstWeight : row == span.last ? span.lastWeight : rows.whole
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
    /// Every pixel of the picture comes by here: unchecked buffers make it three times as fast.
    private func add(row: Int, times weight: Int, to sums: inout [Int], _ columns: AreaWeights) {
        let start = ((area.y + row) * width + area.x) * bands
        samples.withUnsafeBufferPointer { samples in
            LinearLight.ofChannel.withUnsafeBufferPointer { light in
                sums.withUnsafeMutableBufferPointer { sums in
                    for (column, span) in columns.spans.enumerated() {
                        for band in 0..<bands {
                            var place = start + span.first * bands + band
                            var sum = light[Int(samples[place])] * span.firstWeight
                            if span.last > span.first {
                                var middle = 0
                                for _ in (span.first + 1)..<span.last {
                                    place += bands
                                    middle += light[Int(samples[place])]
                                }
                                sum += middle * columns.whole
                                sum += light[Int(samples[place + bands])] * span.lastWeight
                            }
                            sums[column * bands + band] += sum * weight
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
