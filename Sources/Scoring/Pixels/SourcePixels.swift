internal import Generation

/// Samples of a picture of any size, grey or in colour, of which an area is asked for: a view of them, where they lie.
struct SourcePixels {
    private let samples: UnsafeBufferPointer<UInt8>
    private let width: Int
    /// 1 for grey, 3 for colour.
    private let bands: Int
    private let area: PixelBox

    init(samples: UnsafeBufferPointer<UInt8>, size: PixelSize, area: PixelBox) {
        self.samples = samples
        self.area = area
        width = size.width
        bands = samples.count / (size.width * size.height)
        precondition(bands == 1 || bands == 3, "opaque samples are grey or red, green and blue")
    }

    /// The area at a size, each pixel the mean in linear light of what it covers.
    func reduced(to size: PixelSize) -> Raster {
        if size.width == area.width, size.height == area.height { return copied() }
        let columns = AreaWeights(from: area.width, to: size.width)
        let rows = AreaWeights(from: area.height, to: size.height)
        let width = size.width * bands
        // A row of the source as sums, and what a row of the target is summed up in: whole rows apart, which need no weight.
        var lines = [Int](repeating: 0, count: 3 * width)
        let pixels = [UInt8](unsafeUninitializedCapacity: size.width * size.height * 3) { pixels, count in
            lines.withUnsafeMutableBufferPointer { lines in
                let line = UnsafeMutableBufferPointer(rebasing: lines[..<width])
                let whole = UnsafeMutableBufferPointer(rebasing: lines[width..<2 * width])
                let sums = UnsafeMutableBufferPointer(rebasing: lines[(2 * width)...])
                reduce(columns, rows, (line, whole, sums), to: pixels)
            }
            count = size.width * size.height * 3
        }
        return Raster(size: size, pixels: pixels)
    }

    private func reduce(
        _ columns: AreaWeights, _ rows: AreaWeights,
        _ lines: (
            line: UnsafeMutableBufferPointer<Int>, whole: UnsafeMutableBufferPointer<Int>,
            sums: UnsafeMutableBufferPointer<Int>
        ),
        to pixels: UnsafeMutableBufferPointer<UInt8>
    ) {
        let (line, whole, sums) = lines
        let share = 1 / Double(columns.total * rows.total)
        let copies = 3 / bands
        var known: Int?
        func read(_ row: Int) {
            // The last row of one span is often the first of the next.
            if row != known { sum(row: row, into: line, columns) }
            known = row
        }
        LinearLight.toChannel.withUnsafeBufferPointer { channel in
            var place = 0
            for span in rows.spans {
                read(span.first)
                for column in sums.indices {
                    sums[column] = line[column] &* span.firstWeight
                    whole[column] = 0
                }
                for row in (span.first + 1)..<max(span.first + 1, span.last) {
                    read(row)
                    for column in whole.indices { whole[column] &+= line[column] }
                }
                if span.last > span.first { read(span.last) }
                for column in sums.indices {
                    let sum =
                        sums[column] &+ whole[column] &* rows.whole &+ line[column] &* span.lastWeight
                    // A division of whole numbers for each would take as long as all its sums.
                    let value = channel[min(LinearLight.most, Int(Double(sum) * share + 0.5))]
                    for _ in 0..<copies {
                        pixels[place] = value
                        place &+= 1
                    }
                }
            }
        }
    }

    /// The sums of a row of the area, each sample as often as its weight says.
    ///
    /// Every sample of the picture comes by here, hence the unchecked buffers and sums: those of 100 megapixels stay under 2⁴³.
    private func sum(row: Int, into line: UnsafeMutableBufferPointer<Int>, _ columns: AreaWeights) {
        let start = ((area.y + row) * width + area.x) * bands
        LinearLight.ofChannel.withUnsafeBufferPointer { light in
            columns.spans.withUnsafeBufferPointer { spans in
                if bands == 3 {
                    for column in spans.indices {
                        let sums = Self.colour(spans[column], columns.whole, start, samples, light)
                        line[3 &* column] = sums.0
                        line[3 &* column &+ 1] = sums.1
                        line[3 &* column &+ 2] = sums.2
                    }
                } else {
                    for column in spans.indices {
                        line[column] = Self.grey(spans[column], columns.whole, start, samples, light)
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func colour(
        _ span: AreaWeights.Span, _ whole: Int, _ start: Int, _ samples: UnsafeBufferPointer<UInt8>,
        _ light: UnsafeBufferPointer<Int>
    ) -> (Int, Int, Int) {
        var place = start &+ 3 &* span.first
        let end = start &+ 3 &* span.last
        let (first, last) = (span.firstWeight, span.lastWeight)
        let red = light[Int(samples[place])] &* first &+ light[Int(samples[end])] &* last
        let green = light[Int(samples[place &+ 1])] &* first &+ light[Int(samples[end &+ 1])] &* last
        let blue = light[Int(samples[place &+ 2])] &* first &+ light[Int(samples[end &+ 2])] &* last
        var middle = (0, 0, 0)
        place &+= 3
        while place < end {
            middle.0 &+= light[Int(samples[place])]
            middle.1 &+= light[Int(samples[place &+ 1])]
            middle.2 &+= light[Int(samples[place &+ 2])]
            place &+= 3
        }
        return (red &+ middle.0 &* whole, green &+ middle.1 &* whole, blue &+ middle.2 &* whole)
    }

    @inline(__always)
    private static func grey(
        _ span: AreaWeights.Span, _ whole: Int, _ start: Int, _ samples: UnsafeBufferPointer<UInt8>,
        _ light: UnsafeBufferPointer<Int>
    ) -> Int {
        let ends =
            light[Int(samples[start &+ span.first])] &* span.firstWeight
            &+ light[Int(samples[start &+ span.last])] &* span.lastWeight
        var (middle, place) = (0, start &+ span.first &+ 1)
        while place < start &+ span.last {
            middle &+= light[Int(samples[place])]
            place &+= 1
        }
        return ends &+ middle &* whole
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
