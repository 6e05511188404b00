internal import Catalog
internal import Generation
internal import Planning

extension Session {
    /// Tells how well the images of a plan fit; `nil` where the series leaves that to people.
    var fits: (@Sendable (Plan) async throws -> [Digest: Fit])? {
        guard series.remaking != nil || series.choosesBest else { return nil }
        return { _ in [:] }
    }
}
