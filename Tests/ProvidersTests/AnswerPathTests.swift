import Testing

@testable import Providers

@Suite struct `A path in an answer` {
    private func words(_ path: String, in json: String) -> [String?] {
        AnswerPath(path).values(in: ReceivedJSON(Array(json.utf8))).map(\.word)
    }

    @Test func `leads through lists, and into a text that holds JSON`() {
        #expect(
            words("a.b", in: #"{"a": [{"b": "x"}, {"c": 1}, {"b": ["y", "z"]}]}"#) == ["x", "y", "z"])
        #expect(words("a.b", in: #"{"a": "{\"b\": \"x\"}"}"#) == ["x"])
        #expect(words("a.b", in: #"{"a": 1}"#) == [])
    }

    @Test(arguments: ["", "a", "a.b"])
    func `leads to sixteen values at most`(path: String) {
        let list = "[\((0..<40).map { "\($0)" }.joined(separator: ","))]"
        let json = [
            "": list, "a": "{\"a\": \(list)}", "a.b": "{\"a\": [{\"b\": \(list)}, {\"b\": \(list)}]}",
        ]
        #expect(words(path, in: json[path] ?? "") == (0..<16).map { "\($0)" })
    }
}
