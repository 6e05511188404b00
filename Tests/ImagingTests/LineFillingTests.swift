import Testing

@testable import Imaging

@Suite struct `Filling lines` {
    @Test(arguments: [(6000, 6000), (6000, 700), (6000, 1), (6000, 100_000)])
    func `measures hardly more of a long text than it has`(count: Int, perLine: Int) {
        var measured = 0
        let filling = LineFilling(count, width: perLine) { pieces in
            measured += pieces.count
            return Double(pieces.count)
        }
        let lines = filling.lines
        #expect(lines.map(\.count).reduce(0, +) == count)
        #expect(lines.dropLast().allSatisfy { $0.count == perLine })
        #expect(measured < 20 * count)
    }

    @Test func `takes one piece at least, and each once, in order`() {
        let widths = [5.0, 1, 1, 9, 2, 2, 2, 1, 30]
        let filling = LineFilling(widths.count, width: 4) { $0.reduce(0) { $0 + widths[$1] } }
        #expect(filling.lines.flatMap { Array($0) } == Array(widths.indices))
        #expect(filling.lines.first == 0..<1)
    }
}
