internal import Generation

/// A staged scene: a wall, a table, light from one side, one object with its long shadow, one accent.
///
/// The stage fixes the light's side and the horizon; the subject chooses the object; the detail moves the light on the
/// wall, the accent and the props, so that no two pictures of a series are composed alike.
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

    /// Two walls that meet somewhere, in a corner or in a soft bend: where each grows lighter decides, more than any
    /// detail, whether two pictures look alike from afar.
    private func drawWall(in drawing: inout Drawing, _ scheme: Scheme) {
        let (near, far) = scheme.isDark ? (0.16, 0.02) : (0.03, 0.19)
        let corner = (width * seed.number("corner", in: 0.16...0.84)).rounded()
        for (name, left, right) in [("wall one", 0.0, corner), ("wall two", corner, width)] {
            let isRising = seed.unit(name) < 0.5
            let stops = [
                Stop(0, scheme.ground(isRising ? far : near)), Stop(1, scheme.ground(isRising ? near : far)),
            ]
            let paint = drawing.linear(Point(left, 0), Point(right, 0), stops)
            drawing.fill(Path(x: left, y: 0, width: right - left + 1, height: horizon), paint)
        }
        let middle = Point(
            width * seed.number("pool", in: 0.05...0.95), horizon * seed.number("pool y", in: 0.2...0.9))
        let glow = scheme.isDark ? scheme.ground(0.19).mixed(scheme.accent, 0.08) : scheme.ground(0)
        let stops = [Stop(0, glow, opacity: 0.9), Stop(1, glow, opacity: 0)]
        drawing.fill(wall, drawing.radial(middle, radius: max(width, height) * 0.42, stops))
    }

    private func drawTable(in drawing: inout Drawing, _ scheme: Scheme) {
        let (back, front) = scheme.isDark ? (0.12, 0.02) : (0.13, 0.26)
        let warmth = scheme.accent(scheme.isDark ? 0.2 : 0.6)
        drawing.fill(
            table,
            drawing.linear(
                Point(0, horizon), Point(0, height),
                [
                    Stop(0, scheme.ground(back).mixed(warmth, 0.10)),
                    Stop(1, scheme.ground(front).mixed(warmth, 0.10)),
                ]))
        let isRising = seed.unit("table") < 0.5
        let shade = scheme.ground(scheme.isDark ? 0.02 : 0.30)
        drawing.fill(
            table,
            drawing.linear(
                Point(0, 0), Point(width, 0),
                [Stop(0, shade, opacity: isRising ? 0.55 : 0), Stop(1, shade, opacity: isRising ? 0 : 0.55)]))
        let glow = scheme.ground(scheme.isDark ? 0.26 : 0.0).mixed(warmth, 0.1)
        drawing.fill(
            table,
            drawing.radial(
                Point(foot.x - side * short * 0.22, foot.y), radius: short * 0.75, squash: 0.36,
                [Stop(0, glow, opacity: 0.8), Stop(1, glow, opacity: 0)]))
        drawing.fill(
            Path(x: 0, y: horizon - short * 0.002, width: width, height: short * 0.004),
            Paint(scheme.ground(scheme.isDark ? 0.02 : 0.34)), opacity: 0.6)
    }

    /// Lets the thirds that must stay calm fade back into the bare wall and table; all at once, because a wide blur
    /// takes as long as all the rest of the picture.
    private func calm(in drawing: inout Drawing, _ scheme: Scheme) {
        let calm = Anchor.allCases.filter(brief.clear.contains).reduce(into: Path()) { path, anchor in
            let (column, row) = anchor.third
            path =
                path
                + Path(
                    x: width * Double(column) / 3, y: height * Double(row) / 3, width: width / 3,
                    height: height / 3)
        }
        guard !brief.clear.isEmpty else { return }
        drawing.fill(
            calm, Paint(scheme.ground(scheme.isDark ? 0.05 : 0.09)), opacity: 0.75, blur: short * 0.05)
    }

    private func drawObject(in drawing: inout Drawing, _ scheme: Scheme) {
        let thing = ProofScene.object(brief.prompt, seed)
        let plinth = seed.number("plinth", in: -220...150)
        guard plinth > 50 else { return stand(thing, at: foot, scale: unit, in: &drawing, scheme) }
        let base = Cylinder(height: plinth, radius: max(thing.footing * 1.25, 330))
        stand(base, at: foot, scale: unit, in: &drawing, scheme)
        stand(thing, at: Point(foot.x, foot.y - plinth * unit), scale: unit, in: &drawing, scheme)
    }

    /// Draws a thing with its shadows: the long one on the table, or on what it stands on, and the dark line of contact.
    func stand(
        _ thing: any ProofObject, at foot: Point, scale: Double, in drawing: inout Drawing, _ scheme: Scheme
    ) {
        let (lean, fall) = (stage.number("lean", in: 1.2...1.6), stage.number("fall", in: 0.16...0.30))
        let shade = scheme.isDark ? scheme.tone(0) : scheme.tone(0.16)
        drawing.group(clip: table) { drawing in
            drawing.group(.shadow(foot, scale: scale, lean: lean * side, fall: fall)) { drawing in
                let fade = drawing.linear(
                    Point(0, 0), Point(0, -1000),
                    [Stop(0, shade, opacity: 0.58), Stop(1, shade, opacity: 0.08)])
                drawing.fill(thing.outline, fade, blur: 12)
            }
        }
        drawing.group(.place(foot, scale: scale * side, scale)) { drawing in
            let (width, middle) = (thing.footing * 1.2, Point(14, 12))
            let contact = drawing.radial(
                middle, radius: width, squash: 0.22,
                [Stop(0, shade, opacity: 0.8), Stop(0.72, shade, opacity: 0.66), Stop(1, shade, opacity: 0)])
            drawing.fill(Path(ellipse: middle, width, width * 0.22), contact)
            thing.draw(in: &drawing, scheme)
        }
    }

    private static func object(_ prompt: String, _ seed: ProofSeed) -> any ProofObject {
        let all = ProofLexicon.Subject.allCases
        return (ProofLexicon(prompt).subject ?? all[seed.index("subject", of: all.count)]).object
    }
}

extension ProofLexicon.Subject {
    /// The thing itself.
    var object: any ProofObject {
        switch self {
        case .cup: Cup(isMilky: false)
        case .milkyCup: Cup(isMilky: true)
        case .carafe: Carafe()
        case .bag: Bag()
        case .kettle: Kettle()
        case .grinder: Grinder()
        case .croissant: Croissant()
        case .speaker: Speaker()
        case .turntable: Turntable()
        case .headphones: Headphones()
        case .radio: Radio()
        }
    }
}

extension Anchor {
    /// The column and the row of the third it names, each 0…2.
    var third: (column: Int, row: Int) {
        let place = Anchor.allCases.firstIndex(of: self) ?? 4
        return (place % 3, place / 3)
    }
}
