/// How strange a picture is among others: the mean distance to its three nearest, fewer where there are fewer.
///
/// The nearest alone would be blind to an intruder that has one companion, and the mean of all would find every style strange
/// that has more than one kind of picture.
public enum Strangeness {
    /// How many of the nearest count.
    public static let neighbours = 3

    /// The strangeness of a picture.
    ///
    /// - Parameter distances: From the picture to each of the others, in any order.
    /// - Returns: The mean of the least three; `nil` where there are no others.
    public static func among(_ distances: [Double]) -> Double? {
        let nearest = distances.sorted().prefix(neighbours)
        return nearest.isEmpty ? nil : nearest.reduce(0, +) / Double(nearest.count)
    }
}
