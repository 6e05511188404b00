internal import Foundation
internal import Generation
internal import Imaging

/// Five colours that a series is in.
struct Palette: Hashable, Sendable {
    let name: String
    let swatches: [RGB]

    init(_ name: String, _ colours: String) {
        self.name = name
        swatches = colours.split(separator: " ").compactMap { RGB(hex: "#" + $0) }
    }

    static func all(of part: Part) -> [Palette] {
        switch part {
        case .choose:
            [
                Palette("nordic", "14213D FCA311 E5E5E5 F7F7F2 3D5A80"),
                Palette("forest", "1B4332 2D6A4F 74A57F D8F3DC B08968"),
                Palette("clay", "3D2B1F 8C4A2F D98E5A F2D8B8 6B705C"),
                Palette("coral", "2F2E41 EF476F FFD166 F8F4E3 118AB2"),
                Palette("ocean", "03045E 0077B6 00B4D8 CAF0F8 F4F1DE"),
                Palette("berry", "2D132C 801336 C72C41 EE8572 F9E5D8"),
                Palette("moss", "283618 606C38 A3A847 FEFAE0 DDA15E"),
                Palette("lilac", "22223B 4A4E69 9A8C98 C9ADA7 F2E9E4"),
                Palette("candy", "3A0CA3 7209B7 F72585 4CC9F0 F8F7FF"),
            ]
        case .heldBack:
            [
                Palette("harbour", "1D3557 457B9D A8DADC F1FAEE E63946"),
                Palette("desert", "5F0F40 9A031E FB8B24 E36414 FFE8D6"),
                Palette("mint", "0B3D3A 2A9D8F 8FD5C4 F0FFF8 E9C46A"),
                Palette("slate", "212529 495057 868E96 CED4DA F1F3F5"),
                Palette("plum", "2B193D 5C3A75 A67DB8 E3CFEA F7F3E3"),
                Palette("citrus", "3B3A1A 8AA624 DBE64C FFF9C4 FF8C42"),
                Palette("rose", "4A1C2F B5446E E39BB0 FBE4E8 6D9F71"),
                Palette("night", "0A0F2C 1B2A6B 3E5CB2 9DB4E8 F5C542"),
                Palette("earth", "2F2A1E 6F5E3C B59B6A E8DCC0 4F6D7A"),
            ]
        }
    }
}

/// How a palette is brought into a picture; its lightness stays as it is.
enum Grading: String, CaseIterable, Sendable {
    /// Each lightness takes the colour that the palette has there, as a duotone does.
    case path
    /// Each colour goes towards the swatches that are like it, so that a picture keeps its own shares.
    case nearest
}

extension Painting {
    /// Brings a palette in; a strength of 0 leaves the picture's own colours, one of 1 leaves none of them.
    mutating func grade(by palette: Palette, _ grading: Grading, strength: Float) {
        let swatches = palette.swatches.map(Lab.init).map {
            SIMD3(Float($0.lightness), Float($0.a), Float($0.b))
        }
        .sorted { $0.x < $1.x }
        for place in lightness.indices {
            let own = SIMD3(lightness[place], a[place], b[place])
            let aim = grading == .path ? swatches.onPath(own.x) : swatches.nearest(own)
            a[place] = own.y + (aim.y - own.y) * strength
            b[place] = own.z + (aim.z - own.z) * strength
        }
    }
}

extension [SIMD3<Float>] {
    /// The colour on the path through all swatches by lightness, from black and to white.
    fileprivate func onPath(_ lightness: Float) -> SIMD3<Float> {
        var (low, high) = (SIMD3<Float>(0, 0, 0), SIMD3<Float>(100, 0, 0))
        for swatch in self {
            if swatch.x <= lightness {
                low = swatch
            } else {
                high = swatch
                break
            }
        }
        let share = Swift.min(1, Swift.max(0, (lightness - low.x) / Swift.max(1, high.x - low.x)))
        return low + (high - low) * share
    }

    /// All swatches, weighed by how like they are; lightness counts half, and 18 is about the step from one hue to the next.
    fileprivate func nearest(_ colour: SIMD3<Float>) -> SIMD3<Float> {
        var (sum, total) = (SIMD3<Float>(0, 0, 0), Float(0))
        let weights = SIMD3<Float>(0.5, 1.3, 1.3)
        for swatch in self {
            let difference =
                SIMD3(swatch.x - colour.x, swatch.y / 1.3 - colour.y, swatch.z / 1.3 - colour.z) * weights
            let weight = expf(-(difference * difference).sum() / (2 * 18 * 18)) + 1e-6
            sum += swatch * weight
            total += weight
        }
        return sum / total
    }
}
