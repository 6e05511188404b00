extension Lock {
    /// The lock as text: one line a cell, sorted by the bytes of the ids, so that merges meet few lines.
    public var text: String {
        var text = """
            # Written by broadside. Commit it.
            broadside: 1
            template: \(template.text)
            brand: \(brand.text)
            cells:\(cells.isEmpty ? " {}" : "")

            """
        // About what a line takes; it grows where that is too little.
        text.reserveCapacity(cells.count * 320)
        for id in cells.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            for cell in cells[id] ?? [] { text += "  \(plain(id)): \(cell.text)\n" }
        }
        return text
    }

    /// The lock with cells that a run has made.
    ///
    /// - Parameters:
    ///   - made: The cells by id.
    ///   - approvals: The approvals that may be lost, by id, as they stood when that was allowed.
    /// - Returns: The lock; an approval or rejection of the same image stays, and an approval of another one, too, unless
    ///   it is the very one that may be lost: somebody may have decided otherwise while the run went on.
    public func merging(
        _ made: some Sequence<(key: String, value: LockedCell)>,
        lettingGo approvals: [String: LockedCell] = [:]
    ) -> Lock {
        var merged = self
        for (id, cell) in made where cells[id] != [cell] {
            let judged = cells[id]?.last { $0.state != "made" && $0.judges(cell) }
            let approved = cells[id]?.last { $0.state == "approved" }
            let kept = approved == approvals[id] ? nil : approved
            let chosen = cells[id]?.last { $0.state == "made" && $0.key == cell.key && $0.take == cell.take }
            merged.cells[id] = [
                cell.state == "made" ? kept ?? judged ?? cell.rememberingChoice(of: chosen) : cell
            ]
        }
        return merged
    }

    /// The lock with decisions of people, each in the place of whatever stood there.
    public func deciding(_ decided: [String: LockedCell]) -> Lock {
        var lock = self
        for (id, cell) in decided { lock.cells[id] = [cell] }
        return lock
    }
}

extension Lock.Pin {
    fileprivate var text: String {
        "{name: \(plain(name)), revision: \(revision.map(quoted) ?? "null"), commit: \(commit.map(quoted) ?? "null")}"
    }
}

extension Lock.LockedCell {
    fileprivate var text: String {
        var parts = [
            "key: \(quoted(key))", "finish: \(quoted(finish))", "take: \(quoted(take))",
            "variant: \(variant)",
            "provider: \(plain(provider))", "state: \(plain(state))",
        ]
        for (name, value) in [("by", by), ("on", on), ("because", because)] {
            if let value { parts.append("\(name): \(quoted(value))") }
        }
        if let next { parts.append("next: \(next)") }
        if let source { parts.append("source: \(plain(source))") }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// The same cell, with what is said of how its image was chosen among several.
    fileprivate func rememberingChoice(of earlier: Lock.LockedCell?) -> Lock.LockedCell {
        guard let earlier, because == nil else { return self }
        var cell = self
        (cell.by, cell.on, cell.because) = (earlier.by, earlier.on, earlier.because)
        return cell
    }

    /// Whether what was decided holds for what was made: a rejected image is rejected however it is laid out.
    fileprivate func judges(_ made: Lock.LockedCell) -> Bool {
        key == made.key && take == made.take && (finish == made.finish || state == "rejected")
    }
}

/// A text without quotes where YAML takes it for nothing else.
private func plain(_ text: String) -> String {
    let isPlain =
        text.first.map { $0.isLetter || $0.isNumber } ?? false
        && text.allSatisfy { $0.isLetter || $0.isNumber || ".-_~".contains($0) }
    return isPlain && text != "null" ? text : quoted(text)
}

/// A text in double quotes, on one line.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x22, 0x5C: result += "\\\(scalar)"
        case 0x0A: result += "\\n"
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF:
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
