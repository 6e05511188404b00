/// Renders pieces of a template by themselves, in a frame whose names keep their values from one to the next.
struct PieceRenderer: Sendable {
    private var renderer: Renderer
    private let names: [MatrixName]
    private let slots: [Int32?]
    private let definitions: [MatrixPlan.Definition]
    /// The positions that each name has its value for; `nil` before the first.
    private var namePositions: [[Int]?]
    private var values: [TemplateValue?]
    private var definitionPositions: [[Int]?]
    private let limits: RenderLimits

    /// A renderer that has rendered nothing yet.
    init(
        _ template: Template, names: [MatrixName], definitions: [MatrixPlan.Definition], limits: RenderLimits
    ) {
        renderer = Renderer(template.units, limits: limits)
        renderer.families.append(Family(given: TemplateMap()))
        renderer.enter(unit: 0, routine: 0, outer: -1, family: 0)
        self.names = names
        self.definitions = definitions
        self.limits = limits
        let globals = Dictionary(
            template.units.main.routines[0].globals.map { ($0.name.text, $0.slot) },
            uniquingKeysWith: { first, _ in first })
        slots = names.map { $0.path.first.flatMap { globals[$0] } }
        namePositions = Array(repeating: nil, count: names.count)
        values = Array(repeating: nil, count: names.count)
        definitionPositions = Array(repeating: nil, count: definitions.count)
    }

    /// The bytes of a piece, and the steps that it takes; `nil` if something is wrong.
    mutating func render(_ piece: MatrixPlan.Piece, at positions: [Int]) -> (
        bytes: ArraySlice<UInt8>, steps: Int
    )? {
        if renderer.objectCount > PieceRenderer.mostObjects { reset() }
        do throws(TemplateError) {
            for definition in piece.definitions.sorted() {
                try refresh(definitions[definition].names, at: positions)
                try run(definition, at: positions)
            }
            try refresh(piece.names, at: positions)
            return try renderer.reporting { renderer throws(Fault) in
                renderer.meter = Meter(limits: renderer.meter.limits)
                renderer.output = OutputBuffer(capacity: 256)
                _ = try renderer.run(
                    Block(start: Int32(piece.statements.lowerBound), count: Int32(piece.statements.count)))
                return (renderer.output.bytes, renderer.meter.stepsTaken)
            }
        } catch {
            reset()
            return nil
        }
    }

    /// Brings names up to date.
    private mutating func refresh(_ needed: Set<Int>, at positions: [Int]) throws(TemplateError) {
        for index in needed {
            let name = names[index]
            if let known = namePositions[index], name.dimensions.allSatisfy({ known[$0] == positions[$0] }) {
                continue
            }
            guard let slot = slots[index] else { continue }
            values[index] = try name.value(positions)
            namePositions[index] = positions
            if let root = name.path.first { renderer.slots[Int(slot)] = names.value(of: root, values) }
        }
    }

    /// Carries out a definition again, if what it depends on has changed; what it writes besides is dropped.
    private mutating func run(_ index: Int, at positions: [Int]) throws(TemplateError) {
        let definition = definitions[index]
        if let known = definitionPositions[index] {
            let isCurrent = positions.indices.allSatisfy {
                definition.dimensions & (1 << UInt64($0)) == 0 || known[$0] == positions[$0]
            }
            if isCurrent { return }
        }
        try renderer.reporting { renderer throws(Fault) in
            renderer.meter = Meter(limits: renderer.meter.limits)
            renderer.output = OutputBuffer(capacity: 256)
            _ = try renderer.run(Block(start: Int32(definition.statement), count: 1))
        }
        definitionPositions[index] = positions
    }

    /// The most loops, macros and frames that are kept: a matrix of a million cells makes some in each.
    private static let mostObjects = 4096

    /// Forgets all values: a mistake may have left some of them half set.
    private mutating func reset() {
        renderer.objects = RenderObjects()
        renderer.frames.removeSubrange(1...)
        for index in renderer.slots.indices { renderer.slots[index] = nil }
        namePositions = namePositions.map { _ in nil }
        definitionPositions = definitionPositions.map { _ in nil }
        renderer.height = renderer.units.main.routines[0].height
        renderer.escapes = false
    }
}

extension Renderer {
    /// How many things it keeps that values name by their places.
    fileprivate var objectCount: Int { frames.count + objects.loops.count + objects.macros.count }
}
