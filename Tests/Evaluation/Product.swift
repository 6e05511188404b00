internal import Generation
internal import Imaging
internal import Scoring

/// A product on a ground that a series has in common: what is near to being the same picture, and is none.
struct Product: Sendable {
    /// What it is shaped like, by a point of the picture, 0…1 each way.
    struct Shape: Sendable {
        let name: String
        let holds: @Sendable (_ x: Double, _ y: Double) -> Bool

        static let all = [
            Shape(name: "cup") { x, y in abs(x - 0.5) < 0.14 + 0.06 * (0.7 - y) && (0.42...0.7).contains(y) },
            Shape(name: "bag") { x, y in abs(x - 0.5) < 0.17 && (0.25...0.75).contains(y) },
            Shape(name: "disc") { x, y in (x - 0.5) * (x - 0.5) + (y - 0.55) * (y - 0.55) < 0.04 },
            Shape(name: "book") { x, y in abs(x - 0.5) < 0.26 && (0.5...0.68).contains(y) },
            Shape(name: "bottle") { x, y in
                abs(x - 0.5) < 0.08 && (0.35...0.75).contains(y)
                    || abs(x - 0.5) < 0.03 && (0.2..<0.35).contains(y)
            },
            Shape(name: "lamp") { x, y in
                abs(x - 0.5) < (y - 0.2) * 0.6 && (0.2...0.45).contains(y)
                    || abs(x - 0.5) < 0.02 && (0.45...0.75).contains(y)
            },
            Shape(name: "ring") { x, y in
                (0.02...0.05).contains((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5))
            },
            Shape(name: "pair") { x, y in abs(abs(x - 0.5) - 0.15) < 0.06 && (0.45...0.7).contains(y) },
        ]
    }

    let shape: Shape
    let color: Lab
    /// L\* of the ground at the head of the picture, and at its foot.
    let ground: (head: Double, foot: Double)

    /// Colours that are as light as each other.
    static let colours = [
        Lab(lightness: 48, a: 45, b: 30), Lab(lightness: 48, a: -40, b: 25), Lab(lightness: 48, a: 5, b: -45),
    ]
    static let grounds = [
        (head: 92.0, foot: 47.0), (head: 20, foot: 60), (head: 75, foot: 75), (head: 30, foot: 8),
    ]

    /// Each shape in each colour on a ground.
    static func all(on ground: (head: Double, foot: Double)) -> [Product] {
        Shape.all.flatMap { shape in colours.map { Product(shape: shape, color: $0, ground: ground) } }
    }

    var raster: Raster {
        let size = PixelSize(width: 320, height: 400)
        let pixels = (0..<(size.width * size.height)).flatMap { place -> [UInt8] in
            let x = (Double(place % size.width) + 0.5) / Double(size.width)
            let y = (Double(place / size.width) + 0.5) / Double(size.height)
            let lightness = ground.head + (ground.foot - ground.head) * y
            let color = RGB(shape.holds(x, y) ? color : Lab(lightness: lightness, a: 2, b: 10))
            return [color.red, color.green, color.blue]
        }
        return Raster(size: size, pixels: pixels)
    }
}
