import Foundation
import Review
import Testing

@Suite final class `A ZIP file` {
    private let folder: String
    private var path: String { folder + "/a.zip" }

    init() throws {
        folder = NSTemporaryDirectory() + "broadside-zip-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private let contents: [String: Data] = [
        "v01/plakat_für_日本.png": Data((0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }),
        "v01/empty.txt": Data(), "v01/logos/a.svg": Data("<svg/>".utf8),
        "v01/manifest.json": Data("{}\n".utf8),
    ]

    private func write() throws {
        var files: [String: String] = [:]
        for (number, item) in contents.enumerated() {
            files[item.key] = "\(folder)/\(number)"
            try item.value.write(to: URL(filePath: "\(folder)/\(number)"))
        }
        try ZipFile.write(files, to: path)
    }

    @Test func `is read by Python, with its names, its bytes and no compression`() throws {
        try write()
        let script = """
            import sys, zipfile, hashlib
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            for i in z.infolist():
                print(i.filename, i.compress_type, i.date_time[0], hashlib.sha256(z.read(i)).hexdigest())
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) {
            $1
        }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let lines = output.split(separator: "\n").map(String.init)
        #expect(lines.map { String($0.prefix { $0 != " " }) } == contents.keys.sorted())
        #expect(lines.allSatisfy { $0.contains(" 0 1980 ") })
        // SHA-256 of nothing.
        #expect(lines[0].hasSuffix("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
    }

    @Test func `is the same for the same files, and gives each of them back`() throws {
        try write()
        let first = try Data(contentsOf: URL(filePath: path))
        try write()
        #expect(try Data(contentsOf: URL(filePath: path)) == first)
        for (name, content) in contents {
            #expect(ZipFile.file(named: name, in: path).map { Data($0) } == content)
        }
        #expect(ZipFile.file(named: "v01/none", in: path) == nil)
    }

    @Test func `that fails half way is not there at all`() throws {
        try write()
        let files = ["a": "\(folder)/0", "b": "\(folder)/missing"]
        #expect(throws: ZipFile.Failure.self) { try ZipFile.write(files, to: "\(folder)/half.zip") }
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/half.zip"))
    }

    @Test func `that is cut or none gives nothing`() throws {
        try write()
        let whole = try Data(contentsOf: URL(filePath: path))
        for count in [0, 10, 21, 22, 40, whole.count - 1] {
            try whole.prefix(count).write(to: URL(filePath: path))
            #expect(ZipFile.file(named: "v01/manifest.json", in: path) == nil)
        }
        var wild = whole
        for place in whole.count - 22 + 8..<whole.count { wild[place] = 0xFF }
        try wild.write(to: URL(filePath: path))
        #expect(ZipFile.file(named: "v01/manifest.json", in: path) == nil)
        #expect(ZipFile.file(named: "a", in: folder + "/missing.zip") == nil)
    }
}
