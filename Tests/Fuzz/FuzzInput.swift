import Contexts
import Diagnostics
import Templating

/// Bytes in the shape of a fixture: JSON, a line of three hyphens, a template or expression, and other templates that it
/// may name, each after a line `--- file NAME`.
///
/// Without such a line, or with other JSON than an object, all of it is the template and there are no values.
struct FuzzInput {
    let context: TemplateMap
    let source: SourceText
    /// The other templates by name.
    let files: [String: SourceText]
    /// A number that follows from the values alone, so that a change of the template keeps all that is drawn from it.
    let seed: UInt64

    init(_ bytes: UnsafePointer<UInt8>?, count: Int) {
        let bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
        let divider = Array("\n---\n".utf8)
        let place = bytes.indices.first { bytes[$0...].starts(with: divider) }
        var template = bytes[...]
        var context = TemplateMap()
        if let place, case .map(let map)? = ContextReader.value(of: bytes[..<place]) {
            context = map
            template = bytes[(place + divider.count)...]
        }
        self.context = context
        seed = Self.hash(bytes[..<template.startIndex])
        let parts = String(decoding: template, as: UTF8.self).split(
            separator: "\n--- file ", omittingEmptySubsequences: false)
        source = SourceText(String(parts[0]), named: "fuzz.jinja")
        files = Dictionary(
            parts.dropFirst().map { part in
                let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                return (
                    String(lines[0]),
                    SourceText(String(lines.dropFirst().first ?? ""), named: String(lines[0]))
                )
            }, uniquingKeysWith: { $1 })
    }

    /// The template, with the others that it may name.
    func template(_ options: TemplateOptions) throws(TemplateErrors) -> Template {
        try Template(source, options: options, loader: TemplateLoader(files))
    }

    /// All texts that a mistake may lie in.
    var sources: [SourceText] { [source] + files.values }

    /// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

/// What came of a render, in a form that can be compared: bytes, as two texts may be equal with other bytes.
enum RunOutcome: Equatable {
    case bytes([UInt8])
    case mistake(TemplateError)
}

extension RunOutcome {
    /// How much a fuzzed template may do: little, so that a second tries many.
    static let limits = RenderLimits(steps: 20_000, outputBytes: 100_000)
    /// So little that most renders meet one limit or another.
    static let narrow = RenderLimits(steps: 300, depth: 3, outputBytes: 200, recursion: 30)

    /// What comes of a render, its mistake's place checked.
    static func of(
        _ template: Template, _ values: TemplateMap, in sources: [SourceText], limits: RenderLimits = limits
    ) -> RunOutcome {
        do throws(TemplateError) {
            let text = try template.render(values, limits: limits)
            claim(text.utf8.count <= limits.outputBytes, otherwise: "the output is longer than its limit")
            return .bytes(Array(text.utf8))
        } catch {
            error.checkPlace(in: sources)
            return .mistake(error)
        }
    }
}

extension TemplateError {
    /// Stops where a mistake's place does not lie in one of the sources, or cannot be shown.
    func checkPlace(in sources: [SourceText]) {
        for span in [span] + calls.map(\.span) {
            claim(sources.contains { $0.file == span.file }, otherwise: "a mistake lies in another file")
            span.check()
        }
        claim(!diagnostic.message.isEmpty, otherwise: "a mistake has no words")
    }
}

extension SourceSpan {
    /// Stops where it does not lie in its file.
    func check() {
        claim(range.lowerBound >= 0, otherwise: "a place lies before its file")
        claim(range.upperBound <= file.bytes.count, otherwise: "a place lies beyond its file")
    }
}
