import Testing

@testable import Generation

@Suite struct `What of a run is under way` {
    private func shift(_ count: Int, most: Int) throws -> Shift {
        let commissions = try (0..<count).map {
            Commission(order: try order("p\($0)"), take: nil, posters: [])
        }
        return Shift(commissions, crowd: Crowd(most: most), benches: 1)
    }

    private func begin(_ shift: inout Shift) -> [Int] {
        var begun: [Int] = []
        while let (index, _) = shift.nextToDeliver() { begun.append(index) }
        return begun
    }

    private func delivery() throws -> Delivery {
        Delivery(
            commission: Commission(order: try order("p"), take: nil, posters: []),
            outcome: .failed(reason: "x"))
    }

    @Test func `is as many tasks as may be in flight, and one that is ready makes room for the next`() throws
    {
        var shift = try shift(6, most: 2)
        #expect(begin(&shift) == [0, 1])
        shift.beginFetching()
        #expect(shift.inFlight == 1)
        #expect(begin(&shift) == [2])
        shift.receive(try delivery(), wasFetched: true)
        #expect(shift.inFlight == 2 && begin(&shift).isEmpty)
    }

    @Test func `is no further task while fetching does not keep up`() throws {
        var shift = try shift(9, most: 2)
        #expect(begin(&shift) == [0, 1])
        shift.beginFetching()
        #expect(begin(&shift) == [2])
        shift.beginFetching()
        #expect(begin(&shift).isEmpty)
        shift.receive(try delivery(), wasFetched: true)
        #expect(begin(&shift) == [3])
    }

    @Test func `ends with what is begun when the account is refused, fetched or not`() throws {
        for wasFetched in [true, false] {
            var shift = try shift(9, most: 2)
            _ = begin(&shift)
            if wasFetched { shift.beginFetching() }
            let commission = Commission(order: try order("p"), take: nil, posters: [])
            shift.receive(
                Delivery(commission: commission, outcome: .account(reason: "x")), wasFetched: wasFetched)
            #expect(begin(&shift).isEmpty)
        }
    }
}
