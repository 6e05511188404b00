import Diagnostics
import YAML

extension SeriesReader {
    /// Whether a text names a sheet rather than being a text of copy.
    static func namesSheet(_ text: String) -> Bool {
        let endings = [".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xls", ".ods", ".numbers"]
        return !text.contains("\n") && endings.contains(where: text.lowercased().hasSuffix)
    }

    /// The sheet that the series names; `nil`, and told, where there is none or it cannot be read.
    mutating func sheet(_ name: Located<String>) -> Sheet? {
        guard let path = reading.pathWithoutProbe(name) else { return nil }
        if let known = sheets.first(where: { $0.file.path == path }) { return known }
        do throws(WorkspaceError) {
            let file = try reading.workspace.read(path)
            return sheet(of: file, name)
        } catch {
            reading.diagnostics.append(error.diagnostic(at: name.span))
            return nil
        }
    }

    private mutating func sheet(of file: SourceFile, _ name: Located<String>) -> Sheet? {
        do throws(SheetProblem) {
            let sheet = try Sheet(file)
            reading.diagnostics += sheet.diagnostics
            guard !sheet.isBroken, !sheet.headings.isEmpty else { return nil }
            sheets.append(sheet)
            return sheet
        } catch {
            reading.diagnostics.append(error.diagnostic(named: name))
            return nil
        }
    }
}
