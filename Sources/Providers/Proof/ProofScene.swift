internal import Generation

/// A staged scene: a wall, a table, light from one side, one object with its long shadow, one accent.
///
/// The horizon is the same in every picture, and the stage fixes how low the sun stands; the prompt chooses the object;
/// the detail moves the light on the wall, the accent and the set, so that no two pictures of a series are composed
/// alike.
struct ProofScene {
    let brief: ProofBrief
    let stage: ProofSeed
    let seed: ProofSeed
    let width: Double, height: Double, short: Double
    /// Where the wall meets the table, from the top.
    let horizon: Double
    /// 1 when the light comes from the left, −1 when from the right.
    let side: Double
    /// Where the object stands.
    let foot: Point
    /// Pixels for one unit of an object.
    let unit: Double

    init(_ brief: ProofBrief) {
        self.brief = brief
        stage = ProofSeed(brief.stage)
        seed = ProofSeed(brief.detail + brief.prompt).part(brief.stage)
        width = Double(brief.pixels.width)
        height = Double(brief.pixels.height)
        short = Double(brief.pixels.shortSide)
        horizon = (height * 0.62).rounded()
        unit = short * 0.00045
        let column = ProofScene.column(brief.clear)
        // From the side where the object stands, so that the long shadow crosses the picture and does not leave it.
        side = column < 0.5 ? 1 : -1
        let sway = seed.number("object", in: -0.07...0.06)
        let depth = (height - horizon) * seed.number("depth", in: 0.34...0.46)
        foot = Point(width * (column + sway), horizon + max(depth, short * 0.10))
    }

    func draw(in drawing: inout Drawing, _ scheme: Scheme) {
        drawWall(in: &drawing, scheme)
        drawLight(in: &drawing, scheme)
        drawTable(in: &drawing, scheme)
        calm(in: &drawing, scheme)
        drawAccent(in: &drawing, scheme)
        drawSet(in: &drawing, scheme)
        drawObject(in: &drawing, scheme)
    }

    var wall: Path { Path(x: 0, y: 0, width: width, height: horizon) }
    var table: Path { Path(x: 0, y: horizon, width: width, height: height - horizon) }

    /// Whether a place lies in a third that must stay calm.
    func isCalm(_ place: Point) -> Bool {
        let (column, row) = (min(2, Int(place.x / width * 3)), min(2, Int(place.y / height * 3)))
        return brief.clear.contains { $0.third == (column, row) }
    }

    /// The object stands on the right third, unless that third must stay calm.
    private static func column(_ clear: Set<Anchor>) -> Double {
        if clear.isDisjoint(with: [.right, .bottomRight]) { return 0.67 }
        if clear.isDisjoint(with: [.left, .bottomLeft]) { return 0.33 }
        return clear.isDisjoint(with: [.center, .bottom]) ? 0.5 : 0.67
    }
}

extension Anchor {
    /// The column and the row of the third it names, each 0…2.
    var third: (column: Int, row: Int) {
        let place = Anchor.allCases.firstIndex(of: self) ?? 4
        return (place % 3, place / 3)
    }
}
