import Catalog
import Diagnostics
import Foundation
import Generation
import Planning
import SeededRandom
import Testing

/// A cell as a line says it.
private struct Line: Decodable, Equatable {
    struct Cost: Decodable, Equatable {
        let amount: String
        let currency: String
    }

    let id: String
    let axes: [String: String]
    let state: String
    let key: String?
    let cost: Cost?
}

extension Line {
    /// What a cell of the whole plan would be as a line.
    init(_ cell: PlannedCell) {
        id = cell.id
        axes = Dictionary(uniqueKeysWithValues: cell.axes.map { ($0.axis, $0.value) })
        state = cell.state.rawValue
        key = cell.key?.description
        cost = cell.cost.map { Cost(amount: $0.decimal, currency: $0.currency) }
    }
}

@Suite struct `A plan cell by cell` {
    private func lines(_ planner: Planner, _ selection: Selection = Selection()) throws -> [Line] {
        var stream = planner.stream(selection)
        var (bytes, hasMore) = ([UInt8](), true)
        while hasMore { hasMore = stream.write(to: &bytes, size: bytes.count + 300) }
        return try bytes.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(Line.self, from: Data($0))
        }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `has the ids, axes, states, keys and costs of the whole plan`(seed: UInt64) throws {
        let planner = try RandomSeries(seed: seed).planner()
        #expect(try lines(planner) == planner.plan().cells.map(Line.init))
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `knows what was made, but for posters to be laid out again`(seed: UInt64) throws {
        let series = try RandomSeries(seed: seed)
        var random = SeededGenerator(seed: seed)
        let holdings = try series.planner().plan().partlyMade(using: &random)
        let planner = try series.planner(holdings)
        let cells = planner.plan().cells
        let lines = try lines(planner)
        #expect(lines.map(\.key) == cells.map { $0.key?.description })
        for (line, cell) in zip(lines, cells) where line.state != cell.state.rawValue {
            #expect(line.state == "unchanged" && cell.state == .redraw, "\(line.id)")
        }
    }

    @Test(arguments: [
        (["locale=de-DE"], []), (["state=shared"], []), ([], ["state=new"]),
        (["size=post,wide", "size=strip"], ["tone=cold,warm"]), (["product=cup"], ["state=changed,shared"]),
    ])
    func `has the cells that were chosen`(select: [String], except: [String]) throws {
        for seed in 0..<2 as Range<UInt64> {
            let series = try RandomSeries(seed: seed)
            let axes = [
                "product": ["cup"], "locale": ["de-DE"], "size": ["post", "wide", "strip"],
                "tone": ["cold", "warm"],
            ]
            let selection = Selection(
                select: try select.map { try Selection.Term($0, axes: axes) },
                except: try except.map { try Selection.Term($0, axes: axes) })
            let planner = try series.planner()
            #expect(try lines(planner, selection) == planner.plan(selection).cells.map(Line.init))
        }
    }

    @Test func `tells what a cell is blocked by, and has the others`() throws {
        let mistake = "prompt: |\n  {% if locale == \"de-DE\" %}{{ 1 // 0 }}{% endif %}"
        let planner = try SamplePlan((SamplePlan.template, "prompt: |", mistake)).planner()
        let plan = planner.plan()
        #expect(try lines(planner) == plan.cells.map(Line.init))
        var stream = planner.stream()
        var bytes: [UInt8] = []
        _ = stream.write(to: &bytes, size: .max)
        let (found, isBlocked) = (stream.diagnostics, stream.hasBlockedCells)
        #expect(isBlocked)
        #expect(found == plan.diagnostics)
    }

    @Test func `leaves approved cells as they are, and their images to others`() throws {
        let sample = try SamplePlan()
        let lock = try sample.plan().lock
        let planner = try sample.planner(lock: lock)
        #expect(try lines(planner).map(\.state) == planner.plan().cells.map(\.state.rawValue))
    }
}

extension Plan {
    /// The holdings after a run in which all sorts of things have happened.
    fileprivate func partlyMade(using random: inout SeededGenerator) -> Holdings {
        var (entries, posters) = ([Digest: Holdings.Entry](), [String: Holdings.Poster]())
        var present: Set<Digest> = []
        for cell in cells {
            guard let key = cell.key, let finish = cell.finish else { continue }
            let states: [Attempt.State?] = [
                nil, .stored, .stored, .failed, .refused, .unknown, .accepted, .intent,
            ]
            let state = states[Int.random(in: 0..<states.count, using: &random)]
            let take = Digest(of: key.bytes)
            if let state, entries[key] == nil {
                entries[key] = Holdings.Entry(
                    state: state, reason: "", take: state == .stored ? take : nil)
                if Bool.random(using: &random) { present.insert(take) }
            }
            guard Bool.random(using: &random) else { continue }
            let other = Digest(of: finish.bytes)
            let made = MadePoster(
                cell: cell.id, key: Bool.random(using: &random) ? key : other,
                finish: Bool.random(using: &random) ? finish : other, take: take, digest: take,
                path: cell.path,
                ingredients: [])
            posters[cell.id] = Holdings.Poster(made: made, isPresent: Bool.random(using: &random))
        }
        return Holdings(entries: entries, posters: posters, supposing: present)
    }
}
