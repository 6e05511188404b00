import Foundation
import Testing

@Suite struct `init from what a brand has` {
    private static let brandYML = """
        meta: {name: Tide & Sons}
        logo: {large: {light: logos/wide.svg, dark: ../outside.svg}}
        color:
          palette: {deep: "#0B2A3C", foam: "#F2F6F5", signal: "rgb(255, 92, 57)", lost: depp}
          foreground: deep
          background: foam
        typography: {base: DejaVu Sans, headings: {family: DejaVu Serif, weight: 600}}

        """
    private static let tokens = """
        {"colour": {"$type": "color",
          "moss": {"$value": "#2F4A3A"},
          "bone": {"$value": {"colorSpace": "srgb", "components": [0.957, 0.937, 0.898]}},
          "ink": {"$value": "{colour.moss}"}, "loop": {"$value": "{colour.loop}"}}}
        """

    /// A folder with a brand's files in it, no workspace.
    private func folder() throws -> Kiosk {
        let kiosk = try Kiosk()
        func write(_ text: String, _ path: String) throws {
            let file = URL(filePath: "\(kiosk.folder)/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        try write(Self.brandYML, "old/_brand.yml")
        try write(Self.tokens, "old/tokens.json")
        let wave =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 80'><circle cx='40' cy='40' r='30' fill='"
        try write("\(wave)#0B2A3C'/></svg>", "old/logos/wide.svg")
        try write("\(wave)#FFFFFF'/></svg>", "old/white.svg")
        try write("\(wave)#FFFFFF'/></svg>", "outside.svg")
        try write("no image", "old/past/notes.jpg")
        for name in ["a", "b"] {
            try FileManager.default.copyItem(
                atPath: "\(kiosk.folder)/brands/kiosk/references/look.png",
                toPath: "\(kiosk.folder)/old/past/\(name).png")
        }
        return kiosk
    }

    /// Checks, plans and runs what was made; every step must be clean.
    private func runThrough(_ folder: String, _ series: String) throws {
        let program = Program(folder: folder)
        let check = try program.run("check")
        #expect(check.output == "1 brand, 1 template, 1 series: no problems\n", "\(check.output)")
        let plan = try program.run("plan", series)
        #expect(
            plan.status == 0 && plan.output.contains("2 × 1 × 2 = 4 cells"), "\(plan.output)\(plan.errors)")
        let run = try program.run("run", series, "--sample", "1")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }

    @Test func `takes over a _brand.yml with its logo, tells what it cannot take, and runs`() throws {
        let kiosk = try folder()
        let made = try kiosk.program.run("init", "new", "--brand", "old/_brand.yml")
        #expect(made.status == 0, "\(made.errors)")
        #expect(
            made.errors.contains("did you mean 'deep'?") && made.errors.contains("old/_brand.yml:4:"),
            "\(made.errors)")
        #expect(
            made.errors.contains("'../outside.svg' lies outside") && made.errors.contains("old/_brand.yml:2:")
        )
        let brand = try kiosk.read("new/brands/tide-sons/brand.yaml")
        for expected in [
            "name: \"Tide & Sons\"", "# meta.name in _brand.yml", "deep:   \"#0B2A3C\"",
            "# color.palette.deep in _brand.yml",
            "signal: \"#FF5C39\"", "on-light: references/logo-on-light.svg",
            "# typography.base in _brand.yml",
            "weight: 600",
        ] { #expect(brand.contains(expected), "'\(expected)' is missing from\n\(brand)") }
        #expect(kiosk.exists("new/brands/tide-sons/references/logo-on-light.svg"))
        #expect(!kiosk.exists("new/brands/tide-sons/references/logo-on-dark.svg"))
        try runThrough(kiosk.folder + "/new", "tide-sons/opening")
    }

    @Test func `takes over design tokens, measures images beside them, and runs`() throws {
        let kiosk = try folder()
        let made = try kiosk.program.run(
            "init", "new", "--brand", "old/tokens.json", "--name", "Fern", "--from", "old/past/*.png")
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.errors.contains("'{colour.loop}' leads back to itself"), "\(made.errors)")
        let brand = try kiosk.read("new/brands/fern/brand.yaml")
        #expect(brand.contains("moss: \"#2F4A3A\"") && brand.contains("bone: \"#F4EFE5\""), "\(brand)")
        #expect(brand.contains("# colour.moss in tokens.json, colour.ink in tokens.json"), "\(brand)")
        #expect(brand.contains("# measured: #") && brand.contains("% of 2 images"), "\(brand)")
        try runThrough(kiosk.folder + "/new", "fern/opening")
    }

    @Test func `measures images and a logo, leaves out what is no image, and runs`() throws {
        let kiosk = try folder()
        let made = try kiosk.program.run("init", "new", "--logo", "old/white.svg", "--from", "old/past")
        #expect(made.status == 0, "\(made.errors)")
        #expect(made.errors.contains("notes.jpg is not a PNG"), "\(made.errors)")
        let brand = try kiosk.read("new/brands/new/brand.yaml")
        #expect(brand.contains("# on-dark: old/white.svg, its mean lightness is 100 of 100"), "\(brand)")
        #expect(brand.contains("past: {files: references/past/*, role: past}"))
        #expect(
            brand.firstMatch(of: /[a-z-]+: +\{hex: "#[0-9A-F]{6}", share: \d+-\d+%\} +# \d+ % of 2 images/)
                != nil, "\(brand)")
        let past = try FileManager.default.contentsOfDirectory(
            atPath: kiosk.folder + "/new/brands/new/references/past")
        #expect(past.sorted() == ["past-001.png", "past-002.png"])
        try runThrough(kiosk.folder + "/new", "new/opening")
        let again = try kiosk.program.run(
            "init", "other", "--name", "new", "--logo", "old/white.svg", "--from", "old/past")
        #expect(again.status == 0)
        func palette(_ text: String) -> Substring? {
            text.split(separator: "palette:").last?.split(separator: "fonts:").first
        }
        #expect(try palette(kiosk.read("other/brands/new/brand.yaml")) == palette(brand))
    }

    @Test(arguments: [
        (["--brand", "nowhere.yml"], 64, "there is no file"), (["--brand", "old"], 64, "cannot be read"),
        (["--brand", "/dev/zero"], 64, "cannot be read"), (["--brand", "broken.json"], 1, "broken.json:1"),
        (["--brand", "deep.json"], 1, "levels"), (["--brand", "empty.yml"], 64, "no colour, font or logo"),
        (["--logo", "old/past/notes.jpg"], 2, "is not a PNG"),
        (["--from", "old/past/notes.jpg"], 64, "no image"),
        (["--from", "nothing/*.jpg"], 64, "no image"), (["--from", "many"], 64, "at most 200"),
    ])
    func `ends with a sentence, and writes nothing, for what is no brand's file`(
        arguments: [String], status: Int32, sentence: String
    ) throws {
        let kiosk = try folder()
        func write(_ text: String, _ name: String) throws {
            try text.write(toFile: "\(kiosk.folder)/\(name)", atomically: true, encoding: .utf8)
        }
        try write("{\"a\": ", "broken.json")
        try write(String(repeating: "[", count: 20_000), "deep.json")
        try write("meta: {name: Nobody}\n", "empty.yml")
        try FileManager.default.createDirectory(
            atPath: kiosk.folder + "/many", withIntermediateDirectories: true)
        for number in 0...200 { try write("", "many/\(number).jpg") }
        let result = try kiosk.program.start(["init", "new"] + arguments).wait()
        #expect(result.status == status, "\(result.output)\(result.errors)")
        #expect(result.errors.contains(sentence), "\(result.errors)")
        #expect(!kiosk.exists("new"))
    }

    @Test func `keeps the lists for git that are there, and names the lines that they lack`() throws {
        let kiosk = try folder()
        let campaign = kiosk.folder + "/campaign"
        try FileManager.default.createDirectory(atPath: campaign, withIntermediateDirectories: true)
        try "node_modules/\nout/\n".write(
            toFile: campaign + "/.gitignore", atomically: true, encoding: .utf8)
        let made = try kiosk.program.run("init", "campaign")
        #expect(made.status == 0)
        #expect(made.errors.contains("kept .gitignore as it is; add to it: .broadside/\n"), "\(made.errors)")
        #expect(try kiosk.read("campaign/.gitignore") == "node_modules/\nout/\n")
        let second = try kiosk.program.run("init", "campaign", "--brand", "old/tokens.json")
        #expect(second.status == 0, "\(second.errors)")
        let check = try Program(folder: campaign).run("check")
        #expect(check.output.contains("2 brands, 2 templates, 2 series: no problems"), "\(check.output)")
    }

    @Test func `makes a brand whose first posters are what it says of itself`() throws {
        let kiosk = try folder()
        #expect(try kiosk.program.run("init", "campaign").status == 0)
        let program = Program(folder: kiosk.folder + "/campaign")
        let run = try program.run("run", "harbour/opening")
        #expect(run.status == 0, "\(run.errors)")
        let score = try program.run("score", "harbour/opening")
        #expect(score.output.contains("8 without a verdict"), "\(score.output)")
        #expect(!score.output.contains("is the brand's"), "each swatch covers what the profile says")
        #expect(!score.output.contains("To remake it"), "nobody is told to pay for a rank")
    }
}
