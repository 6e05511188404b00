internal import Foundation
internal import Generation
internal import Imaging
internal import Scoring
internal import SeededRandom

/// A sign and five letters, drawn by strokes.
struct Logo: Sendable {
    /// A zone of the size that a logo has in a poster of 1080 pixels.
    static let zone = PixelSize(width: 264, height: 96)

    var letters: [String]
    /// Which of the signs; `nil` where it is missing.
    var sign: Int?
    var ink: RGB
    var accent: RGB
    let ground: RGB

    init(random: inout SeededGenerator) {
        letters = Array(Self.strokes.keys.sorted().shuffled(using: &random).prefix(5))
        sign = Int.random(in: 0..<Self.signs.count, using: &random)
        let dark = Self.darks[Int.random(in: 0..<Self.darks.count, using: &random)]
        let light = Self.lights[Int.random(in: 0..<Self.lights.count, using: &random)]
        let isOnLight = Bool.random(using: &random)
        (ink, ground) = isOnLight ? (dark, light) : (light, dark)
        accent = Self.accents[Int.random(in: 0..<Self.accents.count, using: &random)]
    }

    private static let darks = colours("14213D 1B4332 2D132C 212529 3D2B1F")
    private static let lights = colours("F7F7F2 FFF9C4 F1FAEE FBE4E8 E8DCC0")
    static let accents = colours("FCA311 2A9D8F EF476F 3E5CB2 8AA624")

    private static func colours(_ text: String) -> [RGB] {
        text.split(separator: " ").compactMap { RGB(hex: "#" + $0) }
    }

    private static let strokes = [
        "A": "M0 100L30 0L60 100M12 65H48", "D": "M0 0H20C72 0 72 100 20 100H0Z",
        "E": "M55 0H0V100H55M0 50H45",
        "H": "M0 0V100M60 0V100M0 50H60", "K": "M0 0V100M58 0L2 55L60 100", "L": "M0 0V100H55",
        "N": "M0 100V0L60 100V0", "O": "M30 0C-12 0 -12 100 30 100C72 100 72 0 30 0Z",
        "R": "M0 100V0H30C65 0 65 52 30 52H0M30 52L60 100",
        "S": "M55 12C40 -8 2 -4 4 26C6 52 58 46 56 76C54 106 14 106 2 86",
        "T": "M0 0H60M30 0V100", "U": "M0 0V65C0 112 60 112 60 65V0", "V": "M0 0L30 100L60 0",
    ]

    private static let signs = [
        "<circle cx='50' cy='50' r='38' fill='none' stroke-width='18'/>",
        "<path d='M50 8L94 92H6Z' stroke='none'/>",
        "<path d='M10 10H44V90H10ZM58 40H90V90H58Z' stroke='none'/>",
        "<path d='M10 50C30 0 70 0 90 50C70 100 30 100 10 50Z' fill='none' stroke-width='16'/>",
    ]

    /// The logo alone, red, green, blue and alpha of each pixel.
    ///
    /// - Throws: ``Generation/ImageError`` when it cannot be drawn.
    func drawn() throws -> [UInt8] {
        var shapes = ""
        if let sign {
            shapes +=
                "<g transform='translate(24 18) scale(0.6)' fill='\(accent.hex)' stroke='\(accent.hex)'>"
                + Self.signs[sign] + "</g>"
        }
        for (place, letter) in letters.enumerated() {
            shapes +=
                "<path transform='translate(\(102 + 29 * place) 28) scale(0.33 0.4)' d='\(Self.strokes[letter] ?? "")' "
                + "fill='none' stroke='\(ink.hex)' stroke-width='15'/>"
        }
        let svg =
            "<svg xmlns='http://www.w3.org/2000/svg' width='\(Self.zone.width)' height='\(Self.zone.height)'>"
            + shapes + "</svg>"
        return try Bitmap(svg: Array(svg.utf8), size: Self.zone, name: "logo").samples()
    }
}

/// What can be wrong with a logo.
enum LogoFault: String, CaseIterable, Sendable {
    case absent
    case partMissing = "part missing"
    case swapped = "letters swapped"
    case stretched, recoloured
    case warped = "mildly warped"

    /// The logo drawn with the fault, as red, green, blue and alpha.
    ///
    /// - Throws: ``Generation/ImageError`` when it cannot be drawn.
    func drawn(_ logo: Logo, random: inout SeededGenerator) throws -> [UInt8] {
        var wrong = logo
        switch self {
        case .absent: return [UInt8](repeating: 0, count: 4 * Logo.zone.width * Logo.zone.height)
        case .partMissing:
            let part = Int.random(in: -1..<5, using: &random)
            if part < 0 { wrong.sign = nil } else { wrong.letters[part] = "" }
        case .swapped:
            let place = Int.random(in: 0..<4, using: &random)
            wrong.letters.swapAt(place, place + 1)
        case .recoloured:
            wrong.accent = Logo.accents.filter { $0 != logo.accent }.randomElement(using: &random) ?? logo.ink
            wrong.ink =
                Logo.accents.filter { $0 != wrong.accent }.randomElement(using: &random) ?? logo.accent
        case .stretched:
            let across = Double.random(in: 1.08...1.2, using: &random)
            return Self.moved(try logo.drawn()) { x, y in ((x - 132) / across + 132, y) }
        case .warped:
            let (reach, length) = (
                Double.random(in: 1.5...3, using: &random), Double.random(in: 50...90, using: &random)
            )
            return Self.moved(try logo.drawn()) { x, y in
                (x + reach * sin(2 * .pi * y / length), y + reach * sin(2 * .pi * x / length))
            }
        }
        return try wrong.drawn()
    }

    /// Takes each pixel from another place, between its neighbours.
    static func moved(_ pixels: [UInt8], from place: (Double, Double) -> (Double, Double)) -> [UInt8] {
        let (width, height) = (Logo.zone.width, Logo.zone.height)
        var moved = [UInt8](repeating: 0, count: pixels.count)
        for row in 0..<height {
            for column in 0..<width {
                let (x, y) = place(Double(column), Double(row))
                let (left, top) = (Int(x.rounded(.down)), Int(y.rounded(.down)))
                guard (0..<(width - 1)).contains(left), (0..<(height - 1)).contains(top) else { continue }
                let (h, v) = (x - Double(left), y - Double(top))
                let corners = [
                    (0, 0, (1 - h) * (1 - v)), (1, 0, h * (1 - v)), (0, 1, (1 - h) * v), (1, 1, h * v),
                ]
                .map { (place: 4 * ((top + $0.1) * width + left + $0.0), weight: $0.2) }
                let alpha = corners.reduce(0) { $0 + $1.weight * Double(pixels[$1.place + 3]) }
                for channel in 0..<3 where alpha > 0 {
                    let sum = corners.reduce(0) {
                        $0 + $1.weight * Double(pixels[$1.place + channel]) * Double(pixels[$1.place + 3])
                    }
                    moved[4 * (row * width + column) + channel] = UInt8(min(255, (sum / alpha).rounded()))
                }
                moved[4 * (row * width + column) + 3] = UInt8(min(255, alpha.rounded()))
            }
        }
        return moved
    }
}
