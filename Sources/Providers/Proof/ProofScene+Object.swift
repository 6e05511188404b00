extension ProofScene {
    /// Draws the product, or what the prompt names, some on a plinth.
    func drawObject(in drawing: inout Drawing, _ scheme: Scheme) {
        let thing: any ProofObject = brief.product.map(Figure.init) ?? ProofScene.object(brief.prompt)
        if plinth > 0 {
            let base = Cylinder(height: plinth, radius: max(thing.footing * 1.25, 330))
            stand(base, at: foot, scale: unit, in: &drawing, scheme)
        }
        stand(thing, at: objectPlace, scale: unit, in: &drawing, scheme)
    }

    /// Where the object stands: on the table, or on its plinth.
    var objectPlace: Point { Point(foot.x, foot.y - plinth * unit) }

    /// The height of what the object stands on, in units; 0 where that is the table itself.
    private var plinth: Double {
        let height = seed.number("plinth", in: -220...150)
        // A plinth would hide the mat, and what is wide of itself needs none.
        let isWide = brief.product.map { Figure($0).footing > 360 } ?? false
        return height > 50 && accent != .mat && !isWide ? height : 0
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

    private static func object(_ prompt: String) -> any ProofObject {
        let all = ProofLexicon.Subject.allCases
        // The first sentence names the subject; what follows may differ from size to size.
        let theme = ProofSeed(String(prompt.prefix { !$0.isNewline && $0 != "." }))
        return (ProofLexicon(prompt).subject ?? all[theme.index("subject", of: all.count)]).object
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
