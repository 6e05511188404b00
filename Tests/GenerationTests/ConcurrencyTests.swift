import Generation
import Testing

@Suite struct `The concurrency of a run` {
    @Test func `is halved by a busy service, and grows back by one for each so many answers`() {
        var concurrency = Concurrency(most: 200)
        #expect(concurrency.limit == 200)
        concurrency.wasBusy(for: concurrency.now)
        #expect(concurrency.limit == 100)
        for _ in 0..<Concurrency.answersForOneMore { concurrency.wasAnswered() }
        #expect(concurrency.limit == 101)
        for _ in 0..<200 * Concurrency.answersForOneMore { concurrency.wasAnswered() }
        #expect(concurrency.limit == 200)
    }

    @Test func `is halved once by all the calls that went out together`() {
        var concurrency = Concurrency(most: 200)
        let together = concurrency.now
        for _ in 0..<200 { concurrency.wasBusy(for: together) }
        #expect(concurrency.limit == 100)
        concurrency.wasBusy(for: concurrency.now)
        #expect(concurrency.limit == 50)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `stays between one and the most, whatever the service says`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var concurrency = Concurrency(most: Int.random(in: 0...300, using: &random))
        var moments = [concurrency.now]
        for _ in 0..<5000 {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: concurrency.wasBusy(for: moments.randomElement(using: &random) ?? concurrency.now)
            case 1: moments.append(concurrency.now)
            default: concurrency.wasAnswered()
            }
            #expect((1...concurrency.most).contains(concurrency.limit))
        }
    }

    /// A service that has room for 40: the tasks in flight swing around it and never stay far below.
    @Test func `finds what a service has room for`() {
        var concurrency = Concurrency(most: 200)
        var seen: [Int] = []
        for round in 0..<2000 {
            let (now, limit) = (concurrency.now, concurrency.limit)
            for place in 0..<limit {
                if place < 40 { concurrency.wasAnswered() } else { concurrency.wasBusy(for: now) }
            }
            if round > 100 { seen.append(limit) }
        }
        #expect(seen.allSatisfy { (20...43).contains($0) })
        #expect(seen.reduce(0, +) / seen.count >= 28)
    }
}
