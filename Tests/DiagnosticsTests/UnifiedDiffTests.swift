import Diagnostics
import SeededRandom
import Testing

@Suite struct `A unified diff` {
    private func diff(_ old: String, _ new: String) -> String {
        UnifiedDiff().render(path: "a.yaml", from: Array(old.utf8), to: Array(new.utf8))
    }

    @Test func `shows three lines around a change`() {
        let old = (1...10).map { "line \($0)\n" }.joined()
        let expected = """
            --- a/a.yaml
            +++ b/a.yaml
            @@ -2,7 +2,7 @@
             line 2
             line 3
             line 4
            -line 5
            +LINE 5
             line 6
             line 7
             line 8

            """
        #expect(diff(old, old.replacing("line 5", with: "LINE 5")) == expected)
    }

    @Test func `says nothing where nothing changes`() { #expect(diff("a\n", "a\n") == "") }

    @Test func `says that a line break is missing at the end`() {
        #expect(
            diff("a", "b").hasSuffix("-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"))
    }

    @Test func `keeps tabs and carriage returns, and obeys no control character`() {
        let text = diff("\ta\r\n", "  a\u{1B}[2J\r\n")
        #expect(text.contains("-\ta\r\n+  a\\u{1b}[2J\r\n"))
    }

    @Test func `is coloured on a terminal only`() {
        let coloured = UnifiedDiff(usesColor: true).render(path: "a", from: [0x61], to: [0x62])
        #expect(coloured.contains("\u{1B}[31m-a\u{1B}[0m") && coloured.contains("\u{1B}[32m+b\u{1B}[0m"))
    }

    @Test func `of ten thousand lines that all differ ends`() {
        let old = (0..<10_000).map { "\($0)\n" }.joined()
        let new = (0..<10_000).map { "x\($0)\n" }.joined()
        #expect(diff(old, new).utf8.count > 100_000)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `makes the new text of the old one`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let old = lines(&random)
        var new = old
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let place = Int.random(in: 0...new.count, using: &random)
            if Bool.random(using: &random), place < new.count {
                new.remove(at: place)
            } else {
                new.insert(["a\n", "b\n", "new\n"].randomElement(using: &random) ?? "", at: place)
            }
        }
        #expect(applied(diff(old.joined(), new.joined()), to: old) == new)
    }

    private func lines(_ random: inout SeededGenerator) -> [String] {
        (0..<Int.random(in: 0...30, using: &random)).map { _ in
            ["a\n", "b\n", "c\n", "d\n"].randomElement(using: &random) ?? ""
        }
    }

    /// A reader of its own: takes hunks by their numbers, and their lines by their signs.
    private func applied(_ diff: String, to old: [String]) -> [String]? {
        var result: [String] = []
        var next = 0
        for line in diff.split(separator: "\n").dropFirst(2) {
            let body = line.dropFirst() + "\n"
            switch line.first {
            case "@":
                let numbers = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap {
                    Int($0)
                }
                let start = numbers.count == 2 && numbers[1] == 0 ? numbers[0] : numbers[0] - 1
                guard start >= next else { return nil }
                result += old[next..<start]
                next = start
            case " ", "-":
                guard next < old.count, old[next] == body else { return nil }
                if line.first == " " { result.append(String(body)) }
                next += 1
            case "+": result.append(String(body))
            default: return nil
            }
        }
        return result + old[next...]
    }
}
