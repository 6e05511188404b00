import Diagnostics
import Foundation
import Testing

/// Judges YAML texts by JSON Schemas as an editor does: python3 with PyYAML (YAML 1.2's core schema) and jsonschema.
struct Editor {
    /// A text, and the schema that it is judged by.
    struct File {
        let schema: String
        let text: String
    }

    /// Schemas by name.
    let schemas: [String: JSONValue]
    private static let deadline = DispatchTimeInterval.seconds(100)
    private static let script = Sample.folder.appending(path: "schema/validate.py").path

    /// For each file why it is refused, `nil` where it is not; one process for all.
    func reasons(_ files: [File]) throws -> [String?] {
        let job: JSONValue = [
            "schemas": .object(schemas.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }),
            "files": .array(files.map { ["schema": .text($0.schema), "text": .text($0.text)] }),
        ]
        let input = FileManager.default.temporaryDirectory.appending(path: "schema-\(UUID().uuidString).json")
        try job.compact.write(to: input, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: input) }
        return try JSONDecoder().decode([String?].self, from: try answer(reading: input))
    }

    private func answer(reading input: URL) throws -> Data {
        let output = input.appendingPathExtension("out")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.script]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        if ended.wait(timeout: .now() + Self.deadline) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            ended.wait()
        }
        try #require(process.terminationStatus == 0, "python3 lacks yaml or jsonschema: run 'make setup'")
        return try Data(contentsOf: output)
    }
}
