/// A mistake on its way to the user: filters and operators say what is wrong, the renderer says where.
///
/// Two words wide: every call that may fail leaves room for one on the stack.
struct Fault: Error {
    /// What is wrong.
    let kind: TemplateError.Kind
    /// Where, once that is known.
    private(set) var place: Place?

    /// A place in one of the templates of a render.
    final class Place: Sendable {
        /// A call on the way there.
        typealias Call = (unit: Int, range: Range<Int>, callee: String)

        let unit: Int
        let range: Range<Int>
        /// The names that the line speaks of, with their values.
        let values: [TemplateError.ShownValue]
        /// How the render got there, the innermost call first.
        let calls: [Call]

        init(unit: Int, range: Range<Int>, values: [TemplateError.ShownValue], calls: [Call] = []) {
            self.unit = unit
            self.range = range
            self.values = values
            self.calls = calls
        }
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
        guard let place else { return self }
        return at(
            Place(
                unit: place.unit, range: place.range, values: place.values,
                calls: place.calls + [(unit, range, callee)]))
    }
}
