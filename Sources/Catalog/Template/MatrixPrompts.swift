import Diagnostics
import Synchronization
public import Templating

/// Writes the prompts of a matrix one after the other, each part of them once for each combination of the axes that it depends on.
public struct MatrixPrompts: Sendable {
    private var prompt: MatrixRenderer?
    private var fragments: [PlacedFragment]
    private var note: PlacedNote?

    /// Prompts as `writer` writes them.
    init(_ writer: PromptWriter, names: CellNames, limits: RenderLimits) {
        let counts = names.table.counts
        fragments = writer.fragments.reduce(into: []) { done, fragment in
            if let fragment = PlacedFragment(fragment, names, before: done, limits) { done.append(fragment) }
        }
        let all = names.with(fragments)
        prompt = writer.prompt.map { MatrixRenderer($0, counts: counts, names: all, limits: limits) }
        note = writer.usesNote ? nil : names.named("note").flatMap { PlacedNote($0, writer, counts: counts) }
    }

    /// Appends the prompt of a cell.
    ///
    /// - Parameters:
    ///   - positions: The cell's position in each dimension of the table.
    ///   - bytes: Where the UTF-8 goes; of no meaning if there is a mistake.
    /// - Throws: What is wrong in a template for this cell's names.
    public mutating func write(at positions: [Int], into bytes: inout [UInt8]) throws(TemplateError) {
        // A fragment with a mistake is told even where the prompt leaves it out.
        for index in fragments.indices { try fragments[index].check(at: positions) }
        guard prompt != nil else { return }
        let start = bytes.count
        try prompt?.render(at: positions, into: &bytes)
        try note?.append(at: positions, to: &bytes, promptStart: start)
    }
}

/// The note as the prompt's last sentence, by position.
private struct PlacedNote: Sendable {
    private let name: MatrixName
    private let writer: PromptWriter
    private let combinations: Combinations
    private var sentences: [[UInt8]?]

    /// The note; `nil` where no cell can have one.
    init?(_ name: MatrixName, _ writer: PromptWriter, counts: [Int]) {
        combinations = Combinations(name.dimensions, counts: counts)
        if name.dimensions.isEmpty, let fixed = try? name.value(counts.map { _ in 0 }), fixed == "" {
            return nil
        }
        self.name = name
        self.writer = writer
        sentences = Array(repeating: nil, count: combinations.rowLength)
    }

    mutating func append(
        at positions: [Int], to bytes: inout [UInt8], promptStart: Int
    ) throws(TemplateError) {
        let sentence = try sentence(at: positions)
        if sentence.isEmpty { return }
        if bytes.count > promptStart { bytes.append(UInt8(ascii: " ")) }
        bytes += sentence
    }

    private mutating func sentence(at positions: [Int]) throws(TemplateError) -> [UInt8] {
        let number = combinations.number(at: positions)
        if !sentences.isEmpty, let known = sentences[number] { return known }
        var sentence: [UInt8] = []
        if case .text(let note) = try name.value(positions), !note.isEmpty {
            sentence = Array(writer.asSentence(note).utf8)
        }
        if !sentences.isEmpty { sentences[number] = sentence }
        return sentence
    }
}

/// A fragment by position.
private struct PlacedFragment: Sendable {
    let name: MatrixName
    private let combinations: Combinations
    /// Whether it was rendered without a mistake.
    private var isRight: [Bool]

    /// A fragment that may use those before it; `nil` where it does not compile.
    init?(_ fragment: Fragment, _ names: CellNames, before: [PlacedFragment], _ limits: RenderLimits) {
        guard let template = fragment.template else { return nil }
        let renderer = SharedRenderer(
            MatrixRenderer(template, counts: names.table.counts, names: names.with(before), limits: limits))
        let dimensions = names.dimensions(of: template, before.map(\.name))
        name = MatrixName(["fragments", fragment.name.value], dimensions: dimensions) {
            positions throws(TemplateError) in .text(try renderer.text(at: positions))
        }
        combinations = Combinations(dimensions, counts: names.table.counts)
        isRight = Array(repeating: false, count: combinations.rowLength)
    }

    mutating func check(at positions: [Int]) throws(TemplateError) {
        let number = combinations.number(at: positions)
        if !isRight.isEmpty, isRight[number] { return }
        _ = try name.value(positions)
        if !isRight.isEmpty { isRight[number] = true }
    }
}

/// A renderer behind a lock: a name's value may be asked for from anywhere.
private final class SharedRenderer: Sendable {
    private let renderer: Mutex<MatrixRenderer>

    init(_ renderer: MatrixRenderer) { self.renderer = Mutex(renderer) }

    func text(at positions: [Int]) throws(TemplateError) -> String {
        try renderer.withLock { renderer throws(TemplateError) in
            var bytes: [UInt8] = []
            try renderer.render(at: positions, into: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}

extension CellNames {
    /// The names with fragments among them.
    fileprivate func with(_ fragments: [PlacedFragment]) -> [MatrixName] {
        // A template may ask whether there are any.
        let none = MatrixName(["fragments"], dimensions: []) { _ in .map(TemplateMap()) }
        return all + (fragments.isEmpty ? [none] : fragments.map(\.name))
    }

    /// The dimensions that decide what a fragment says.
    fileprivate func dimensions(of template: Template, _ fragments: [MatrixName]) -> [Int] {
        if template.mayNameOthers { return Array(table.counts.indices) }
        let own = template.setsNames ? mentioned(in: template.source.text) : used(by: template.uses)
        let others = fragments.filter { fragment in
            template.uses.contains { use in
                use.path.first == "fragments" && (use.path.count == 1 || use.path[1] == fragment.path[1])
            }
        }
        return Set((own + others).flatMap(\.dimensions)).sorted()
    }

    private func mentioned(in text: String) -> [MatrixName] { all.filter { text.contains($0.path[0]) } }
}

extension Template {
    /// Whether it may set a name in one branch that it reads from outside in another: its uses do not list such a name.
    fileprivate var setsNames: Bool { source.text.contains("set ") }

    /// Whether it may bring in other templates.
    fileprivate var mayNameOthers: Bool {
        hasUnknownParts || !parts.isEmpty
    }
}
