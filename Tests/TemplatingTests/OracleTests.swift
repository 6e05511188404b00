import Foundation
import Templating
import Testing

@Suite struct `Jinja2 as the oracle` {
    /// The names in the first column of the table of differences.
    private static let differences: Set<String> = {
        let page = Fixture.folder.appending(path: "../../../Sources/Templating/COMPATIBILITY.md").standardized
        let text = (try? Data(contentsOf: page)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let names = text.matches(of: /(?m)^\| `([a-z0-9-]+)` \|/).map { String($0.output.1) }
        return Set(names)
    }()

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

    @Test func `lists only differences that a fixture shows`() {
        #expect(Self.differences.subtracting(Fixture.all.map(\.name)) == [])
    }
}
