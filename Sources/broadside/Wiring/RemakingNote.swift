internal import Catalog
internal import Diagnostics
internal import Scoring

extension ApprovedPictures {
    /// What is to be said of a series that may have images made once more where a run cannot find any that does not fit: a run judges
    /// images alone, and posters that were approved say nothing of them.
    ///
    /// - Parameters:
    ///   - series: The series.
    ///   - brand: Its brand's id.
    /// - Returns: A sentence with a remedy; `nil` where there is nothing to say.
    func noteOnRemaking(in series: Series, of brand: String) -> String? {
        let (posters, images) = (approved.count(of: .posters), approved.count(of: .takes))
        guard series.remaking != nil, approved.kind == .posters, posters > 0 else { return nil }
        return
            "\(series.id.visible): consistency.retry makes nothing once more, for a run judges images, and of this brand "
            + "\(count(posters, "poster")) and \(images == 0 ? "no image" : count(images, "image")) "
            + "\(images == 1 ? "is" : "are") approved; show it images: broadside calibrate \(brand.visible) --approved"
    }
}
