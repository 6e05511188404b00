import Diagnostics
import Templating

/// Which cells of a series lack a name that may be absent.
struct AbsentNames {
    let series: Series
    let brand: Brand
    let template: TemplateFile

    /// The cells without a value.
    ///
    /// - Parameter path: The value's name with those of the fields that lead to it: `product`, `garnish`.
    /// - Returns: The cells, none where all have it; `nil` where nothing tells them apart, or there are too many to ask.
    func cells(without path: ArraySlice<String>) -> [CellGroup]? {
        let matrix = Matrix(series, brand: brand)
        guard matrix.canBeWalked(for: series) else { return nil }
        let table = MatrixTable(matrix)
        let names = CellScope(series: series, brand: brand, template: template).names(matrix, table)
        guard let root = path.first, let name = names.named(root) else { return nil }
        let (dimensions, places) = matrix.cellsOfEachKind(on: name.dimensions, table)
        let positions = places.filter { value(of: name, path.dropFirst(), at: $0) == nil }
        return positions.isEmpty ? [] : table.groups(of: positions, on: dimensions)
    }

    private func value(
        of name: MatrixName, _ fields: ArraySlice<String>, at positions: [Int]
    ) -> TemplateValue? {
        do throws(TemplateError) {
            return fields.reduce(try name.value(positions)) { value, field in
                switch value {
                case .map(let map), .named(_, let map): map[field]
                default: nil
                }
            }
        } catch {
            return nil
        }
    }
}
