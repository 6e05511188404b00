import Foundation
import Generation
import Imaging
import Scoring
import Testing

/// A product on the ground that all of a series have.
private struct Product {
    /// Whether a point of the picture, 0…1 each way, is on it.
    let isOn: @Sendable (Double, Double) -> Bool
    var color = Lab(lightness: 35, a: 10, b: -20)

    static let shapes: [(name: String, isOn: @Sendable (Double, Double) -> Bool)] = [
        ("cup", { x, y in abs(x - 0.5) < 0.14 + 0.06 * (0.7 - y) && (0.42...0.7).contains(y) }),
        ("bag", { x, y in abs(x - 0.5) < 0.17 && (0.25...0.75).contains(y) }),
        ("disc", { x, y in (x - 0.5) * (x - 0.5) + (y - 0.55) * (y - 0.55) < 0.04 }),
        ("book", { x, y in abs(x - 0.5) < 0.26 && (0.5...0.68).contains(y) }),
    ]

    var raster: Raster {
        let size = PixelSize(width: 160, height: 200)
        let pixels = (0..<(size.width * size.height)).flatMap { place -> [UInt8] in
            let (x, y) = (
                (Double(place % size.width) + 0.5) / Double(size.width),
                (Double(place / size.width) + 0.5) / Double(size.height)
            )
            let color = RGB(isOn(x, y) ? color : Lab(lightness: 92 - 45 * y, a: 2, b: 10))
            return [color.red, color.green, color.blue]
        }
        return Raster(size: size, pixels: pixels)
    }
}

@Suite struct `Products on one ground` {
    @Test func `are no copies of each other`() {
        let prints = Product.shapes.map { Fingerprint(of: Product(isOn: $0.isOn).raster) }
        for one in prints.indices {
            for other in prints.indices where other != one {
                #expect(
                    !prints[one].isNearlySame(as: prints[other]),
                    "\(Product.shapes[one].name), \(Product.shapes[other].name)")
            }
        }
    }

    @Test func `are no copies in other colours that are as light`() {
        let colors = [(45.0, 30.0), (-40, 25), (5, -45)].map { Lab(lightness: 48, a: $0.0, b: $0.1) }
        let prints = colors.map {
            Fingerprint(of: Product(isOn: Product.shapes[1].isOn, color: $0).raster)
        }
        for one in prints.indices {
            for other in prints.indices where other != one {
                #expect(!prints[one].isNearlySame(as: prints[other]))
            }
        }
    }

    @Test(arguments: 0..<4)
    func `are known smaller, lighter and trimmed`(shape: Int) {
        let raster = Product(isOn: Product.shapes[shape].isOn).raster
        let own = Fingerprint(of: raster)
        let lighter = Raster(
            size: raster.size, pixels: raster.pixels.map { UInt8(min(255, Int($0) * 115 / 100 + 6)) })
        let copies = [
            raster.resized(to: PixelSize(width: 80, height: 100)), lighter,
            raster.part(PixelBox(x: 2, y: 3, width: 156, height: 194)),
        ]
        for copy in copies { #expect(own.isNearlySame(as: Fingerprint(of: copy))) }
    }
}
