internal import Diagnostics

/// Pictures that are to be judged by, gathered one after the other so that none is there twice.
public struct Gathering: Sendable {
    /// A picture with what was measured of it.
    public struct Picture: Hashable, Sendable {
        /// What people know it by.
        public let name: String
        /// The hash of its file, 64 hex digits.
        public let sha256: String
        /// What it looks like.
        public let impression: Impression

        /// A picture.
        public init(name: String, sha256: String, impression: Impression) {
            self.name = name
            self.sha256 = sha256
            self.impression = impression
        }
    }

    /// A picture that was left out because it is nearly another one.
    public struct Duplicate: Hashable, Sendable {
        /// Its name, and the name of the one that stays.
        public let name: String, kept: String
        /// The hash of its file.
        public let sha256: String
    }

    /// The pictures, in the order they came.
    public private(set) var pictures: [Picture]
    /// The hashes of those that came new.
    public private(set) var added: [String] = []
    /// The hashes of those that were there already and came again.
    public private(set) var renewed: [String] = []
    /// Those that came and were left out: a picture that is there twice would be its own neighbour, and every other one strange.
    public private(set) var duplicates: [Duplicate] = []
    /// The hashes of those that were there and are left out, as nearly the same as an earlier one: a merge, or a person, brings them.
    public private(set) var repeated: Set<String> = []
    /// The hashes of those that were there and cannot be compared, for they were measured by another version.
    public private(set) var incomparable: Set<String>
    /// Where each picture is, by its hash.
    private var places: [String: Int] = [:]

    /// Begins with what is there already.
    ///
    /// - Parameters:
    ///   - known: Pictures; of those that are nearly the same the first counts.
    ///   - incomparable: The hashes of such as were measured by another version.
    public init(_ known: [Picture], incomparable: some Sequence<String> = EmptyCollection()) {
        pictures = []
        self.incomparable = Set(incomparable)
        for picture in known {
            if likeness(of: picture) == nil { append(picture) } else { repeated.insert(picture.sha256) }
        }
    }

    /// Takes in a picture, unless it is nearly one that is there.
    public mutating func take(_ picture: Picture) {
        if let place = places[picture.sha256] {
            pictures[place] = picture
            if !added.contains(picture.sha256), !renewed.contains(picture.sha256) {
                renewed.append(picture.sha256)
            }
            return
        }
        let wasThere =
            incomparable.remove(picture.sha256) != nil || repeated.remove(picture.sha256) != nil
        if let same = likeness(of: picture) {
            duplicates.append(Duplicate(name: picture.name, kept: same.name, sha256: picture.sha256))
            return
        }
        append(picture)
        if wasThere { renewed.append(picture.sha256) } else { added.append(picture.sha256) }
    }

    private mutating func append(_ picture: Picture) {
        places[picture.sha256] = pictures.count
        pictures.append(picture)
    }

    /// The first picture that is nearly the same.
    private func likeness(of picture: Picture) -> Picture? {
        pictures.first { $0.impression.fingerprint.isNearlySame(as: picture.impression.fingerprint) }
    }
}

extension Levels {
    /// What so many approved pictures allow to be said, for people.
    public func allowance(of number: Int, _ noun: String) -> String {
        func lacking(_ verdict: Verdict) -> String? {
            guard let least = leastCount(for: verdict) else { return nil }
            return number >= least ? nil : "'\(verdict.rawValue)' takes \(least), \(least - number) more"
        }
        let given = [Verdict.pass, .look, .fail].filter { leastCount(for: $0).map { number >= $0 } ?? false }
        let lack = [Verdict.look, .fail].compactMap(lacking)
        let head = "\(count(number, noun)): "
        guard !given.isEmpty else { return head + "a rank and no verdict; " + lack.joined(separator: "; ") }
        return head + "verdicts " + given.map(\.rawValue).joined(separator: ", ")
            + (lack.isEmpty ? "" : "; " + lack.joined(separator: "; "))
    }
}
