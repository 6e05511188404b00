import Catalog
import Diagnostics
import Foundation
import Testing

@Suite struct `The origins of a prompt` {
    private func scope() throws -> (CellScope, [Cell]) {
        let files = Sample.files
        let series = try #require(files.series(named: "nordlys/spring-launch"))
        let brand = try #require(files.brand(named: "nordlys"))
        let template = try #require(files.template(named: "launch-poster"))
        return (
            CellScope(series: series, brand: brand, template: template),
            Array(Matrix(series, brand: brand).cells)
        )
    }

    @Test func `make up the whole prompt of every cell, without gaps`() throws {
        let (scope, cells) = try scope()
        #expect(!cells.isEmpty)
        for cell in cells {
            let trace = try scope.trace(for: cell)
            #expect(trace.text == (try scope.prompt(for: cell)))
            var end = 0
            for piece in trace.pieces {
                #expect(piece.range.lowerBound == end)
                end = piece.range.upperBound
            }
            #expect(end == trace.text.utf8.count)
        }
    }

    @Test func `are the words as the files have them`() throws {
        let (scope, cells) = try scope()
        for cell in cells {
            let trace = try scope.trace(for: cell)
            let bytes = Array(trace.text.utf8)
            for piece in trace.pieces where piece.values.isEmpty {
                let text = String(decoding: bytes[piece.range], as: UTF8.self)
                let words = text.split { !$0.isLetter && !$0.isNumber }
                #expect(words.allSatisfy { piece.said.text.localizedStandardContains($0) }, "\(text)")
            }
            for value in trace.pieces.flatMap(\.values) where value.name.hasPrefix("product.") {
                let span = try #require(value.span)
                #expect(span.file.path.hasSuffix("series/spring-launch.yaml"))
                #expect(trace.text.contains(span.text))
            }
        }
    }

    @Test func `are listed by sentence in a golden file`() throws {
        let (scope, cells) = try scope()
        let cell = try #require(cells.first)
        var lines: [String] = []
        for sentence in try scope.trace(for: cell).sentences {
            lines.append(sentence.text)
            for piece in sentence.pieces {
                lines.append("  \(place(piece.said)) \(piece.said.text.debugDescription)")
                for value in piece.values {
                    lines.append(
                        "    \(value.name): \(value.span.map { "\(place($0)) \($0.text.debugDescription)" } ?? "-")"
                    )
                }
            }
        }
        let golden = Sample.folder.appending(path: "origins.golden")
        let text = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
            try text.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent)")
        }
        #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    }

    private func place(_ span: SourceSpan) -> String {
        "\(span.file.path):\(span.start.line):\(span.start.column)"
    }
}
