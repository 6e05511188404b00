internal import Generation

extension ProofScene {
    /// What stands further back, in the wall's own colour: it makes the room and gives way to the object.
    func drawSet(in drawing: inout Drawing, _ scheme: Scheme) {
        guard brief.clear.isDisjoint(with: [.bottomLeft, .left]), side < 0 else { return }
        let place = Point(
            width * seed.number("set x", in: 0.12...0.40),
            horizon + (foot.y - horizon) * seed.number("set y", in: 0.3...0.6))
        guard let piece else { return }
        stand(piece, at: place, scale: unit * 0.9, in: &drawing, scheme)
        if seed.unit("second piece") < 0.5 {
            let beside = Point(
                place.x + short * seed.number("beside", in: 0.10...0.16), place.y + short * 0.03)
            stand(
                Ball(radius: seed.number("ball", in: 70...120)), at: beside, scale: unit * 0.9, in: &drawing,
                scheme)
        }
    }

    private var piece: (any ProofObject)? {
        let size = seed.number("set size", in: 0...1)
        switch seed.index("set", of: 6) {
        case 0: return Cylinder(height: 260 + size * 420, radius: 150 + size * 60)
        case 1: return Block(height: 300 + size * 500, width: 300 + size * 120)
        case 2: return Gate(height: 520 + size * 420)
        case 3: return Steps(height: 320 + size * 160)
        case 4: return Ball(radius: 150 + size * 110)
        default: return nil
        }
    }
}
