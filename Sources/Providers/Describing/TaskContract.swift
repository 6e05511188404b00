/// How a service that makes images as tasks is asked, and where its answers have what.
struct TaskContract: Hashable, Sendable {
    /// The paid call.
    struct Submit: Hashable, Sendable {
        /// Its path.
        let path: [String]
        /// The fields of the body, their levels joined by dots: `input.prompt`.
        let model: String
        let prompt: String
        /// The field for our own id; `nil` where the service documents none, and then none is sent.
        let clientID: String?
    }

    /// What an answer says of a task.
    struct Task: Hashable, Sendable {
        /// What an answer may be wrapped in: `data`.
        let wrapper: [AnswerPath]
        /// The service's id of it.
        let id: [AnswerPath]
        /// Our own id, where it is repeated.
        let clientID: [AnswerPath]
        /// The word for how far it is.
        let word: [AnswerPath]
        /// The images; the first place that has any counts.
        let images: [AnswerPath]
        /// Until when they can be fetched, in seconds or milliseconds since 1970.
        let expires: [AnswerPath]
    }

    /// The question how far a task is.
    struct Status: Hashable, Sendable {
        /// Its path; `{id}` stands for the task's.
        let path: [String]
        /// The name that the id has in the query, where it is not in the path.
        let query: String?
        /// Whether our own id may stand in the place of the service's.
        let takesClientID: Bool
        /// Words, in lower case; one that is in none of these sets means that it goes on.
        let finished: Set<String>
        let failed: Set<String>
        let gone: Set<String>
    }

    /// What says no.
    struct Errors: Hashable, Sendable {
        /// The code of an error, and what it says; looked for in the answer, then in the task.
        let code: [AnswerPath]
        let message: [AnswerPath]
        /// The field of the request that is at fault.
        let field: [AnswerPath]
        /// The number and the words of an envelope, which has them where all is well, too.
        let envelopeCode: [AnswerPath]
        let envelopeMessage: [AnswerPath]
        /// What a code comes to, in lower case; others go by the status of the answer.
        let verdicts: [String: Verdict]
        /// A status of a server in trouble, a blank and a code, which together mean that a call was not taken.
        let declined: Set<String>
    }

    /// The call that takes a reference.
    struct Upload: Hashable, Sendable {
        let path: [String]
        /// The field of the form that holds the file.
        let field: String
        /// Where the answer has the file's address.
        let url: [AnswerPath]
    }

    /// The call that tells what the account has.
    struct Balance: Hashable, Sendable {
        let path: [String]
        /// Dollars; −1 is one without a limit.
        let dollars: [AnswerPath]
        /// A flag that says so, too.
        let unlimited: [AnswerPath]
    }

    let submit: Submit
    let task: Task
    let status: Status
    let errors: Errors
    /// `nil` where no upload is documented: references cannot be sent.
    let upload: Upload?
    /// `nil` where none is documented.
    let balance: Balance?
    /// How long results can be fetched, in hours, as its pages have it.
    let resultHours: Int?
}
