/// Which of a row's samples each of fewer (or more) samples covers, and how much of them: exact, in whole numbers.
///
/// A source sample is `target` units long, a target sample `source` units: no share is ever rounded.
struct AreaWeights {
    /// What one target sample covers: the samples `first…last`, of the first and the last only a part.
    struct Span {
        let first: Int, last: Int
        /// In units; where first and last are the same sample, the whole of it counts as the first's.
        let firstWeight: Int, lastWeight: Int
    }

    let spans: [Span]
    /// The weight of a sample that is covered in full.
    let whole: Int
    /// The sum of the weights of each span.
    let total: Int

    init(from source: Int, to target: Int) {
        spans = (0..<target).map { place in
            let (start, end) = (place * source, (place + 1) * source)
            let (first, last) = (start / target, (end - 1) / target)
            return first == last
                ? Span(first: first, last: last, firstWeight: source, lastWeight: 0)
                : Span(
                    first: first, last: last, firstWeight: (first + 1) * target - start,
                    lastWeight: end - last * target)
        }
        whole = target
        total = source
    }

    /// How much of a sample a span covers, from its first to its last.
    func weight(of sample: Int, in span: Span) -> Int {
        sample == span.first ? span.firstWeight : sample == span.last ? span.lastWeight : whole
    }
}
