internal import Planning

extension PlannedCell {
    /// What is to be seen on its poster, for those who do not see it; `nil` where nobody says it.
    var altText: String? { nil }
}
