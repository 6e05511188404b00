import Generation
import Testing

@Suite struct `A token bucket` {
    @Test func `lets a burst through at once and the rest at its rate`() {
        var bucket = TokenBucket(Rate(perThousandSeconds: 5000, burst: 3), at: .zero)
        let waits = (0..<6).map { _ in bucket.take(at: .zero) }
        #expect(waits == [.zero, .zero, .zero, .milliseconds(200), .milliseconds(400), .milliseconds(600)])
    }

    @Test func `fills up again while nothing is taken, and never beyond its burst`() {
        var bucket = TokenBucket(Rate(perThousandSeconds: 1000, burst: 2), at: .zero)
        _ = (bucket.take(at: .zero), bucket.take(at: .zero))
        #expect(bucket.take(at: .seconds(100)) == .zero)
        #expect(bucket.take(at: .seconds(100)) == .zero)
        #expect(bucket.take(at: .seconds(100)) == .seconds(1))
    }
}
