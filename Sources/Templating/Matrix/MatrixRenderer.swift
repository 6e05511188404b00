/// Renders one template at many positions of a matrix, where most values stay as they were.
///
/// What a part of the template depends on is known before the first render, so that each part is rendered once for each
/// combination of the dimensions that it depends on, and copied everywhere else. What comes out is byte for byte what
/// ``Template/render(_:limits:)`` gives for the same values.
public struct MatrixRenderer: Sendable {
    private let template: Template
    private let names: [MatrixName]
    private let limits: RenderLimits
    private let pieces: [MatrixPlan.Piece]
    private let used: Set<Int>
    private var stores: [PieceStore]
    /// Renders pieces; `nil` for a template that can only be rendered as a whole.
    private var pieceRenderer: PieceRenderer?

    /// A renderer that has rendered nothing yet.
    ///
    /// - Parameters:
    ///   - template: The template.
    ///   - counts: How many positions each dimension has, the slowest first; at most 64 dimensions.
    ///   - names: What the template may use.
    ///   - limits: How much one render may do.
    public init(
        _ template: Template, counts: [Int], names: [MatrixName], limits: RenderLimits = .standard
    ) {
        self.template = template
        self.names = names
        self.limits = limits
        let plan = MatrixPlan(template, names: names)
        used = plan.used
        if let pieces = plan.pieces, counts.count <= 64 {
            self.pieces = MatrixPlan.joined(pieces, counts: counts)
            pieceRenderer = PieceRenderer(
                template, names: names, definitions: plan.definitions, limits: limits)
        } else {
            pieces = [
                MatrixPlan.Piece(statements: 0..<0, dimensions: plan.dimensions, names: used, definitions: [])
            ]
        }
        stores = pieces.map { PieceStore(dimensions: $0.dimensions, counts: counts) }
    }

    /// Appends the render at a position.
    ///
    /// - Parameters:
    ///   - positions: One position for each dimension, from 0.
    ///   - bytes: Where the UTF-8 goes; left as it was if there is a mistake.
    /// - Throws: What a render with the values of this position throws, and what finding a value throws.
    public mutating func render(at positions: [Int], into bytes: inout [UInt8]) throws(TemplateError) {
        let start = bytes.count
        var steps = 0
        for index in pieces.indices {
            let place = stores[index].place(positions)
            var entry = stores[index].entry(place)
            if entry == nil { entry = try made(index, positions, place) }
            guard let entry else {
                bytes.removeSubrange(start...)
                return try renderWhole(at: positions, into: &bytes)
            }
            steps += entry.steps
            stores[index].bytes.withUnsafeBufferPointer {
                bytes.append(
                    contentsOf: UnsafeBufferPointer(rebasing: $0[entry.start..<entry.start + entry.count]))
            }
        }
        guard steps <= limits.steps, bytes.count - start <= limits.outputBytes else {
            bytes.removeSubrange(start...)
            return try renderWhole(at: positions, into: &bytes)
        }
        if template.stripsEnds, pieceRenderer != nil { strip(&bytes, from: start) }
    }

    /// Renders a piece for the first time; `nil` if that fails, which is for a render of the whole to explain.
    private mutating func made(
        _ index: Int, _ positions: [Int], _ place: Int
    ) throws(TemplateError) -> PieceStore.Entry? {
        if pieceRenderer == nil {
            var bytes: [UInt8] = []
            try renderWhole(at: positions, into: &bytes)
            return stores[index].keep(bytes[...], steps: 0, at: place)
        }
        guard let piece = pieceRenderer?.render(pieces[index], at: positions) else { return nil }
        return stores[index].keep(piece.bytes, steps: piece.steps, at: place)
    }

    /// The plain way.
    private func renderWhole(at positions: [Int], into bytes: inout [UInt8]) throws(TemplateError) {
        var found: [TemplateValue?] = []
        for index in names.indices { found.append(try value(index, positions)) }
        var values = TemplateMap()
        for root in names.compactMap(\.path.first) where values[root] == nil {
            values[root] = names.value(of: root, found)
        }
        try template.render(values, limits: limits, into: &bytes)
    }

    /// The value of a name; one that the template does not use is only there to be suggested, and may have none.
    private func value(_ index: Int, _ positions: [Int]) throws(TemplateError) -> TemplateValue? {
        if used.contains(index) { return try names[index].value(positions) }
        do throws(TemplateError) {
            return try names[index].value(positions)
        } catch {
            return nil
        }
    }

    private func strip(_ bytes: inout [UInt8], from start: Int) {
        guard let first = bytes[start...].first, let last = bytes.last else { return }
        if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return }
        let kept = Array(template.kept(bytes[start...]))
        bytes.replaceSubrange(start..., with: kept)
    }
}

extension [MatrixName] {
    /// The value of a root, put together of what its names have.
    func value(of root: String, _ values: [TemplateValue?]) -> TemplateValue? {
        var map = TemplateMap()
        for index in indices where self[index].path.first == root {
            guard self[index].path.count > 1 else { return values[index] }
            map[self[index].path[1]] = values[index]
        }
        return .map(map)
    }
}

extension MatrixPlan {
    /// Pieces side by side as one, where that makes nothing rendered much more often: text with what it stands beside,
    /// and what depends on the same dimensions.
    static func joined(_ pieces: [Piece], counts: [Int]) -> [Piece] {
        var joined: [Piece] = []
        for piece in pieces {
            guard var last = joined.last, last.canJoin(piece, counts: counts) else {
                joined.append(piece)
                continue
            }
            last.statements = last.statements.lowerBound..<piece.statements.upperBound
            last.dimensions |= piece.dimensions
            last.names.formUnion(piece.names)
            last.definitions.formUnion(piece.definitions)
            joined[joined.count - 1] = last
        }
        return joined
    }
}

extension MatrixPlan.Piece {
    /// The most renders of joined pieces: so few that making them costs nothing beside a large matrix.
    private static let most = 4096

    fileprivate func canJoin(_ next: MatrixPlan.Piece, counts: [Int]) -> Bool {
        guard statements.upperBound == next.statements.lowerBound else { return false }
        if dimensions == next.dimensions || dimensions == 0 || next.dimensions == 0 { return true }
        let union = dimensions | next.dimensions
        guard union == dimensions || union == next.dimensions else { return false }
        let size = counts.indices.reduce(1) { size, dimension in
            union & (1 << UInt64(dimension)) != 0 && size <= Self.most
                ? size * max(1, counts[dimension]) : size
        }
        return size <= Self.most
    }
}
