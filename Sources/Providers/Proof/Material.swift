/// How a surface takes the light: from the edge that faces it to the one that turns away.
struct Material {
    /// The thin line of light on the edge, the lit part, the surface itself, its shadow, and what the table throws back.
    let rim: Tone, lit: Tone, base: Tone, core: Tone, bounce: Tone

    /// The stops of a body turned across the light, which comes from the left.
    var across: [Stop] {
        [
            Stop(0, base), Stop(0.03, rim), Stop(0.10, lit), Stop(0.30, lit.mixed(base, 0.45)),
            Stop(0.48, base),
            Stop(0.80, core), Stop(0.92, core.mixed(bounce, 0.5)), Stop(1, bounce),
        ]
    }

    /// Paints an outline as a body between two places across the light.
    func paint(_ left: Double, _ right: Double, in drawing: inout Drawing) -> Paint {
        drawing.linear(Point(left, 0), Point(right, 0), across)
    }
}

extension Scheme {
    /// Dark glazed stoneware, matt metal, black lacquer.
    var darkware: Material {
        Material(
            rim: tone(isDark ? 0.86 : 0.66), lit: tone(0.40), base: tone(0.20),
            core: tone(isDark ? 0.02 : 0.04),
            bounce: tone(0.17))
    }

    /// White porcelain, paper, linen.
    var lightware: Material {
        Material(rim: tone(1), lit: tone(0.97), base: tone(0.87), core: tone(0.52), bounce: tone(0.66))
    }

    /// Whatever carries the accent.
    var accentware: Material {
        Material(
            rim: accent(0.86), lit: accent(0.62), base: accent(0.5), core: accent(0.27), bounce: accent(0.36))
    }

    /// Wood, copper and crust: the accent gone half dark.
    var brownware: Material {
        Material(
            rim: accent(0.72), lit: accent(0.48), base: accent(0.36), core: accent(0.16), bounce: accent(0.24)
        )
    }
}

extension Scheme {
    /// The plaster of the set: a little off the wall, so that it stands back behind the object.
    var plaster: Material {
        isDark
            ? Material(
                rim: ground(0.40), lit: ground(0.27), base: ground(0.17), core: ground(0.03),
                bounce: ground(0.09))
            : Material(
                rim: ground(0), lit: ground(0.03), base: ground(0.12).mixed(accent, 0.03), core: ground(0.33),
                bounce: ground(0.24))
    }
}

extension Material {
    /// Paints what lies flat and faces up.
    func top(_ left: Double, _ right: Double, in drawing: inout Drawing) -> Paint {
        drawing.linear(Point(left, 0), Point(right, 0), [Stop(0, rim), Stop(1, lit.mixed(base, 0.4))])
    }
}
