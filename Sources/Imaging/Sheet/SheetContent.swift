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

    /// The brand's name.
    public let brand: String
    /// The series' name.
    public let title: String
    /// The date, the count, how many are approved, the provider.
    public let facts: [Fact]
    /// The blocks, in order.
    public let blocks: [Block]

    /// A sheet's content.
    public init(brand: String, title: String, facts: [Fact], blocks: [Block]) {
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

    /// A cell; see the properties.
    public init(
        id: String, label: String, pixels: PixelSize, picture: Picture, note: String? = nil,
        places: [Place] = [], prompt: String? = nil, cost: String? = nil
    ) {
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
