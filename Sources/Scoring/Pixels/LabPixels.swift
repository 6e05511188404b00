internal import Foundation
internal import Generation
internal import Imaging

/// The pixels of a raster in CIE L\*a\*b\* (white D65), in steps of 1/128, and their grey.
struct LabPixels {
    /// Steps for each unit of L\*, a\* and b\*.
    static let steps = 128

    let size: PixelSize
    let lightness: [Int16]
    let a: [Int16]
    let b: [Int16]

    /// The same as `Lab` has it for each pixel, within 0.05: by tables in whole numbers.
    init(_ raster: Raster) {
        size = raster.size
        let count = size.width * size.height
        var planes = (
            [Int16](repeating: 0, count: count), [Int16](repeating: 0, count: count),
            [Int16](repeating: 0, count: count)
        )
        raster.pixels.withUnsafeBufferPointer { pixels in
            planes.0.withUnsafeMutableBufferPointer { lightness in
                planes.1.withUnsafeMutableBufferPointer { a in
                    planes.2.withUnsafeMutableBufferPointer { b in
                        Self.convert(pixels, lightness, a, b)
                    }
                }
            }
        }
        (lightness, a, b) = planes
    }

    private static func convert(
        _ pixels: UnsafeBufferPointer<UInt8>, _ lightness: UnsafeMutableBufferPointer<Int16>,
        _ a: UnsafeMutableBufferPointer<Int16>, _ b: UnsafeMutableBufferPointer<Int16>
    ) {
        LinearLight.ofChannel.withUnsafeBufferPointer { light in
            roots.withUnsafeBufferPointer { roots in
                for place in lightness.indices {
                    let red = light[Int(pixels[3 * place])]
                    let green = light[Int(pixels[3 * place + 1])]
                    let blue = light[Int(pixels[3 * place + 2])]
                    // sRGB to X, Y and Z over those of white, times 2¹⁴; each row adds up to 2¹⁴, so greys have no colour.
                    let x = Int(roots[(7109 * red + 6164 * green + 3111 * blue) >> 14])
                    let y = Int(roots[(3483 * red + 11718 * green + 1183 * blue) >> 14])
                    let z = Int(roots[(290 * red + 1793 * green + 14301 * blue) >> 14])
                    lightness[place] = Int16((116 * steps * y - 16 * steps << 15 + 1 << 14) >> 15)
                    a[place] = Int16((500 * steps * (x - y) + 1 << 14) >> 15)
                    b[place] = Int16((200 * steps * (y - z) + 1 << 14) >> 15)
                }
            }
        }
    }

    /// CIE 15:2004's curve of each light, times 2¹⁵: the cube root, and a straight line near black.
    private static let roots: [UInt16] = (0...LinearLight.most).map { light in
        let ratio = Double(light) / Double(LinearLight.most)
        let root = ratio > 216.0 / 24389 ? cbrt(ratio) : (24389.0 / 27 * ratio + 16) / 116
        return UInt16((root * 32768).rounded())
    }

    /// The mean of all pixels.
    var mean: Lab { mean(of: PixelBox(whole: size)) }

    /// The mean of the pixels of a box, which lies inside.
    func mean(of box: PixelBox) -> Lab {
        var sums = (0, 0, 0)
        for row in box.y..<(box.y + box.height) {
            for place in (row * size.width + box.x)..<(row * size.width + box.x + box.width) {
                sums.0 += Int(lightness[place])
                sums.1 += Int(a[place])
                sums.2 += Int(b[place])
            }
        }
        let count = Double(box.width * box.height * Self.steps)
        return Lab(lightness: Double(sums.0) / count, a: Double(sums.1) / count, b: Double(sums.2) / count)
    }

    /// A pixel's colour.
    subscript(place: Int) -> Lab {
        let steps = Double(Self.steps)
        return Lab(
            lightness: Double(lightness[place]) / steps, a: Double(a[place]) / steps,
            b: Double(b[place]) / steps)
    }
}

extension PixelSize {
    /// The means of a plane's values over a grid of a size, in the plane's units; the plane has this size.
    func means(of plane: [Int16], over grid: PixelSize) -> [Double] {
        let columns = AreaWeights(from: width, to: grid.width)
        let rows = AreaWeights(from: height, to: grid.height)
        var sums = [Int](repeating: 0, count: grid.width * grid.height)
        plane.withUnsafeBufferPointer { plane in
            for (line, down) in rows.spans.enumerated() {
                for row in down.first...down.last {
                    let weight = rows.weight(of: row, in: down)
                    for (column, across) in columns.spans.enumerated() {
                        let start = row * width
                        var sum = Int(plane[start + across.first]) * across.firstWeight
                        sum += Int(plane[start + across.last]) * across.lastWeight
                        var middle = 0
                        var place = across.first + 1
                        while place < across.last {
                            middle += Int(plane[start + place])
                            place += 1
                        }
                        sums[line * grid.width + column] += (sum + middle * columns.whole) * weight
                    }
                }
            }
        }
        let total = Double(columns.total * rows.total)
        return sums.map { Double($0) / total }
    }
}
