public import Diagnostics
import YAML

extension Lock {
    /// Reads a lock line by line, so that a merge which left a cell twice, or conflict markers, stops nothing.
    ///
    /// - Parameter file: The lock's file.
    /// - Returns: The lock, and a diagnostic for each line that says nothing.
    public static func read(_ file: SourceFile) -> (lock: Lock, diagnostics: [Diagnostic]) {
        var reader = LockReader(file: file)
        for number in 1...file.lineCount { reader.read(line: number) }
        return (reader.lock, reader.diagnostics)
    }

    /// What the lock says of a cell: where a merge left several, approved wins, then what nobody rejected, then the take that
    /// is at hand.
    ///
    /// - Parameters:
    ///   - id: The cell's id.
    ///   - isMeant: Whether a line counts at all.
    ///   - isAtHand: Whether a take is in the store.
    /// - Returns: The cell; the last one written where nothing tells them apart, and `nil` where there is none.
    public func cell(
        _ id: String, where isMeant: (LockedCell) -> Bool = { _ in true }, isAtHand: (String) -> Bool
    ) -> LockedCell? {
        let all = (cells[id] ?? []).filter(isMeant)
        guard all.count > 1 else { return all.last }
        if let approved = all.last(where: { $0.state == "approved" }) { return approved }
        let rejected = all.filter { $0.state == "rejected" }
        let made = all.filter { cell in
            cell.state != "rejected" && !rejected.contains { $0.key == cell.key && $0.take == cell.take }
        }
        let left = made.isEmpty ? rejected : made
        return left.last { isAtHand($0.take) } ?? left.last
    }
}

/// Whether a line is what git leaves of a merge that it could not make.
func isConflictMarker(_ line: String) -> Bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].contains { line.hasPrefix($0) }
}

private struct LockReader {
    let file: SourceFile
    var lock = Lock(template: .init(name: ""), brand: .init(name: ""))
    var diagnostics: [Diagnostic] = []

    init(file: SourceFile) { self.file = file }

    mutating func read(line number: Int) {
        let range = file.lineRange(number)
        let text = file.text(range)
        guard !text.allSatisfy(\.isWhitespace), !text.hasPrefix("#"), !isConflictMarker(text) else { return }
        // A line of its own, at its place: what cannot be read is reported where it stands.
        let entry = Document(SourceFile(path: file.path, text: text)).root?.entries?.first
        switch (entry?.name, entry?.value) {
        case ("broadside", _), ("cells", _): return
        case ("template", let value?): lock.template = pin(value) ?? lock.template
        case ("brand", let value?): lock.brand = pin(value) ?? lock.brand
        case (let id?, let value?) where text.hasPrefix(" ") && add(id, value): return
        default:
            let span = SourceSpan(file: file, range: range)
            diagnostics.append(
                Diagnostic(
                    .yamlSyntax, severity: .warning, "this line of the lock says nothing", at: span,
                    help: "delete it; the next run writes what it knows"))
        }
    }

    private func pin(_ node: Node) -> Lock.Pin? {
        node.text("name").map {
            Lock.Pin(name: $0, revision: known(node, "revision"), commit: known(node, "commit"))
        }
    }

    private mutating func add(_ id: String, _ node: Node) -> Bool {
        guard let key = node.text("key"), let finish = node.text("finish"), let take = node.text("take"),
            let provider = node.text("provider"), let state = node.text("state"),
            ["made", "approved", "rejected"].contains(state)
        else { return false }
        let cell = Lock.LockedCell(
            key: key, finish: finish, take: take, variant: node.integer("variant") ?? 1, provider: provider,
            state: state, by: known(node, "by"), on: known(node, "on"), because: known(node, "because"),
            next: node.integer("next"), source: known(node, "source"))
        if lock.cells[id]?.contains(cell) != true { lock.cells[id, default: []].append(cell) }
        return true
    }

    private func known(_ node: Node, _ key: String) -> String? {
        guard let value = node[key], value.scalar?.style == .doubleQuoted || value.text != "null" else {
            return nil
        }
        return value.located?.value
    }
}
