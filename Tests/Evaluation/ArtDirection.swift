internal import Generation
internal import Scoring
internal import SeededRandom

/// What all pictures of a series have in common.
struct ArtDirection: Hashable, Sendable {
    var palette: Palette
    var grading: Grading
    var surface: Surface
    var mood: LightMood

    var name: String { "\(palette.name), \(surface.rawValue), \(mood.name)" }

    /// The eighteen of a part: each palette twice, each surface and each mood three times, no two of them together twice.
    static func all(of part: Part) -> [ArtDirection] {
        let (palettes, surfaces, moods) = (
            Palette.all(of: part), Surface.all(of: part), LightMood.all(of: part)
        )
        return (0..<18).map { place in
            ArtDirection(
                palette: palettes[place % 9], grading: place % 9 < 5 ? .path : .nearest,
                surface: surfaces[place % 6], mood: moods[(place + place / 6) % 6])
        }
    }

    /// A picture of a subject; the seed decides what is cut out of it and how strongly each step is carried out.
    func picture(of subject: Subject, seed: UInt64) -> Painting {
        var random = SeededGenerator(seed: seed)
        var painting = Painting(of: subject, random: &random)
        func varied(_ usual: Float, by spread: Float) -> Float {
            usual + Float.random(in: -spread...spread, using: &random)
        }
        let (light, tint) = (varied(1, by: 0.2), varied(1, by: 0.2))
        let (strength, surfaceStrength) = (varied(0.8, by: 0.12), varied(1, by: 0.3))
        painting.settleLightness()
        painting.light(by: mood, strength: light)
        painting.grade(by: palette, grading, strength: strength)
        painting.tint(by: mood, strength: tint)
        painting.surface(surface, strength: surfaceStrength, random: &random)
        return painting
    }
}

/// What can be wrong with an intruder.
enum Fault: String, CaseIterable, Sendable {
    case palette, texture, light
    /// Palette and texture.
    case both
    /// A part of the subject as it is.
    case unstyled
}

extension Fault {
    /// A picture that does not belong to a series.
    ///
    /// What is wrong is taken from the other series of the part by chance, so that some faults are plain and some are faint.
    func intruder(
        among directions: [ArtDirection], of direction: ArtDirection, subject: Subject, seed: UInt64
    ) -> Painting {
        var random = SeededGenerator(seed: seed ^ 0x5EED)
        func other<Value: Equatable>(_ side: KeyPath<ArtDirection, Value>) -> ArtDirection {
            directions.filter { $0[keyPath: side] != direction[keyPath: side] }.randomElement(using: &random)
                ?? direction
        }
        var wrong = direction
        switch self {
        case .palette: (wrong.palette, wrong.grading) = other(\.palette).colouring
        case .texture: wrong.surface = other(\.surface).surface
        case .light: wrong.mood = other(\.mood).mood
        case .both:
            (wrong.palette, wrong.grading) = other(\.palette).colouring
            wrong.surface = other(\.surface).surface
        case .unstyled:
            var same = SeededGenerator(seed: seed)
            return Painting(of: subject, random: &same)
        }
        return wrong.picture(of: subject, seed: seed)
    }
}

extension ArtDirection {
    fileprivate var colouring: (Palette, Grading) { (palette, grading) }
}
