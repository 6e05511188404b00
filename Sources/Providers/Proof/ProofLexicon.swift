/// What the words of a prompt ask a proof to show.
struct ProofLexicon {
    /// A way of making the whole picture.
    enum Family {
        case scene, landscape, geometric, halftone, gradient
    }

    /// A thing that can be shown.
    enum Subject: CaseIterable {
        case cup, milkyCup, carafe, bag, kettle, grinder, croissant, speaker, turntable, headphones, radio
    }

    /// The way the picture is made; a staged scene unless a word says otherwise.
    let family: Family
    /// The thing that is named first; `nil` when no word is known.
    let subject: Subject?

    /// Reads a prompt: words count whole, in any case, with a plural's s; the first known one decides.
    ///
    /// Sentences that say what is not to be seen are left aside.
    init(_ prompt: String) {
        let sentences = prompt.lowercased().split { ".!?;".contains($0) || $0.isNewline }
        let words = sentences.map { $0.split { !$0.isLetter }.map(String.init) }
            .filter { !ProofLexicon.refusals.contains($0.first ?? "") }.flatMap(\.self)
        family = ProofLexicon.first(words, in: ProofLexicon.families) ?? .scene
        subject = ProofLexicon.first(words, in: ProofLexicon.subjects)
    }

    private static func first<Meaning>(_ words: [String], in known: [String: Meaning]) -> Meaning? {
        words.lazy.compactMap { known[$0] ?? ($0.hasSuffix("s") ? known[String($0.dropLast())] : nil) }.first
    }

    /// What a sentence begins with that says what is not to be seen.
    private static let refusals: Set<String> = ["avoid", "no", "without", "never"]

    private static let families: [String: Family] = [
        "landscape": .landscape, "mountain": .landscape, "highland": .landscape, "ridge": .landscape,
        "valley": .landscape, "fjord": .landscape, "landschaft": .landscape,
        "geometric": .geometric, "bauhaus": .geometric, "modular": .geometric, "mosaic": .geometric,
        "halftone": .halftone, "dot": .halftone, "screenprint": .halftone, "raster": .halftone,
        "gradient": .gradient, "blurred": .gradient, "aura": .gradient,
    ]

    private static let subjects: [String: Subject] = [
        "espresso": .cup, "cup": .cup, "mug": .cup, "ristretto": .cup, "tea": .cup, "tasse": .cup,
        "kopp": .cup,
        "cappuccino": .milkyCup, "latte": .milkyCup, "cortado": .milkyCup, "macchiato": .milkyCup,
        "carafe": .carafe, "filter": .carafe, "pot": .carafe, "jug": .carafe, "karaffe": .carafe,
        "karaffel": .carafe,
        "bag": .bag, "bean": .bag, "pack": .bag, "pouch": .bag, "bohnen": .bag,
        "kettle": .kettle, "gooseneck": .kettle, "kessel": .kettle, "kjele": .kettle,
        "grinder": .grinder, "mill": .grinder, "grind": .grinder, "mühle": .grinder, "kvern": .grinder,
        "croissant": .croissant, "pastry": .croissant, "bun": .croissant,
        "speaker": .speaker, "loudspeaker": .speaker, "lautsprecher": .speaker, "enceinte": .speaker,
        "turntable": .turntable, "record": .turntable, "vinyl": .turntable, "plattenspieler": .turntable,
        "headphone": .headphones, "earphone": .headphones, "headset": .headphones, "kopfhörer": .headphones,
        "radio": .radio, "receiver": .radio, "tuner": .radio, "amplifier": .radio,
    ]
}
