import Diagnostics
import Generation
import Planning
import Testing

@Suite struct `References beyond what the model takes` {
    /// Pictures of the mood before the product and the face, one more than the model takes.
    private func plan(moods: Int) throws -> Plan {
        let names = (1...moods).map { "references/mood-\($0).svg" }
        let list = names.joined(separator: ", ")
        let files = Dictionary(
            uniqueKeysWithValues: (names + ["references/cup.svg", "references/face.svg"]).map {
                ("brands/kiosk/\($0)", "<svg xmlns='http://www.w3.org/2000/svg'><!-- \($0) --></svg>")
            })
        return try SamplePlan(
            [
                (
                    SamplePlan.brand, "references:\n",
                    "references:\n  mood: {files: [\(list)]}\n  cup: {file: references/cup.svg, role: product}\n"
                        + "  face: {file: references/face.svg, role: character}\n"
                ),
                (SamplePlan.template, "prompt:", "references: [mood, face, cup]\nprompt:"),
            ], adding: files
        ).plan()
    }

    @Test func `go by their role: the product stays, the mood goes first`() throws {
        let plan = try plan(moods: SamplePlan.mostReferences - 1)
        let sent = try #require(plan.cells.first?.request?.references)
        #expect(sent.count == SamplePlan.mostReferences)
        // In the order in which they were named, the last picture of the mood missing.
        #expect(
            sent.map(\.role) == [String](repeating: "style", count: sent.count - 2) + [
                "character", "product",
            ])
        #expect(!sent.contains { $0.path.hasSuffix("mood-\(SamplePlan.mostReferences - 1).svg") })
        let told = plan.diagnostics.filter { $0.id == .tooManyReferences }
        #expect(told.count == 1)
        #expect(
            told.first?.message == "nano-banana-pro takes 14 references: mood-13.svg is left out", "\(told)")
    }

    @Test func `are none as long as they are as many`() throws {
        let plan = try plan(moods: SamplePlan.mostReferences - 2)
        #expect(plan.cells.first?.request?.references.count == SamplePlan.mostReferences)
        #expect(!plan.diagnostics.contains { $0.id == .tooManyReferences })
    }
}
