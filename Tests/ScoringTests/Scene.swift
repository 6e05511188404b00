import Foundation
import Generation
import Imaging
import Scoring
import SeededRandom

/// A small picture that a seed decides: a ground, strokes over it, a round subject.
struct Scene {
    var seed: UInt64
    var width = 96, height = 120
    /// Degrees by which all hues are turned.
    var hue = 0.0
    /// How much is added to L*, −100…100.
    var exposure = 0.0
    /// The greatest amount of noise in L*.
    var noise = 0.0
    /// How far the subject is moved to the right, in shares of the width.
    var shift = 0.0

    /// Its pixels.
    var raster: Raster {
        var random = SeededGenerator(seed: seed)
        let ground = (Double.random(in: 40...70, using: &random), Double.random(in: 0...360, using: &random))
        let subject = (Double.random(in: 20...35, using: &random), Double.random(in: 0...360, using: &random))
        let stroke = Double.random(in: 0.15...0.5, using: &random)
        var pixels: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                let (dx, dy) = (
                    Double(x) / Double(width) - 0.3 - shift, (Double(y) / Double(height) - 0.45) * 1.25
                )
                let isSubject = dx * dx + dy * dy < 0.015
                let (base, angle) = isSubject ? subject : ground
                let wave = isSubject ? 0 : 4 * sin(stroke * Double(x) + 0.7 * stroke * Double(y))
                let grain = noise * Double.random(in: -1...1, using: &random)
                let turned = (angle + hue) * .pi / 180
                let lab = Lab(
                    lightness: min(100, max(0, base + exposure + wave + grain)), a: 30 * cos(turned),
                    b: 30 * sin(turned))
                let color = RGB(lab)
                pixels += [color.red, color.green, color.blue]
            }
        }
        return Raster(size: PixelSize(width: width, height: height), pixels: pixels)
    }
}
