/// What the words of a prompt ask a proof to show.
struct ProofLexicon {
    /// A way of making the whole picture.
    enum Family: CaseIterable {
        case scene
    }

    /// A thing that can be shown.
    enum Subject: CaseIterable {
        case cup, milkyCup, carafe, bag, kettle, grinder, croissant
    }

    /// The way the picture is made; a staged scene unless a word says otherwise.
    let family: Family
    /// The thing that is named first; `nil` when no word is known.
    let subject: Subject?

    /// Reads a prompt. Words count whole, in any case, with a plural's s.
    init(_ prompt: String) {
        let words = prompt.lowercased().split { !$0.isLetter }.lazy.map(String.init)
        family = .scene
        subject = words.lazy.compactMap(ProofLexicon.subject).first
    }

    private static func subject(_ word: String) -> Subject? {
        subjects[word] ?? (word.hasSuffix("s") ? subjects[String(word.dropLast())] : nil)
    }

    private static let subjects: [String: Subject] = [
        "espresso": .cup, "cup": .cup, "tasse": .cup, "kopp": .cup, "mug": .cup, "ristretto": .cup,
        "tea": .cup,
        "cappuccino": .milkyCup, "latte": .milkyCup, "flat": .milkyCup, "cortado": .milkyCup,
        "carafe": .carafe, "filter": .carafe, "pot": .carafe, "chemex": .carafe, "jug": .carafe,
        "karaffe": .carafe,
        "bag": .bag, "bean": .bag, "pack": .bag, "pouch": .bag, "bohnen": .bag,
        "kettle": .kettle, "pour": .kettle, "gooseneck": .kettle, "kessel": .kettle,
        "grinder": .grinder, "mill": .grinder, "grind": .grinder, "burr": .grinder,
        "croissant": .croissant, "pastry": .croissant, "breakfast": .croissant, "bun": .croissant,
    ]
}
