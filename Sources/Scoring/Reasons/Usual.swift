internal import Imaging

/// What is usual among some pictures, summed once, so that any one of them can be compared with the rest.
struct Usual: Sendable {
    /// What the pictures are called: "the rest of the series", "the approved images".
    let noun: String
    /// How many.
    private(set) var count = 0
    /// Their colours.
    private(set) var colours = ColourSum()
    private var sums = [Double](repeating: 0, count: Number.allCases.count)

    /// What is told of a picture in one number.
    enum Number: Int, CaseIterable {
        /// The mean colour.
        case lightness, a, b
        /// Of surfaces: see ``Texture``.
        case roughness, coarseness
        /// Of light: see ``Light``.
        case meanLightness, contrast, warmth
        /// Where the eye is drawn, and how widely.
        case across, down, spread

        /// The number of a picture.
        func of(_ impression: Impression, _ mean: Lab) -> Double {
            switch self {
            case .lightness: mean.lightness
            case .a: mean.a
            case .b: mean.b
            case .roughness: impression.texture.roughness
            case .coarseness: impression.texture.coarseness
            case .meanLightness: impression.light.meanLightness
            case .contrast: impression.light.contrast
            case .warmth: impression.light.meanWarmth
            case .across: impression.composition.x
            case .down: impression.composition.y
            case .spread: impression.composition.spreadAcross + impression.composition.spreadDown
            }
        }
    }

    /// What is usual among some pictures.
    init(_ impressions: some Sequence<Impression>, called noun: String) {
        self.noun = noun
        for impression in impressions { add(impression, 1) }
    }

    private mutating func add(_ impression: Impression, _ sign: Int) {
        count += sign
        colours.add(impression.colour, sign)
        let mean = impression.colour.mean
        for number in Number.allCases {
            sums[number.rawValue] += Double(sign) * number.of(impression, mean)
        }
    }

    /// Without one of them.
    func without(_ impression: Impression) -> Usual {
        var rest = self
        rest.add(impression, -1)
        return rest
    }

    /// The mean of a number; 0 of none.
    subscript(number: Number) -> Double { count > 0 ? sums[number.rawValue] / Double(count) : 0 }

    /// The mean colour.
    var mean: Lab { Lab(lightness: self[.lightness], a: self[.a], b: self[.b]) }
}
