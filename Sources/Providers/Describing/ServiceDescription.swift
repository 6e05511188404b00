public import Generation

/// A service as its file describes it: where it is, who may have the key, and how hard it may be asked.
public struct ServiceDescription: Hashable, Sendable {
    /// Bounds that keep a run within what the service allows.
    public struct Pace: Hashable, Sendable {
        /// Paid calls.
        public let submits: Rate
        /// Questions about tasks.
        public let queries: Rate
        /// Tasks under way at once.
        public let inFlight: Int
        /// Before the first question about a task.
        public let firstQuestion: Duration
        /// The longest pause between two questions.
        public let longestPause: Duration
    }

    /// The contract that it keeps.
    enum Contract: Hashable, Sendable {
        /// Images are tasks that are asked after; how, the file says.
        case tasks(TaskContract)
        /// Google's `generateContent`, whose answer is the image.
        case gemini
        /// OpenAI's images, whose answer is the image.
        case openAI
    }

    /// The provider's name: `toapis`.
    public let name: String
    /// Where it is, without the path that all of its calls have.
    public let baseURL: String
    /// The hosts that take money, whatever anyone says of them.
    public let hosts: [String]
    /// The environment variable that holds the account's key.
    public let keyVariable: String
    /// How hard it may be asked.
    public let pace: Pace

    /// What the paths of all calls begin with: `v1`.
    let root: [String]
    let keyHeader: KeyHeader
    let contract: Contract

    /// The environment variable that names another address: `TOAPIS_BASE_URL`.
    public var addressVariable: String { name.uppercased() + "_BASE_URL" }

    /// Whether what was sent and not answered can be looked up at the service, by the id that we gave it.
    public var findsLostTasks: Bool {
        if case .tasks(let contract) = contract { contract.status.takesClientID } else { false }
    }

    /// Whether the answer to the paid call is the image itself, which is then kept in an inbox.
    public var answersAtOnce: Bool {
        if case .tasks = contract { false } else { true }
    }
}
