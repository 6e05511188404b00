/// The names of a routine that runs, or that ran and made macros that may still need them.
struct Frame {
    /// The values of its names; empty while it is the one that runs, whose values the renderer holds.
    var slots: [TemplateValue?]
    /// The program that it is a part of, among the renderer's.
    let unit: Int
    /// The frame of the routine around it in the text; -1 for a template and a block.
    let outer: Int
    /// What it is rendered as a part of.
    let family: Int
    /// The block that it is, if it is one.
    var block: RunningBlock?
}

/// A block that runs, so that `super()` finds the next.
struct RunningBlock {
    let name: String
    /// How many blocks of the name stand before it, in templates that extend its own.
    let position: Int
    /// The names around it, if it is scoped.
    let around: TemplateMap
}

/// A template with all that it extends: one set of names and of blocks.
struct Family {
    /// A template that runs or has run.
    struct Member {
        let unit: Int
        let frame: Int
    }

    /// A block of one of its templates.
    struct Version {
        let unit: Int
        let routine: Int
        let isRequired: Bool
    }

    /// The names that it was given.
    let given: TemplateMap
    /// Its templates, the first the one that extends the others.
    var members: [Member] = []
    /// The blocks by name, those of the template that extends first.
    var blocks: [String: [Version]] = [:]
    /// The template to go on with, once the present one has said that it extends it.
    var parent: Int?
}

/// What a body says about the loop around it.
enum Flow {
    case onward, leaveLoop, nextTurn
}
