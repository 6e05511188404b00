public import Generation

/// What a contact sheet shows: all cells of a series in their order, in words for people.
public struct SheetContent: Hashable, Sendable {
    /// One line of the head: `Approved`, `12 of 36`.
    public struct Fact: Hashable, Sendable {
        /// What it is about.
        public let label: String
        /// What it is.
        public let value: String

        /// A line of the head.
        public init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// Cells that belong together, such as all of one locale.
    public struct Block: Hashable, Sendable {
        /// Its heading; empty where there is but one block.
        public let title: String
        /// Its rows, one for each value of the first axis.
        public let rows: [Row]

        /// A block of rows.
        public init(title: String = "", rows: [Row]) {
            self.title = title
            self.rows = rows
        }
    }

    /// Cells side by side, such as all sizes of one product.
    public struct Row: Hashable, Sendable {
        /// Its heading.
        public let label: String
        /// Its cells; those at the same place of all rows of a block form a column.
        public let cells: [SheetCell]

        /// A row of cells.
        public init(label: String, cells: [SheetCell]) {
            self.label = label
            self.cells = cells
        }
    }

    /// How decisions on its posters get into the workspace.
    public struct Decisions: Hashable, Sendable {
        /// The series, as `nordlys/spring-launch`.
        public let series: String
        /// Who made the posters: what is decided of one provider's is not of another's.
        public let provider: String
        /// What reads the saved file: `broadside approve --from decisions.yaml`.
        public let command: String

        /// See the properties.
        public init(series: String, provider: String, command: String) {
            self.series = series
            self.provider = provider
            self.command = command
        }
    }

    /// The brand's name.
    public let brand: String
    /// The series' name.
    public let title: String
    /// The date, the count, how many are approved, the provider.
    public let facts: [Fact]
    /// The blocks, in order.
    public let blocks: [Block]
    /// How decisions are taken over; `nil` where the page asks for none.
    public let decisions: Decisions?

    /// A sheet's content.
    public init(
        brand: String, title: String, facts: [Fact], blocks: [Block], decisions: Decisions? = nil
    ) {
        self.decisions = decisions
        self.brand = brand
        self.title = title
        self.facts = facts
        self.blocks = blocks
    }

    /// All cells, block by block, row by row.
    public var cells: [SheetCell] { blocks.flatMap { $0.rows.flatMap(\.cells) } }
}

/// One cell of a contact sheet.
public struct SheetCell: Hashable, Sendable {
    /// What there is to see of it.
    public enum Picture: Hashable, Sendable {
        /// A poster's file.
        case poster(path: String)
        /// Nothing, on purpose, and the reason.
        case excluded(because: String)
        /// Nothing yet, and the reason: `refused by the service`.
        case absent(because: String)
    }

    /// The value it has on one axis.
    public struct Place: Hashable, Sendable {
        /// The axis' name: `locale`.
        public let axis: String
        /// The value in words: `Deutsch`.
        public let value: String

        /// A value on an axis.
        public init(axis: String, value: String) {
            self.axis = axis
            self.value = value
        }
    }

    /// A poster that a person may decide on.
    public struct Judgeable: Hashable, Sendable {
        /// What a person says of a poster.
        public enum Verdict: String, Hashable, Sendable { case approve, reject }

        /// The hash of the poster's bytes: a decision is on this one, and on none that comes in its place.
        public let poster: Digest
        /// What may be said of it.
        public let may: [Verdict]
        /// What was said of it before.
        public let decided: Verdict?

        /// See the properties.
        public init(poster: Digest, may: [Verdict], decided: Verdict? = nil) {
            self.poster = poster
            self.may = may
            self.decided = decided
        }
    }

    /// Its id: `espresso.de-DE.instagram-post`.
    public let id: String
    /// Its size in words: `Instagram post`.
    public let label: String
    /// The poster's pixels.
    public let pixels: PixelSize
    /// What there is to see.
    public let picture: Picture
    /// A word on its state, if there is something to say: `approved`, `outdated`, `copy from en-GB`.
    public let note: String?
    /// Its place in the matrix.
    public let places: [Place]
    /// The prompt its take was made with.
    public let prompt: String?
    /// What its take cost: `0.05 USD`.
    public let cost: String?
    /// What is to be seen on the poster, in words for those who do not see it.
    public let alt: String?
    /// What may be decided on its poster; `nil` where nothing can be.
    public let judgeable: Judgeable?

    /// A cell; see the properties.
    public init(
        id: String, label: String, pixels: PixelSize, picture: Picture, note: String? = nil,
        places: [Place] = [], prompt: String? = nil, cost: String? = nil, alt: String? = nil,
        judgeable: Judgeable? = nil
    ) {
        self.alt = alt
        self.judgeable = judgeable
        self.id = id
        self.label = label
        self.pixels = pixels
        self.picture = picture
        self.note = note
        self.places = places
        self.prompt = prompt
        self.cost = cost
    }

    /// Width over height.
    var ratio: Double { Double(pixels.width) / Double(pixels.height) }
}
