import Foundation
import Testing

@Suite struct `Mending and schemas` {
    private static let brand = "brands/kiosk/brand.yaml"
    private static let template = "templates/simple.yaml"

    /// A workspace with two slips that can be mended and one that cannot.
    private func broken() throws -> Kiosk {
        let kiosk = try Kiosk()
        try kiosk.edit(Self.brand, "palette:", "pallete:")
        try kiosk.edit("brands/kiosk/series/opening.yaml", "size: [card, strip]", "size: [card, poster]")
        try kiosk.edit(Self.template, "prompt:", "promt:")
        return kiosk
    }

    @Test func `check --fix mends what has one meaning, shows it, and says what is left`() throws {
        let kiosk = try broken()
        let before = try kiosk.read(Self.brand)
        let path = kiosk.folder + "/" + Self.brand
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let fix = try kiosk.program.run("check", "--fix")
        #expect(fix.status == 1, "\(fix.output)\(fix.errors)")
        for expected in [
            "--- a/\(Self.brand)\n+++ b/\(Self.brand)\n@@ ", "\n-pallete:", "\n+palette:", "\n-promt:",
            "\n+prompt:",
            "mended 2 problems in 2 files; left: ", "error[unknown-size]",
        ] { #expect(fix.output.contains(expected), "'\(expected)' is missing from\n\(fix.output)") }
        #expect(!fix.output.contains("error[unknown-key]"))
        #expect(try kiosk.read(Self.brand) == before.replacing("pallete:", with: "palette:"))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        let again = try kiosk.program.run("check", "--fix")
        #expect(again.status == 1)
        #expect(!again.output.contains("+++"))
        #expect(again.output.contains("nothing to mend"))
        let names = try FileManager.default.contentsOfDirectory(atPath: kiosk.folder + "/brands/kiosk")
        #expect(names.allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test func `check --diff writes nothing, and what it shows can be applied by git`() throws {
        let kiosk = try broken()
        let before = try kiosk.read(Self.brand)
        let diff = try kiosk.program.run("check", "--diff", Self.brand)
        #expect(diff.status == 1)
        #expect(diff.output.contains("--fix would mend 1 problem in 1 file"))
        #expect(try kiosk.read(Self.brand) == before)
        #expect(!diff.output.contains(Self.template))
        let end = try #require(diff.output.range(of: "\n\n"))
        try String(diff.output[..<end.lowerBound] + "\n").write(
            toFile: kiosk.folder + "/a.patch", atomically: true, encoding: .utf8)
        #expect(try git("apply", "a.patch", in: kiosk.folder) == 0)
        #expect(try kiosk.read(Self.brand) == before.replacing("pallete:", with: "palette:"))
    }

    private func git(_ arguments: String..., in folder: String) throws -> Int32 {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git"] + arguments
        git.currentDirectoryURL = URL(filePath: folder)
        // Without it git would look for a repository above, and apply nothing outside its folder.
        git.environment = ProcessInfo.processInfo.environment.merging(
            ["GIT_CEILING_DIRECTORIES": NSTemporaryDirectory()]) { $1 }
        try git.run()
        git.waitUntilExit()
        return git.terminationStatus
    }

    @Test func `check --fix says in JSON what it did`() throws {
        struct Report: Decodable {
            struct File: Decodable {
                let path: String
                let diff: String
            }
            struct Problem: Decodable { let id: String }
            let diagnostics: [Problem]
            let mended: [File]
            let written: Bool
        }
        let kiosk = try broken()
        let output = try kiosk.program.run("check", "--fix", "--format", "json").output
        let report = try JSONDecoder().decode(Report.self, from: Data(output.utf8))
        #expect(report.mended.map(\.path) == [Self.brand, Self.template])
        #expect(report.mended.allSatisfy { $0.diff.hasPrefix("--- a/") })
        #expect(report.diagnostics.map(\.id).contains("unknown-size"))
        #expect(report.written)
    }

    @Test func `check --fix follows no link out of the workspace, and keeps one inside it`() throws {
        let kiosk = try broken()
        let outside = kiosk.folder + "-outside.yaml"
        defer { try? FileManager.default.removeItem(atPath: outside) }
        let files = FileManager.default
        try files.moveItem(atPath: "\(kiosk.folder)/\(Self.template)", toPath: outside)
        try files.createSymbolicLink(
            atPath: "\(kiosk.folder)/\(Self.template)", withDestinationPath: outside)
        try files.moveItem(
            atPath: "\(kiosk.folder)/\(Self.brand)", toPath: kiosk.folder + "/brands/kiosk/real.txt")
        try files.createSymbolicLink(atPath: "\(kiosk.folder)/\(Self.brand)", withDestinationPath: "real.txt")
        let before = try String(contentsOfFile: outside, encoding: .utf8)
        #expect(try kiosk.program.run("check", "--fix").status == 1)
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == before)
        #expect(try kiosk.read("brands/kiosk/real.txt").contains("palette:"))
        #expect(try files.destinationOfSymbolicLink(atPath: "\(kiosk.folder)/\(Self.brand)") == "real.txt")
    }

    @Test(arguments: ["brand", "template", "series", "settings"])
    func `schema prints what init writes for editors`(kind: String) throws {
        let kiosk = try Kiosk()
        let schema = try kiosk.program.run("schema", kind)
        #expect(schema.status == 0)
        #expect(try kiosk.program.run("init", "campaign").status == 0)
        #expect(try kiosk.read("campaign/.vscode/broadside-\(kind).json") == schema.output)
        let json = try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) as? [String: Any]
        #expect(json?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }

    @Test func `schema names what the workspace has where it is asked to`() throws {
        let kiosk = try Kiosk()
        let plain = try kiosk.program.run("schema", "series").output
        let named = try kiosk.program.run("schema", "series", "--workspace-names").output
        #expect(!plain.contains("\"strip\"") && named.contains("\"card\"") && named.contains("\"strip\""))
        let nowhere = try Program(folder: NSTemporaryDirectory()).run("schema", "brand", "--workspace-names")
        #expect(nowhere.status == 64)
    }

    @Test func `init names the schema in each file, keeps an editor's settings, and all of it passes check`()
        throws
    {
        let kiosk = try Kiosk()
        let settings = "campaign/.vscode/settings.json"
        try FileManager.default.createDirectory(
            atPath: kiosk.folder + "/campaign/.vscode", withIntermediateDirectories: true)
        try "{}".write(toFile: "\(kiosk.folder)/\(settings)", atomically: true, encoding: .utf8)
        #expect(try kiosk.program.run("init", "campaign").status == 0)
        #expect(try kiosk.read(settings) == "{}")
        for path in [
            "brands/harbour/brand.yaml", "brands/harbour/series/opening.yaml", "templates/quiet-object.yaml",
        ] {
            let line = try #require(try kiosk.read("campaign/\(path)").split(separator: "\n").first)
            let prefix = "# yaml-language-server: $schema="
            try #require(line.hasPrefix(prefix))
            let folder = URL(filePath: "\(kiosk.folder)/campaign/\(path)").deletingLastPathComponent()
            let schema = folder.appending(path: String(line.dropFirst(prefix.count))).standardizedFileURL.path
            #expect(FileManager.default.fileExists(atPath: schema), "\(schema)")
        }
        let check = try Program(folder: kiosk.folder + "/campaign").run("check")
        #expect(check.output.contains("no problems"), "\(check.output)")
    }
}
