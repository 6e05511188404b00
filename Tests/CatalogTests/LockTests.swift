import Catalog
import Diagnostics
import Foundation
import SeededRandom
import Synchronization
import Testing

@Suite struct `A lock` {
    private func cell(_ take: String, state: String = "made", because: String? = nil) -> Lock.LockedCell {
        Lock.LockedCell(
            key: "sha256:k", finish: "sha256:f", take: take, provider: "toapis", state: state,
            because: because)
    }

    private func read(_ text: String) -> (lock: Lock, diagnostics: [Diagnostic]) {
        Lock.read(SourceFile(path: "s.lock.yaml", text: text))
    }

    @Test func `is written sorted, one line a cell`() {
        let lock = Lock(
            template: .init(name: "launch-poster", commit: "3f2a"), brand: .init(name: "nordlys"),
            cells: [
                "b.de-DE": [cell("sha256:2")],
                "a.日本~2": [cell("sha256:1", state: "approved", because: "say \"yes\"\n#1")],
            ])
        #expect(
            lock.text == """
                # Written by broadside. Commit it.
                broadside: 1
                template: {name: launch-poster, revision: null, commit: "3f2a"}
                brand: {name: nordlys, revision: null, commit: null}
                cells:
                  a.日本~2: {key: "sha256:k", finish: "sha256:f", take: "sha256:1", variant: 1, provider: toapis, \
                state: approved, because: "say \\"yes\\"\\n#1"}
                  b.de-DE: {key: "sha256:k", finish: "sha256:f", take: "sha256:2", variant: 1, provider: toapis, state: made}

                """)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `reads what it wrote, whatever people write as a reason`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = [
            "a", "é", "\"", "\\", "\n", "#", ": ", "{", "'", "\u{7}", "\u{2028}", "=", "null", "日本",
        ]
        var lock = Lock(
            template: .init(name: "t", revision: random.text(alphabet, length: 1...5)),
            brand: .init(name: "b"))
        for number in 0..<5 {
            let id = slugLike(random.text(["a", "-", "_", "é", "7", "."], length: 1...6)) + "\(number)"
            lock.cells[id] = [
                cell("sha256:\(number)", state: "rejected", because: random.text(alphabet, length: 1...10))
            ]
        }
        let again = read(lock.text)
        #expect(again.diagnostics.isEmpty)
        #expect(again.lock == lock)
    }

    private func slugLike(_ text: String) -> String { "x" + text }

    @Test func `survives conflict markers and cells found twice`() {
        let one = Lock(template: .init(name: "t"), brand: .init(name: "b"), cells: ["a": [cell("sha256:1")]])
            .text
        let line =
            #"  a: {key: "sha256:k", finish: "sha256:f", take: "sha256:2", variant: 1, provider: toapis, state: approved}"#
        let merged = one + "<<<<<<< ours\n" + one + "=======\n" + line + "\n>>>>>>> theirs\n"
        let (lock, diagnostics) = read(merged)
        #expect(diagnostics.isEmpty)
        #expect(lock.cells["a"]?.count == 2)
        #expect(lock.cell("a") { _ in false }?.take == "sha256:2")
        let made = Lock(
            template: lock.template, brand: lock.brand, cells: ["a": [cell("sha256:1"), cell("sha256:2")]])
        #expect(made.cell("a") { $0 == "sha256:1" }?.take == "sha256:1")
        #expect(made.cell("b") { _ in true } == nil)
    }

    @Test func `that two people wrote keeps what was approved, then what was not rejected`() {
        func merged(_ cells: Lock.LockedCell...) -> Lock.LockedCell? {
            Lock(template: .init(name: "t"), brand: .init(name: "b"), cells: ["a": cells]).cell("a") { _ in
                true
            }
        }
        let (made, rejected) = (cell("sha256:1"), cell("sha256:1", state: "rejected"))
        #expect(merged(rejected, made) == rejected, "the image that one rejected, another only has")
        #expect(merged(made, rejected) == rejected)
        var next = cell("sha256:2")
        next.variant = 2
        #expect(merged(next, rejected) == next, "what took its place")
        let approved = cell("sha256:1", state: "approved")
        #expect(merged(approved, rejected) == approved && merged(rejected, next, approved) == approved)
        #expect(merged(rejected, made, next) == next)
    }

    @Test func `says which variant takes the place of a rejected one, and how a picture was brought`() {
        var rejected = cell("sha256:1", state: "rejected", because: "too dark")
        rejected.next = 2
        var brought = cell("sha256:2", state: "approved")
        (brought.provider, brought.source) = (Lock.hand, "digitalCapture")
        let lock = Lock(
            template: .init(name: "t"), brand: .init(name: "b"), cells: ["a": [rejected], "b": [brought]])
        #expect(lock.text.contains("because: \"too dark\", next: 2}\n"))
        #expect(lock.text.contains("state: approved, source: digitalCapture}\n"))
        #expect(read(lock.text).lock == lock)
    }

    @Test func `tells a line that says nothing`() {
        let (lock, diagnostics) = read("broadside: 1\ncells:\n  a: {key: x}\n  b: {\n")
        #expect(lock.cells.isEmpty)
        #expect(diagnostics.map(\.span.start.line) == [3, 4])
        #expect(diagnostics.allSatisfy { $0.severity == .warning })
    }

    @Test func `stays as it is where a run has made what it says already, and keeps one line of two`() {
        let chosen = cell("sha256:1", because: "the calmer one")
        let approved = cell("sha256:2", state: "approved")
        let lock = Lock(
            template: .init(name: "t"), brand: .init(name: "b"),
            cells: [
                "a": [cell("sha256:1")], "b": [chosen], "c": [approved],
                "d": [cell("sha256:1"), cell("sha256:3")],
            ])
        let made = ["a": "1", "b": "1", "c": "2", "d": "3"].mapValues { cell("sha256:\($0)") }
        var expected = lock
        expected.cells["d"] = [cell("sha256:3")]
        #expect(lock.merging(made) == expected)
        #expect(expected.merging(made) == expected)
    }

    @Test func `keeps other cells and approvals when it is brought up to date`() throws {
        try Sample.changed([:]) { workspace in
            let series = "nordlys/spring-launch"
            #expect(try Lock.read(series: series, in: workspace) == nil)
            try Lock.update(
                series: series, in: workspace, template: .init(name: "t"), brand: .init(name: "b"),
                cells: ["a": cell("sha256:1", state: "approved"), "b": cell("sha256:2")])
            let lock = try Lock.update(
                series: series, in: workspace, template: nil, brand: nil,
                cells: ["a": cell("sha256:1"), "c": cell("sha256:3")])
            #expect(
                lock.cells.mapValues { $0.map(\.take) } == [
                    "a": ["sha256:1"], "b": ["sha256:2"], "c": ["sha256:3"],
                ])
            #expect(lock.cells["a"]?.first?.state == "approved")
            #expect(try Lock.read(series: series, in: workspace)?.lock == lock)
            let other = try Lock.update(
                series: series, in: workspace, template: nil, brand: nil, cells: ["a": cell("sha256:9")])
            #expect(other.cells["a"]?.map(\.take) == ["sha256:1"], "somebody approved it")
            var rejected = cell("sha256:2", state: "rejected")
            rejected.finish = "sha256:earlier"
            try Lock.update(series: series, in: workspace) { $0.deciding(["b": rejected]) }
            let kept = try Lock.update(
                series: series, in: workspace, template: nil, brand: nil, cells: ["b": cell("sha256:2")])
            #expect(kept.cells["b"]?.map(\.state) == ["rejected"], "however it is laid out")
            let reopened = try Lock.update(
                series: series, in: workspace, template: nil, brand: nil, cells: ["a": cell("sha256:9")],
                lettingGo: ["a": cell("sha256:1", state: "approved")])
            #expect(reopened.cells["a"]?.map(\.state) == ["made"])
        }
    }

    @Test func `lets go only the approval that was to be let go, not one of which nobody knew`() {
        let approved = cell("sha256:1", state: "approved")
        let meanwhile = cell("sha256:2", state: "approved", because: "brought while the run went on")
        let made = ["a": cell("sha256:9")]
        func lock(_ lines: Lock.LockedCell...) -> Lock {
            Lock(template: .init(name: "t"), brand: .init(name: "b"), cells: ["a": lines])
        }
        #expect(lock(approved).merging(made, lettingGo: ["a": approved]).cells["a"] == made["a"].map { [$0] })
        #expect(lock(meanwhile).merging(made, lettingGo: ["a": approved]).cells["a"] == [meanwhile])
        #expect(lock(approved).merging(made).cells["a"] == [approved])
    }

    @Test func `is not written over where a line of it cannot be read`() throws {
        let line = "  a: {key: \"k\", finish: \"f\", take: \"t\", variant: 1, provider: toapis, state: "
        let text = "broadside: 1\ncells:\n\(line)frozen}\n\(line)\n    made}\n"
        let path = "brands/nordlys/series/spring-launch.lock.yaml"
        try Sample.changed([path: text]) { workspace in
            let error = #expect(throws: WriteError.self) {
                _ = try Lock.update(series: "nordlys/spring-launch", in: workspace) { lock in
                    lock.deciding(["b": cell("1")])
                }
            }
            #expect(error == .illegible(path, line: 3, others: 2))
            #expect(error?.description.hasPrefix("\(path):3 cannot be read, nor can 2 other lines;") == true)
            let kept = try String(contentsOfFile: "\(workspace.root)/\(path)", encoding: .utf8)
            #expect(kept == text)
        }
    }

    @Test func `is whole at every moment`() throws {
        try Sample.changed([:]) { workspace in
            let series = "nordlys/spring-launch"
            let first = try Lock.update(
                series: series, in: workspace, template: .init(name: "t"), brand: .init(name: "b"),
                cells: ["a": cell("1")])
            let leftover = workspace.root + "/brands/nordlys/series/.spring-launch.lock.yaml.Ab3dE9"
            try "half".write(toFile: leftover, atomically: true, encoding: .utf8)
            var seen: Lock?
            try Lock.update(series: series, in: workspace, template: nil, brand: nil, cells: ["b": cell("2")])
            {
                seen = try? Lock.read(series: series, in: workspace)?.lock
            }
            #expect(seen == first)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: workspace.root + "/brands/nordlys/series")
            #expect(names.sorted() == ["spring-launch.lock.yaml", "spring-launch.yaml"])
        }
    }

    @Test func `loses no cell when many write at once`() throws {
        try Sample.changed([:]) { workspace in
            let failures = Mutex(0)
            DispatchQueue.concurrentPerform(iterations: 20) { number in
                let cell = Lock.LockedCell(key: "k", finish: "f", take: "\(number)", provider: "toapis")
                do {
                    try Lock.update(
                        series: "nordlys/spring-launch", in: workspace, template: nil, brand: nil,
                        cells: ["c\(number)": cell])
                } catch {
                    failures.withLock { $0 += 1 }
                }
            }
            #expect(failures.withLock { $0 } == 0)
            let lock = try Lock.read(series: "nordlys/spring-launch", in: workspace)?.lock
            #expect(lock?.cells.count == 20)
        }
    }
}

@Suite struct `A spent file` {
    private func row(_ key: String, attempt: Int = 1, person: String = "Ada") -> SpentRow {
        SpentRow(
            date: "2026-11-22", person: person, cell: "a.b", key: key, attempt: attempt, model: "m",
            resolution: "2K",
            amount: Amount(millionths: 50_000, currency: "USD"), outcome: "stored", isKept: true)
    }

    private let series = "nordlys/spring-launch"

    @Test func `has each payment once`() throws {
        try Sample.changed([:]) { workspace in
            try SpentFile.append([row("k1"), row("k2")], series: series, in: workspace)
            try SpentFile.append([row("k2"), row("k2", attempt: 2)], series: series, in: workspace)
            let file = try SpentFile.read(series: series, in: workspace)
            #expect(file.rows == [row("k1"), row("k2"), row("k2", attempt: 2)])
            #expect(file.totals == ["USD": Amount(millionths: 150_000, currency: "USD")])
        }
    }

    @Test(arguments: ["=1+2", "+a", "-a", "@b", "a,b", "a \"b\"", "a\nb", "'x", "'=x", "Zoë"])
    func `keeps a cell as it is, and no spreadsheet takes it for a formula`(person: String) throws {
        try Sample.changed([:]) { workspace in
            try SpentFile.append([row("k", person: person)], series: series, in: workspace)
            let text = try String(
                contentsOfFile: workspace.root + "/" + SpentFile.path(ofSeries: series), encoding: .utf8)
            #expect(try SpentFile.read(series: series, in: workspace).rows == [row("k", person: person)])
            #expect(
                !text.contains(",=") && !text.contains(",+") && !text.contains(",@") && !text.contains(",-"))
        }
    }

    @Test
    func
        `says what the program asked for by itself, from the line on where an older one has no place for it`()
        throws
    {
        try Sample.changed([:]) { workspace in
            let path = workspace.root + "/" + SpentFile.path(ofSeries: series)
            let old =
                "date,person,cell,key,attempt,model,resolution,amount,currency,outcome,kept,task\n"
                + "2026-11-22,Ada,a.b,k1,1,m,2K,0.05,USD,stored,yes,t\n"
            try old.write(toFile: path, atomically: true, encoding: .utf8)
            var remade = row("k2")
            remade.isRemake = true
            try SpentFile.append([remade], series: series, in: workspace)
            try SpentFile.append([row("k3")], series: series, in: workspace)
            let file = try SpentFile.read(series: series, in: workspace)
            #expect(file.rows.map(\.isRemake) == [false, true, false] && file.diagnostics.isEmpty)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.hasPrefix(old) && text.components(separatedBy: "kept,task,for\n").count == 2)
            #expect(text.hasSuffix("yes,,remake\n2026-11-22,Ada,a.b,k3,1,m,2K,0.05,USD,stored,yes,,asked\n"))
        }
    }

    @Test(arguments: 1...60)
    func `has the whole of a row again that a crash cut short, wherever it was cut`(lost: Int) throws {
        try Sample.changed([:]) { workspace in
            var remade = row("k2")
            (remade.isRemake, remade.task) = (true, "task_img_40")
            try SpentFile.append([row("k1"), remade], series: series, in: workspace)
            let path = workspace.root + "/" + SpentFile.path(ofSeries: series)
            let whole = try Data(contentsOf: URL(filePath: path))
            try whole.dropLast(lost).write(to: URL(filePath: path))
            try SpentFile.append([remade], series: series, in: workspace)
            let file = try SpentFile.read(series: series, in: workspace)
            #expect(file.rows == [row("k1"), remade] && file.unreadable == 0, "\(file.diagnostics)")
        }
    }

    @Test func `names a row whose last cell says what is neither`() {
        let file = SpentFile("2026-11-22,Ada,a.b,k1,1,m,2K,0.05,USD,stored,yes,t,perhaps\n")
        #expect(file.rows.isEmpty && file.unreadable == 1)
        #expect(
            file.diagnostics.first?.message.contains("in the column 'for' is not 'asked' or 'remake'") == true
        )
    }

    @Test func `goes on after half a row and a merge`() throws {
        try Sample.changed([:]) { workspace in
            try SpentFile.append([row("k1")], series: series, in: workspace)
            let path = workspace.root + "/" + SpentFile.path(ofSeries: series)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try (text + text + "2026-11-22,Ada,a.b").write(toFile: path, atomically: true, encoding: .utf8)
            try SpentFile.append([row("k2")], series: series, in: workspace)
            #expect(try SpentFile.read(series: series, in: workspace).rows == [row("k1"), row("k2")])
        }
    }

    private static let line = "2026-11-22,Ada,a.b,KEY,1,m,2K,0.05,USD,stored,yes\n"

    private func line(_ key: String) -> String { Self.line.replacing("KEY", with: key) }

    @Test(arguments: [
        // Half a row inside quotes, and what was added after it.
        "k1;2026-11-22,\"Ada, a.\nk2;k3;", "k1;k2;2026,\"a\"\"\nk3;\"\"",
        // Rows of another width, blank lines, and a byte that no text has.
        "k1;,,,\n\n\nx\n\u{0}\nk2;k3;",
        // Line ends of every kind.
        "k1;\r\n\r\rk2;k3;",
    ])
    func `that is broken in places has all its whole rows`(text: String) {
        let keys = ["k1", "k2", "k3"]
        let whole = keys.reduce(text) { $0.replacing("\($1);", with: line($1)) }
        #expect(SpentFile(whole).rows == keys.map { row($0) })
    }

    @Test(arguments: ["\r\n", "\r"]) func `is read with every line end`(end: String) {
        let text = (line("k1") + line("k2")).replacing("\n", with: end)
        #expect(SpentFile(text).rows == [row("k1"), row("k2")])
    }

    @Test func `has as many rows as were paid for`() {
        let text = String(repeating: "x\n", count: 100_001) + line("k1")
        #expect(SpentFile(text).rows == [row("k1")])
    }
}
