import Contexts
import Diagnostics
import Foundation
import Templating

/// One template with its values.
struct PlainBenchmark {
    private let source: SourceText
    private let template: Template
    private let values: TemplateMap

    init(_ name: String, in inputs: URL) throws {
        source = try Self.source(name, in: inputs)
        template = try Template(source, options: Self.options)
        values = try Self.values(name, in: inputs)
    }

    /// As the peers read it; the white space at both ends, which they leave, we leave too.
    static let options = TemplateOptions(trimBlocks: true, lstripBlocks: true)

    static func source(_ name: String, in inputs: URL) throws -> SourceText {
        let path = inputs.appending(path: "\(name).jinja")
        return SourceText(file: SourceFile(path: path.path, bytes: Array(try Data(contentsOf: path))))
    }

    static func values(_ name: String, in inputs: URL) throws -> TemplateMap {
        let bytes = Array(try Data(contentsOf: inputs.appending(path: "\(name).json")))
        guard case .map(let values)? = ContextReader.value(of: bytes[...]) else {
            throw BadOrder(line: "\(name).json")
        }
        return values
    }

    func text() throws -> [UInt8] { Array(try template.render(values).utf8) }

    func timeRenders(_ count: Int) throws -> Timing {
        var length = 0
        // The peers' loops run in a process that has been busy all along; this one was waiting for its order.
        for _ in 0..<count / 4 { length &+= try template.render(values).utf8.count }
        let timing = try Timing(of: count) {
            for _ in 0..<count { length &+= try template.render(values).utf8.count }
        }
        precondition(length > 0)
        return timing
    }

    func timeReadings(_ count: Int) throws -> Timing {
        var uses = 0
        let timing = try Timing(of: count) {
            for _ in 0..<count { uses &+= try Template(source, options: Self.options).uses.count }
        }
        precondition(uses > 0)
        return timing
    }
}
