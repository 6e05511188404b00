/// A mistake on its way to the user: filters and operators say what is wrong, the renderer says where.
struct Fault: Error {
    /// What is wrong.
    let kind: TemplateError.Kind
    /// Where, once that is known.
    private(set) var place: Place?

    /// A place in one of the templates of a render.
    struct Place {
        let unit: Int
        let range: Range<Int>
        /// The names that the line speaks of, with their values.
        let values: [TemplateError.ShownValue]
        /// How the render got there, the innermost call first.
        var calls: [(unit: Int, range: Range<Int>, callee: String)] = []
    }

    init(_ kind: TemplateError.Kind) { self.kind = kind }

    /// The same mistake at a place.
    func at(_ place: Place) -> Fault {
        var fault = self
        fault.place = place
        return fault
    }

    /// The same mistake, met inside something that was called from a place.
    func calledFrom(_ unit: Int, _ range: Range<Int>, _ callee: String) -> Fault {
        var fault = self
        fault.place?.calls.append((unit, range, callee))
        return fault
    }
}
