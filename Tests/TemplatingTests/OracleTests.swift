import Diagnostics
import Foundation
import Templating
import Testing

@Suite struct `Jinja2 as the oracle` {
    /// What `COMPATIBILITY.md` says.
    private static let page: String = {
        let page = Fixture.folder.appending(path: "../../../Sources/Templating/COMPATIBILITY.md").standardized
        return (try? Data(contentsOf: page)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }()

    /// The names in the first column of the table of differences.
    private static let differences = Set(
        page.matches(of: /(?m)^\| `([a-z0-9-]+)` \|/).map { String($0.output.1) })

    @Test(arguments: Fixture.all.filter { !$0.name.hasPrefix("own-") })
    func `agrees, or the difference is listed by name`(fixture: Fixture) throws {
        let oracle = try #require(Fixture.read(fixture.name, "oracle"), "run record-oracle.py")
        let ours =
            switch fixture.outcome {
            case .output(let text): "output\n" + text
            case .mistakes: "error\n"
            }
        let agrees = ours.utf8.elementsEqual(oracle.utf8)
        #expect(agrees != Self.differences.contains(fixture.name), "ours: \(ours)\nJinja2: \(oracle)")
    }

    @Test func `is told what our own filters give, and they do`() throws {
        let examples = Self.page.matches(of: /`(\{\{ [^`]+ \| (\w+)[^`]*\}\})` is `([^`]+)`/)
        #expect(Set(examples.map { String($0.output.2) }) == Set(FilterNames.own))
        for example in examples {
            let template = try Template(SourceText(String(example.output.1), named: "example"))
            #expect(try template.render([:]) == String(example.output.3))
        }
    }

    @Test func `lists only differences that a fixture shows`() {
        #expect(Self.differences.subtracting(Fixture.all.map(\.name)) == [])
    }
}
