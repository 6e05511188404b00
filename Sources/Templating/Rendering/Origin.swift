public import Diagnostics

/// Where a piece of a rendered text came from.
public struct Origin: Sendable, Hashable {
    /// The piece: UTF-8 byte offsets into the rendered text.
    public let range: Range<Int>
    /// The text of the template that it is, or the expression that made it.
    public let span: SourceSpan
    /// The variable that it is the value of, dotted, if it is nothing but that.
    public let variable: String?
}

/// A rendered text with the origin of each piece.
public struct TracedText: Sendable, Hashable {
    /// The text.
    public let text: String
    /// Its pieces in order; together they are the whole text.
    public let origins: [Origin]
}

/// What is noted of each piece while a render goes on.
struct OriginRecorder {
    private(set) var pieces: [Piece] = []

    /// A piece of output.
    struct Piece {
        let range: Range<Int>
        let unit: Int
        /// Where its template says it.
        let place: Range<Int>
        let variable: String?
    }

    mutating func add(_ piece: Piece) {
        if !piece.range.isEmpty { pieces.append(piece) }
    }
}

extension Renderer {
    /// Notes that output since `start` is a piece of the template's own text.
    mutating func record(text range: Range<Int>, from start: Int) {
        let piece = OriginRecorder.Piece(
            range: start..<output.count, unit: frames[frame].unit, place: program.place(ofText: range),
            variable: nil)
        origins?.add(piece)
    }

    /// Notes that output since `start` is what a block made of its body.
    mutating func record(block place: Range<Int>, from start: Int) {
        origins?.add(
            OriginRecorder.Piece(
                range: start..<output.count, unit: frames[frame].unit, place: place, variable: nil))
    }

    /// Notes that output since `start` is what an expression made.
    mutating func record(_ node: Node, from start: Int) {
        let piece = OriginRecorder.Piece(
            range: start..<output.count, unit: frames[frame].unit, place: program.range(node),
            variable: path(of: node))
        origins?.add(piece)
    }
}
