import Foundation

/// Measures the engine, one line of orders at a time, so that a peer can be measured between two of them.
///
/// Orders are `render NAME COUNT`, `compile NAME COUNT` and `matrix NAME`, answered by a line of two whole numbers: the
/// nanoseconds of processor time, and how many renders, readings or cells they were for; `text NAME` and `cells NAME`
/// are answered by a line with a count of bytes, then the bytes. Finishing is measured from outside, as a program of its own:
/// see ``FinishingBenchmark``; so is measuring: see ``ScoringBenchmark``.
@main struct Benchmarks {
    static func main() throws {
        if let finishing = FinishingBenchmark(Array(CommandLine.arguments.dropFirst())) {
            return try finishing.run()
        }
        if let scoring = ScoringBenchmark(Array(CommandLine.arguments.dropFirst())) {
            return try scoring.run()
        }
        guard CommandLine.arguments.count == 2 else {
            print(
                "usage: Benchmarks INPUTS | finish TAKE LOGO FONT OUT COUNT [PROFILE] | measure PICTURE COUNT | measure-all FOLDER"
            )
            return
        }
        let inputs = URL(filePath: CommandLine.arguments[1])
        while let line = readLine() {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 1 else { throw BadOrder(line: line) }
            let count = words.count > 2 ? Int(words[2]) ?? 1 : 1
            switch words[0] {
            case "render": answer(try PlainBenchmark(words[1], in: inputs).timeRenders(count))
            case "compile": answer(try PlainBenchmark(words[1], in: inputs).timeReadings(count))
            case "matrix": answer(try MatrixBenchmark(words[1], in: inputs).timeCells())
            case "text": answer(try PlainBenchmark(words[1], in: inputs).text())
            case "cells": answer(try MatrixBenchmark(words[1], in: inputs).text())
            default: throw BadOrder(line: line)
            }
        }
    }

    private static func answer(_ timing: Timing) {
        answer(Array("\(timing.nanoseconds) \(timing.count)\n".utf8), after: "")
    }

    private static func answer(_ text: [UInt8]) {
        answer(text, after: "\(text.count)\n")
    }

    private static func answer(_ bytes: [UInt8], after line: String) {
        FileHandle.standardOutput.write(Data(line.utf8) + Data(bytes))
    }
}

/// An order that is none, or an input that cannot be read.
struct BadOrder: Error {
    let line: String
}
