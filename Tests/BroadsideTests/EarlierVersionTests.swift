import Foundation
import Testing

@Suite struct `A version of a workspace` {
    private let kiosk: Kiosk
    private let series = "brands/kiosk/series/opening.yaml"
    private let brand = "brands/kiosk/brand.yaml"

    init() throws {
        kiosk = try Kiosk()
        try kiosk.beginHistory(ignoring: ["ignored.png"])
        try kiosk.git("tag", "v1")
    }

    @Test func `stays what it is when a frozen series is frozen again, and is gone once it is thawed`() throws
    {
        let original = try kiosk.read(series)
        #expect(try kiosk.program.run("freeze", Kiosk.series, "--at", "v1").status == 0)
        let frozen = try kiosk.read(series)
        #expect(frozen.contains("  # as of v1\n"))
        #expect(!frozen.contains("@v1"))
        try kiosk.edit(brand, "calm and generous", "lively and quick")
        try kiosk.commit()
        #expect(try kiosk.program.run("freeze", Kiosk.series).output.contains("nothing to change"))
        #expect(try kiosk.read(series) == frozen)
        let moved = try kiosk.program.run("freeze", Kiosk.series, "--at", "main")
        #expect(moved.output.contains("  # as of main\n"), "\(moved.output)\(moved.errors)")
        #expect(try !kiosk.read(series).contains("as of v1"))
        #expect(try kiosk.program.run("freeze", Kiosk.series, "--thaw").status == 0)
        #expect(try kiosk.read(series) == original)
    }

    @Test func `is written only where it can be read, and has all files`() throws {
        let original = try kiosk.read(series)
        try kiosk.git("mv", "templates/simple.yaml", "templates/other.yaml")
        try kiosk.commit()
        try kiosk.git("tag", "lacking")
        try kiosk.git("mv", "templates/other.yaml", "templates/simple.yaml")
        try kiosk.commit()
        let lacking = try kiosk.program.run("freeze", Kiosk.series, "--at", "lacking")
        #expect(lacking.status == 1)
        #expect(lacking.output.contains("has no 'templates/simple.yaml'"), "\(lacking.output)")
        #expect(try kiosk.read(series) == original)
        try FileManager.default.copyItem(
            atPath: kiosk.folder + "/brands/kiosk/references/look.png",
            toPath: kiosk.folder + "/brands/kiosk/references/ignored.png")
        try kiosk.edit(brand, "file: references/look.png", "file: references/ignored.png")
        try kiosk.commit()
        let ignored = try kiosk.program.run("freeze", Kiosk.series)
        #expect(ignored.status == 64)
        #expect(
            ignored.errors.contains("git ignores 'brands/kiosk/references/ignored.png'"), "\(ignored.errors)")
        #expect(try kiosk.read(series) == original)
    }

    @Test func `is behind when a part that it includes has changed, and not for what it never read`() throws {
        try "Quiet.".write(
            toFile: kiosk.folder + "/templates/part.jinja", atomically: true, encoding: .utf8)
        try kiosk.edit("templates/simple.yaml", "prompt: |\n", "prompt: |\n  {% include 'part.jinja' %}\n")
        try kiosk.commit()
        #expect(try kiosk.program.run("freeze", Kiosk.series).status == 0)
        try kiosk.commit()
        #expect(try !kiosk.program.run("plan", Kiosk.series).errors.contains("is behind"))
        try "Loud.".write(
            toFile: kiosk.folder + "/templates/part.jinja", atomically: true, encoding: .utf8)
        try kiosk.commit()
        let plan = try kiosk.program.run("plan", Kiosk.series)
        #expect(
            plan.errors.contains(
                "is behind: 1 later commit changes templates/simple.yaml or what it includes"),
            "\(plan.errors)")
    }

    @Test func `is shown by its name, and not by the place of its copy`() throws {
        try kiosk.edit(series, "template: simple", "template: simple@v1\nbrand: kiosk@v1")
        for arguments in [["explain", Kiosk.series, "cup.en-GB.strip"], ["plan", Kiosk.series]] {
            let result = try Program(folder: kiosk.folder).start(arguments).wait()
            #expect(result.status == 0)
            #expect(!(result.output + result.errors).contains(".broadside/"), "\(result.output)")
        }
        let explained = try kiosk.program.run("explain", Kiosk.series, "cup.en-GB.strip")
        #expect(
            explained.output.contains("brands/kiosk/brand.yaml@v1:16:9  fragment mood"),
            "\(explained.output)")
        #expect(explained.output.contains("templates/simple.yaml@v1:"), "\(explained.output)")
    }

    @Test(arguments: [
        ("template: simpel@HEAD", "did you mean 'simple@HEAD'?"),
        ("template: simple\nbrand: kiosc@HEAD", "write 'kiosk@HEAD'"),
        ("template: simple@", "no version is named after '@'"),
    ])
    func `is told to be a slip of the pen where a name is near`(written: String, told: String) throws {
        try kiosk.edit(series, "template: simple", written)
        #expect(try kiosk.program.run("check").output.contains(told))
    }

    @Test func `that is broken is told, and the other series are compared all the same`() throws {
        let other = try kiosk.read(series).replacing("template: simple", with: "template: other")
        let template = try kiosk.read("templates/simple.yaml")
        try template.replacing("layout:", with: "layuot:").write(
            toFile: kiosk.folder + "/templates/other.yaml", atomically: true, encoding: .utf8)
        try other.write(
            toFile: kiosk.folder + "/brands/kiosk/series/other.yaml", atomically: true, encoding: .utf8)
        try kiosk.commit()
        try template.write(
            toFile: kiosk.folder + "/templates/other.yaml", atomically: true, encoding: .utf8)
        try kiosk.edit(brand, "calm and generous", "lively and quick")
        let text = try kiosk.program.run("diff", "main")
        #expect(text.status == 1)
        #expect(text.output.contains("kiosk/other: cannot be read at main: 1 error"), "\(text.output)")
        #expect(text.output.contains("--> templates/other.yaml at main:"), "\(text.output)")
        #expect(text.output.contains("fragment mood edited"), "\(text.output)")
        #expect(!text.errors.contains("nothing was sent"))
        let json = try kiosk.program.run("diff", "main", "--format", "json")
        #expect(json.status == 1)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
        let states = (object?["series"] as? [[String: Any]])?.compactMap { $0["state"] as? String }
        #expect(states == ["changed", "unreadable"])
        let markdown = try kiosk.program.run("diff", "main", "--format", "markdown")
        #expect(markdown.output.contains("It cannot be read at main: 1 error."), "\(markdown.output)")
        let github = try kiosk.program.run("diff", "main", "--format", "github")
        #expect(github.output.contains("::notice title=kiosk/opening::1 image to make"), "\(github.output)")
        #expect(github.output.contains("::error file=templates/other.yaml"), "\(github.output)")
    }

    @Test func `is compared for the cells that are chosen, in groups unless each is asked for`() throws {
        let locales = ["FR", "IT", "ES", "NL", "SE", "DK", "FI", "PL", "PT", "GR"].map { "en-\($0)" }
        try kiosk.edit(series, "[en-GB, de-DE]", "[en-GB, de-DE, \(locales.joined(separator: ", "))]")
        try kiosk.commit()
        try kiosk.edit(brand, "soft low sun", "hard noon sun")
        let short = try kiosk.program.run("diff", "main")
        #expect(short.output.split(separator: "\n").count < 24, "\(short.output)")
        #expect(short.output.contains("--long tells every cell"))
        let long = try kiosk.program.run("diff", "main", "--long")
        #expect(long.output.split(separator: "\n").count > 30)
        let chosen = try kiosk.program.run(
            "diff", "main", "--select", "size=strip", "--except", "locale=en-*")
        #expect(chosen.output.contains("cup.de-DE.strip"), "\(chosen.output)")
        #expect(!chosen.output.contains(".card"))
        let unknown = try kiosk.program.run("diff", "main", "--select", "sise=strip")
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("size"), "\(unknown.errors)")
    }

    @Test func `is known by its pointers where Git LFS has not fetched the images`() throws {
        let path = kiosk.folder + "/brands/kiosk/references/look.png"
        let hash = Process()
        let pipe = Pipe()
        hash.executableURL = URL(filePath: "/usr/bin/env")
        hash.arguments = ["sha256sum", path]
        hash.standardOutput = pipe
        try hash.run()
        let digest = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            .prefix(64)
        let image = try Data(contentsOf: URL(filePath: path))
        try "version https://git-lfs.github.com/spec/v1\noid sha256:\(digest)\nsize \(image.count)\n".write(
            toFile: path, atomically: true, encoding: .utf8)
        try kiosk.commit()
        let run = try kiosk.program.run("run", Kiosk.series)
        #expect(run.status == 1)
        #expect(
            run.output.contains("'brands/kiosk/references/look.png' is a Git LFS pointer, not the image"),
            "\(run.output)")
        #expect(run.output.contains("git lfs pull"))
        let pointers = try kiosk.program.run("plan", Kiosk.series, "--format", "json")
        try image.write(to: URL(filePath: path))
        #expect(try kiosk.program.run("diff", "main").output.contains("1 series as it was"))
        let images = try kiosk.program.run("plan", Kiosk.series, "--format", "json")
        #expect(pointers.output == images.output)
    }

    @Test func `is not read where git refuses, and git's reason is told`() throws {
        let folder = kiosk.folder + "/.bin"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        func refusing(_ words: String) throws -> Program.Result {
            try "#!/bin/sh\nprintf '%s\\n' \"\(words)\" '' 'a hint' >&2\nexit 128\n".write(
                toFile: folder + "/git", atomically: true, encoding: .utf8)
            chmod(folder + "/git", 0o755)
            return try kiosk.program.run("diff", "main", environment: ["PATH": "\(folder):/usr/bin:/bin"])
        }
        let untrusted = try refusing("fatal: detected dubious ownership in repository at '/srv/posters'")
        #expect(
            untrusted.errors.contains("git config --global --add safe.directory '/srv/posters'"),
            "\(untrusted.errors)")
        let other = try refusing("fatal: bad config line 1 in file .git/config")
        #expect(other.errors.contains("bad config line 1"), "\(other.errors)")
        #expect(!other.errors.contains("in no git repository"))
    }
}

@Suite struct `What is explained` {
    private let kiosk: Kiosk

    init() throws { kiosk = try Kiosk() }

    private func explain(_ what: String) throws -> Program.Result {
        try kiosk.program.run("explain", Kiosk.series, what, "--provider", "toapis")
    }

    @Test func `is the poster that is named, whoever made it, and what it was made from`() throws {
        #expect(try kiosk.program.run("run", Kiosk.series).status == 0)
        let poster = "out/kiosk/opening/proof/cup.en-GB.strip.png"
        let own = try explain(poster)
        #expect(own.output.hasPrefix("cup.en-GB.strip of kiosk/opening"), "\(own.output)\(own.errors)")
        #expect(own.output.contains("of proof"), "\(own.output)")
        #expect(!own.output.contains("Prompt of this image"))
        try kiosk.edit("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")
        let former = try explain(poster)
        #expect(former.output.contains("this image"), "\(former.output)")
        #expect(former.output.contains("Prompt of this image"))
        #expect(former.output.contains("  soft low sun."), "\(former.output)")
        let json = try kiosk.program.run("explain", Kiosk.series, poster, "--format", "json")
        #expect(json.output.contains("\"formerImage\":{\"key\":\"sha256:"))
        // The same name for another picture: only its bytes tell what it is.
        try Data("other".utf8).write(to: URL(filePath: kiosk.folder + "/cup.en-GB.card.png"))
        let other = try explain("cup.en-GB.card.png")
        #expect(other.status == 64)
        #expect(other.errors.contains("no poster that is known here"), "\(other.errors)")
        #expect(try explain("none/cup.en-GB.card.png").errors.contains("there is no image"))
    }

    @Test func `is why a cell is left out`() throws {
        #expect(try explain("bag.en-GB.strip").errors.contains("by 'exclude': no room"))
        try kiosk.edit("brands/kiosk/series/opening.yaml", "budget:", "sample: 1\nbudget:")
        let all = try Kiosk.cells.map { try explain($0) }
        #expect(all.count { $0.status == 0 } == 1)
        #expect(
            all.filter { $0.status != 0 }.allSatisfy { $0.errors.contains("sample of 'kiosk/opening'") },
            "\(all.map(\.errors))")
    }

    @Test(arguments: [("json", "{\"diagnostics\":["), ("markdown", "- **error** "), ("github", "::error ")])
    func `takes the form asked for, mistakes in the files too`(format: String, start: String) throws {
        try kiosk.edit("brands/kiosk/brand.yaml", "palette:", "pallete:")
        let plan = try kiosk.program.run("plan", Kiosk.series, "--format", format)
        #expect(plan.status == 1)
        #expect(plan.output.hasPrefix(start), "\(plan.output)")
    }

    @Test func `has what is noted of the files in a plan for programs`() throws {
        let plan = try kiosk.program.run("plan", Kiosk.series, "--format", "json")
        let object = try JSONSerialization.jsonObject(with: Data(plan.output.utf8)) as? [String: Any]
        let ids = (object?["diagnostics"] as? [[String: Any]])?.compactMap { $0["id"] as? String }
        #expect(ids == ["size-not-offered"], "\(plan.output)")
    }

    @Test func `buys nothing under a neighbour's name`() throws {
        let plan = try kiosk.program.run(
            "plan", Kiosk.series, "--except", "state=new", "--format", "jsonl", "--detailed-exit-code")
        #expect(plan.status == 0)
        #expect(!plan.output.contains("\"state\":\"new\""), "\(plan.output)")
        let text = try kiosk.program.run("plan", Kiosk.series, "--except", "state=new")
        #expect(text.output.contains("its image is ordered by cup.en-GB.card, which is not chosen"))
        #expect(text.output.contains("0 images to make"))
    }
}
