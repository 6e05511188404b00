import Catalog
import Diagnostics
import Testing

@Suite struct `A mend of a file` {
    private static let brand = "brands/nordlys/brand.yaml"

    private func mended(_ brand: String) throws -> String? {
        try Sample.changed(["brands/b/brand.yaml": brand]) { workspace in
            MendedFiles(workspace).files.first.map { String(decoding: $0.after, as: UTF8.self) }
        }
    }

    @Test(arguments: [
        ("palette: {a: 14213D}", "palette: {a: \"#14213D\"}"),
        ("palette: {a: '14213D'}", "palette: {a: '#14213D'}"),
        ("\"pallete\": {a: \"#FFF\"} # a: b", "\"palette\": {a: \"#FFF\"} # a: b"),
        ("fonts: {f: X}\ntype: {t: {font: f, size: 8 %}}", "fonts: {f: X}\ntype: {t: {font: f, size: 8%}}"),
        (
            "fonts: {f: X}\ntype: {t: {font: f, size: \"8,5%\"}}",
            "fonts: {f: X}\ntype: {t: {font: f, size: \"8.5%\"}}"
        ),
        (
            "fonts: {f: X}\ntype: {t: {font: f, size: 8%, weight: Bold}}",
            "fonts: {f: X}\ntype: {t: {font: f, size: 8%, weight: bold}}"
        ),
        (
            "fonts: {f: X}\ntype: {t: {font: f, scale: \"8%, 7%\"}}",
            "fonts: {f: X}\ntype: {t: {font: f, scale: [8%, 7%]}}"
        ),
    ])
    func `keeps quotes and comments`(broken: String, whole: String) throws {
        #expect(try mended("name: B\nsizes: {s: 9x9}\n\(broken)\n") == "name: B\nsizes: {s: 9x9}\n\(whole)\n")
    }

    @Test(arguments: [("1080 x 1350", "1080x1350"), ("1080X1350px", "1080x1350"), ("1080*1350", "1080x1350")])
    func `writes a size as sizes are written`(broken: String, whole: String) throws {
        #expect(try mended("name: B\nsizes: {s: \(broken)}\n") == "name: B\nsizes: {s: \(whole)}\n")
    }

    @Test(
        "is left to a person where two meanings are possible",
        arguments: [
            // Two slips for one key, and a slip beside the key itself.
            "pallete: {}\npalett: {}", "palette: {}\npallete: {}",
            // Thousands, or a decimal comma.
            "fonts: {f: X}\ntype: {t: {font: f, size: 8%, leading: \"1,050\"}}",
            // No word of a colour is a hexadecimal number.
            "palette: {a: red}",
        ])
    func ambiguous(text: String) throws {
        #expect(try mended("name: B\nsizes: {s: 9x9}\n\(text)\n") == nil)
    }

    @Test func `of a locale writes it with a hyphen, of a budget in capitals`() throws {
        let path = "brands/nordlys/series/spring-launch.yaml"
        let text = try Sample.file(path, replacing: "locale: [en-GB", with: "locale: [en_GB")
        let budget = text.replacing("25 USD", with: "25 usd")
        let mended = try Sample.changed([path: budget]) { workspace in
            MendedFiles(workspace).files.first.map { String(decoding: $0.after, as: UTF8.self) }
        }
        #expect(mended == (try Sample.file(path, replacing: "\u{0}", with: "")))
    }

    @Test func `that would undo itself leaves the file alone`() throws {
        // One text for two places that want it differently: a colour, and the only word of a list beside it.
        let brand = "name: &a 14213D\nsizes: {s: 9x9}\npalette: {a: *a}\n"
        let once = try #require(try mended(brand))
        #expect(try mended(once) == nil)
    }

    @Test func `does not take one number for another`() {
        #expect(onlyName(near: "a3", among: ["a4", "square"]) == nil)
        #expect(onlyName(near: "instagram-pst", among: ["instagram-post", "a4"]) == "instagram-post")
        #expect(onlyName(near: "sise", among: ["size", "side"]) == nil)
    }
}
