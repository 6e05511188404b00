import Catalog
import Diagnostics
import Testing

@Suite struct `A template's test without a brand` {
    private let template = """
        variables: {shot: text}
        prompt: "{{ shot }}"
        tests:
          - given: {shot: a cup}
            expect: {contains: a pot}

        """

    @Test func `never runs where no series uses the template, which is told`() throws {
        let found = try Sample.changed(["templates/unused.yaml": template]) {
            CheckedFiles.read($0).diagnostics
        }
        #expect(found.map(\.message) == ["this test ran for no brand, as no series uses the template"])
        #expect(found.map(\.severity) == [.warning])
        #expect(found.map(\.help) == ["name one: 'brand: nordlys'"])
    }
}
