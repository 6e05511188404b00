public import Generation

extension Holdings {
    /// What would be had if a plan had been carried out in full: what an edit of the files changes is planned against that.
    ///
    /// - Parameter plan: The plan; its takes are given stand-ins, one for each key.
    public init(after plan: Plan) {
        var entries: [Digest: Entry] = [:]
        var posters: [String: Poster] = [:]
        for cell in plan.cells {
            for variant in cell.variants {
                guard let finish = cell.finish else { continue }
                // Any digest will do that is the same for the same key.
                let (key, take) = (variant.key, variant.key)
                entries[key] = Entry(state: .stored, take: take)
                let id =
                    variant.isCurrent
                    ? cell.id : PlannedCell.posterID(of: cell.id, variant: variant.number)
                let made = MadePoster(
                    cell: id, key: key, finish: finish, take: take, digest: take, path: cell.path,
                    ingredients: cell.ingredients)
                posters[id] = Poster(made: made, isPresent: true)
            }
        }
        self.init(entries: entries, posters: posters, supposing: Set(entries.keys))
    }
}
