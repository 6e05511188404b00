import Foundation
import Generation
import Testing

@testable import Providers

@Suite struct `An image as text in an answer` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func decoded(_ text: String) throws -> [UInt8] {
        let path = folder.path + "/image"
        try Array(text.utf8).withUnsafeBytes { bytes in
            try Base64Text(bytes: bytes).write(to: path) { _ in }
        }
        return [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `becomes the bytes that it stands for, however JSON writes it`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let count = seed < 38 ? Int(seed) : Int.random(in: 40_000...60_000, using: &random)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = Data(bytes).base64EncodedString()
        #expect(try decoded(text) == bytes)
        let escaped = text.replacing("/", with: #"\/"#).replacing("=", with: #"\u003d"#)
        #expect(try decoded(escaped) == bytes)
        let safe = text.replacing("/", with: "_").replacing("+", with: "-").replacing("=", with: "")
        #expect(try decoded(safe) == bytes)
        #expect(try decoded(text.map { "\($0)\\n" }.joined()) == bytes)
    }

    @Test(arguments: ["A", "AAAAA", "AA*A", #"AA\u00e4A"#, #"AAA\"#, #"AAA\u00"#, "ä"])
    func `is refused where it stands for nothing`(text: String) {
        #expect(throws: Base64Text.Fault.malformed) { try decoded(text) }
    }

    @Test func `goes through no link`() throws {
        let path = folder.path + "/image"
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: folder.path + "/elsewhere")
        #expect(throws: Base64Text.Fault.self) { try decoded("AAAA") }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/elsewhere"))
    }
}

@Suite struct `JSON that is looked at where it lies` {
    private func read(_ text: String) -> ReceivedJSON? {
        Array(text.utf8).withUnsafeBytes { bytes in
            JSONSketch(bytes).flatMap { ReceivedJSON($0, in: bytes) }
        }
    }

    @Test(arguments: [
        #"{"a":[1,-25,true,false,null,"x\"\\\n\u00e4"],"b":{},"c":[]," d ":"ä"}"#, " [ ] ", #""a\\""#, "0",
        #"{"a":1,"a":2}"#, #"["\\\"","\\"]"#,
    ])
    func `is what Foundation reads`(text: String) {
        #expect(read(text) != nil)
        #expect(read(text) == ReceivedJSON(Array(text.utf8)))
    }

    @Test(arguments: [
        "", "{", #"{"a"}"#, #"{"a":}"#, "[1,]", "[1 2]", #""a"#, #""a\""#, "tru", "1 2", "--1", "{1:2}",
        "'a'",
        #"{"a":"b"}x"#, String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
    ])
    func `is nothing where it is broken, or cut short anywhere`(text: String) {
        #expect(read(text) == nil)
    }

    @Test func `is never whole where a piece is missing`() {
        let whole = Array(#"{"candidates":[{"content":{"parts":[{"text":"a\\"},{"data":"AAAA"}]}}]}"#.utf8)
        for count in 0..<whole.count {
            whole[..<count].withUnsafeBytes { #expect(JSONSketch($0) == nil, "\(count)") }
        }
    }
}
