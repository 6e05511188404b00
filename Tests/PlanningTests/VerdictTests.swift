import Catalog
import Diagnostics
import Generation
import Planning
import Testing

@Suite struct `What a plan says of a cell` {
    private func sample() throws -> SamplePlan { try SamplePlan() }

    @Test func `is new for the first that needs an image and shared for the others, and counts it once`()
        throws
    {
        let plan = try sample().plan()
        #expect(plan.states["cup.en-GB.card"] == .new)
        #expect(plan.states["cup.de-DE.card"] == .shared)
        #expect(plan.summary.requests == 3)
        #expect(plan.summary.images == 3)
        #expect(plan.summary.cost?.description == "0.15 USD")
        #expect(plan.cells.first { $0.id == "cup.de-DE.card" }?.cost?.micros == 0)
    }

    @Test func `is unchanged when everything was made`() throws {
        let plan = try sample().plan()
        let again = try sample().plan(plan.made())
        #expect(Set(again.states.values) == [.unchanged])
        #expect(again.commissions().isEmpty)
        #expect(again.summary.cost?.micros == 0)
    }

    @Test(arguments: [
        ("brands/kiosk/series/opening.yaml", "Open at eight.", "Come at eight.", "copy headline edited"),
        (
            "brands/kiosk/brand.yaml", "navy: \"#1F3A4D\"", "navy: \"#2F4A5D\"",
            "palette navy edited"
        ),
    ])
    func `is a redraw when only the poster changes, and costs nothing`(
        path: String, old: String, new: String, reason: String
    ) throws {
        let before = try sample().plan()
        let after = try SamplePlan((path, old, new)).plan(before.made())
        #expect(after.states["cup.en-GB.card"] == .redraw)
        #expect(after.cells.first?.reason == reason)
        #expect(after.summary.images == 0)
        #expect(!after.states.values.contains(.changed))
        #expect(after.commissions().allSatisfy { $0.take != nil })
    }

    @Test func `says what a poster shows, and lays it out anew when these words change`() throws {
        let prompt = "prompt: "
        let alt = "alt: \"{{ subject.shot }} beside the words {{ headline }}\"\n"
        let before = try SamplePlan(("templates/simple.yaml", prompt, alt + prompt)).plan()
        #expect(before.cells.first?.poster?.alt == "a cup of coffee beside the words Open at eight.")
        let edited = alt.replacing("beside", with: "under")
        let after = try SamplePlan(("templates/simple.yaml", prompt, edited + prompt)).plan(before.made())
        #expect(after.cells.first?.state == .redraw)
        #expect(after.cells.first?.reason == "alt text edited")
    }

    @Test(arguments: [
        ("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun", "fragment light edited"),
        ("templates/simple.yaml", "Photograph for", "Picture for", "template simple edited"),
        ("brands/kiosk/series/opening.yaml", "a cup of coffee", "a mug of coffee", "subject.shot edited"),
        ("brands/kiosk/brand.yaml", "name: Kiosk", "name: Kiosque", "brand name edited"),
    ])
    func `is changed when the request does, and names what was edited`(
        path: String, old: String, new: String, reason: String
    ) throws {
        let before = try sample().plan()
        let after = try SamplePlan((path, old, new)).plan(before.made())
        let cell = try #require(after.cells.first)
        #expect(cell.state == .changed)
        #expect(cell.reason == reason)
        #expect(cell.cost?.micros == 50_000)
    }

    @Test func `is changed when a template that its template or a fragment names does`() throws {
        let include = ("templates/simple.yaml", "Photograph for", "{% include 'a.jinja' %} Photograph for")
        let fragment = ("brands/kiosk/brand.yaml", "soft low sun", "\"{% include 'parts/b' %}\"")
        let parts = ["templates/a.jinja": "Quiet.", "templates/parts/b": "low {{ size.name }} sun"]
        let before = try SamplePlan([include, fragment], adding: parts).plan()
        for (path, reason) in [
            ("templates/a.jinja", "template part a.jinja edited"),
            ("templates/parts/b", "template part parts/b edited"),
        ] {
            let edited = parts.merging([path: "Loud {{ size.name }}."]) { $1 }
            let after = try SamplePlan([include, fragment], adding: edited).plan(before.made())
            #expect(after.cells.first?.state == .changed)
            #expect(after.cells.first?.reason == reason)
        }
    }

    @Test func `is never bought again when nothing was edited and only the program differs`() throws {
        let before = try sample().plan()
        let other = before.made()
        let posters = other.posters.mapValues { poster in
            let made = poster.made
            return Holdings.Poster(
                made: MadePoster(
                    cell: made.cell, key: Digest(of: [1]), finish: made.finish, take: made.take,
                    digest: made.digest,
                    path: made.path, ingredients: made.ingredients), isPresent: true)
        }
        let plan = try sample().plan(Holdings(posters: posters))
        #expect(plan.cells.first?.state == .changed)
        #expect(plan.cells.first?.heldBack != nil)
        #expect(plan.commissions().isEmpty)
        #expect(plan.summary.images == 0)
        var permissions = Permissions()
        permissions.remakeToolChanges = true
        #expect(
            try sample().plan(Holdings(posters: posters), permissions: permissions).commissions().count == 3)
    }

    @Test(arguments: [
        (Attempt.State.accepted, CellState.inFlight), (.sending, .inFlight), (.intent, .failed),
        (.unknown, .unknown),
        (.refused, .refused), (.failed, .failed), (.gone, .failed), (.unusable, .failed),
        (.released, .failed),
    ])
    func `follows the last try`(attempt: Attempt.State, state: CellState) throws {
        let plan = try sample().plan()
        let after = try sample().plan(plan.made(state: attempt))
        #expect(after.cells.first?.state == state)
    }

    @Test func `is never paid for while it may be paid already`() throws {
        let plan = try sample().plan()
        for state in Attempt.State.allCases where (state.isLive && state != .intent) || state == .refused {
            #expect(try sample().plan(plan.made(state: state)).summary.images == 0, "\(state)")
        }
    }

    @Test func `is elsewhere when the lock has it and the store has not`() throws {
        let made = try sample().plan()
        let plan = try sample().plan(Holdings(), lock: made.lock)
        #expect(Set(plan.states.values) == [.elsewhere])
        #expect(plan.cells.first?.reason == "made on another machine; its image is not in this store")
        #expect(plan.commissions().isEmpty)
        var permissions = Permissions()
        permissions.buyAgain = true
        #expect(try sample().plan(Holdings(), lock: made.lock, permissions: permissions).summary.images == 3)
    }

    @Test func `is elsewhere when it was paid for and its image is lost, but a proof is simply drawn again`()
        throws
    {
        let plan = try sample().plan()
        // Whether the lock names the take or not: this machine's ledger knows that it made it.
        for lock in [nil, plan.lock] {
            let lost = try sample().plan(plan.made(inStore: false), lock: lock)
            #expect(Set(lost.cells.map(\.state)) == [.elsewhere])
            #expect(lost.cells.first?.reason == "paid for, but its image is no longer in the store")
        }
        let proofs = try sample().plan(isTrial: true)
        let again = try sample().plan(proofs.made(inStore: false), isTrial: true)
        #expect(again.states["cup.en-GB.card"] == .new)
    }

    @Test func `is elsewhere for a new cell, too, whose image another machine has`() throws {
        let made = try sample().plan()
        let more = try SamplePlan(
            (SamplePlan.series, "locale: [en-GB, de-DE]", "locale: [en-GB, de-DE, nb-NO]"))
        let plan = try more.plan(Holdings(), lock: made.lock)
        #expect(plan.states["cup.nb-NO.card"] == .elsewhere)
        #expect(plan.summary.images == 0)
    }

    @Test func `is left alone while it is approved, whatever was edited`() throws {
        let before = try sample().plan()
        var lock = before.lock
        lock.cells = lock.cells.mapValues { entries in
            entries.map { entry in
                var approved = entry
                approved.state = "approved"
                return approved
            }
        }
        let after = try SamplePlan(("brands/kiosk/brand.yaml", "soft low sun", "hard noon sun")).plan(
            before.made(), lock: lock)
        #expect(after.cells.first?.heldBack != nil)
        #expect(after.summary.images == 0)
        #expect(after.commissions().isEmpty)
    }

    @Test
    func `is held back where the cell that orders its image was not chosen for its state`() throws {
        let sample = try sample()
        let chosen = Selection(except: [try .init("state=new", axes: [:])])
        let plan = try sample.plan(choosing: chosen)
        #expect(Set(plan.states.values) == [.shared])
        #expect(
            plan.cells.first?.heldBack == "its image is ordered by cup.en-GB.card, which is not chosen")
        #expect(plan.summary.images == 0)
        #expect(plan.commissions().isEmpty)
        #expect(!plan.hasWork)
        var stream = try sample.planner().stream(chosen)
        var bytes: [UInt8] = []
        _ = stream.write(to: &bytes, size: .max)
        let (hasWork, lines) = (stream.hasWork, String(decoding: bytes, as: UTF8.self))
        #expect(!hasWork)
        #expect(!lines.contains("\"state\":\"new\""))
    }

    @Test func `does not hang on the lock for a trial`() throws {
        let made = try sample().plan()
        #expect(
            try sample().plan(Holdings(), lock: made.lock, isTrial: true).states["cup.en-GB.card"] == .new)
    }

    @Test func `is orphaned when it is no longer in the matrix`() throws {
        let before = try sample().plan()
        let after = try SamplePlan((SamplePlan.series, "locale: [en-GB, de-DE]", "locale: [en-GB]")).plan(
            before.made())
        #expect(after.orphans == ["bag.de-DE.card", "cup.de-DE.card", "cup.de-DE.strip"])
        #expect(Set(after.states.values) == [.unchanged])
    }
}

@Suite struct `A plan` {
    @Test func `keeps the keys and ids of all cells when an axis is reordered or grows`() throws {
        let before = try SamplePlan().plan()
        let after = try SamplePlan(
            (SamplePlan.series, "locale: [en-GB, de-DE]", "locale: [nb-NO, de-DE, en-GB]"),
            (SamplePlan.series, "size: [card, strip]", "size: [strip, card]")
        ).plan()
        let keys = Dictionary(uniqueKeysWithValues: after.cells.map { ($0.id, $0.key) })
        for cell in before.cells { #expect(keys[cell.id] == cell.key) }
        #expect(after.cells.count == 9)
    }

    @Test func `takes one step of the scale for all cells of a size`() throws {
        let plan = try SamplePlan(
            (SamplePlan.series, "Ab acht geöffnet.", "Donaudampfschifffahrtsgesellsch.")
        ).plan()
        func sizes(_ size: String) -> Set<Int> {
            Set(
                plan.cells.filter { $0.size == size }.flatMap { cell in
                    cell.poster?.layers.compactMap {
                        if case .text(let block) = $0 { block.style.size } else { nil }
                    } ?? []
                })
        }
        #expect(sizes("card") == [24_000])
        #expect(sizes("strip").count == 1)
    }

    @Test func `makes all posters of one image one commission`() throws {
        let commissions = try SamplePlan().plan().commissions()
        #expect(
            commissions.map { $0.posters.map(\.cell) } == [
                ["cup.en-GB.card", "cup.de-DE.card"], ["cup.en-GB.strip", "cup.de-DE.strip"],
                ["bag.en-GB.card", "bag.de-DE.card"],
            ])
    }

    @Test func `puts posters of trials apart, and says on each that it is one`() throws {
        let plan = try SamplePlan().plan(isTrial: true)
        let cell = try #require(plan.cells.first)
        #expect(cell.path == "out/kiosk/opening/proof/cup.en-GB.card.png")
        guard case .text(let mark)? = cell.poster?.layers.last else {
            Issue.record("no mark")
            return
        }
        #expect(mark.lines == ["Proof by Broadside, not for publication"])
        #expect(try SamplePlan().plan().cells.first?.path == "out/kiosk/opening/cup.en-GB.card.png")
    }

    @Test func `counts only what is chosen`() throws {
        let sample = try SamplePlan()
        let axes = ["locale": ["en-GB", "de-DE"], "size": ["card", "strip"]]
        let plan = try sample.plan(
            choosing: Selection(
                select: [try .init("locale=de-DE", axes: axes)], except: [try .init("size=strip", axes: axes)]
            ))
        #expect(plan.cells.map(\.id) == ["cup.de-DE.card", "bag.de-DE.card"])
        #expect(Set(plan.states.values) == [.new])
    }

    @Test func `escapes what a stranger wrote before it becomes Markdown or reaches a terminal`() throws {
        let plan = try SamplePlan((SamplePlan.series, "because: no room", "because: \"<b>|no\\e[31m room\""))
            .plan()
        #expect(!PlanText().render(plan).contains("\u{1B}"))
        #expect(PlanMarkdown().render(plan).allSatisfy { $0 != "\u{1B}" })
    }
}
