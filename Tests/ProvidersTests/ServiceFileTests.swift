import Generation
import Testing

@testable import Providers

@Suite struct `A file that describes a service` {
    /// A whole file, for changes.
    private static let whole = #"""
        {"provider": "x", "service": {"contract": "tasks", "base-url": "https://x.example", "root": "v1",
          "hosts": ["x.example"], "key": {"variable": "X_API_KEY"},
          "pace": {"submits-per-second": 1, "submit-burst": 1, "queries-per-second": 1, "query-burst": 1,
            "in-flight": 1, "first-question": 5, "longest-pause": 15},
          "submit": {"path": "jobs", "model": "model", "prompt": "prompt"},
          "task": {"id": ["id"], "word": ["state"], "images": ["url"]},
          "status": {"path": "jobs/{id}", "finished": ["done"], "failed": ["failed"]},
          "errors": {"refused": ["no"]}},
         "models": [{"name": "m", "maximum-references": 0, "prices": {"1K": "0.05 USD"}, "request": {"size": "size"},
          "sizes": [{"resolution": "1K", "pixels": ["4:5 928x1152", "1024x1024"]}]}]}
        """#

    private func catalog(_ text: String) throws(ServiceFileError) -> ModelCatalog {
        try ModelCatalog(files: [("x", Array(text.utf8))])
    }

    @Test func `is all that a service needs`() throws {
        let catalog = try catalog(Self.whole)
        #expect(catalog.providers == ["x"])
        let service = try #require(catalog.service(of: "x-trial"))
        #expect(service.addressVariable == "X_BASE_URL")
        #expect(!service.findsLostTasks)
        #expect(catalog.model(named: "m", provider: "x")?.offers.map(\.ratio) == ["4:5", "1024x1024"])
    }

    @Test(arguments: [
        (
            #""X_API_KEY""#, #""X_SECRET""#,
            "x.json: 'service.key.variable' must be a name that ends in _API_KEY"
        ),
        (
            #""path": "jobs","#, #""paht": "jobs","#,
            "x.json has 'service.submit.paht', which means nothing; did you mean 'path'?"
        ),
        (#""word": ["state"], "#, "", "x.json lacks 'service.task.word'"),
        (#""tasks""#, #""jobs""#, "x.json: 'service.contract' must be tasks, gemini or openai"),
        (
            #""https://x.example""#, #""https://y.example""#,
            "x.json: 'service.base-url' must be an https address whose host is one of 'hosts'"
        ),
        (
            #""https://x.example""#, #""http://x.example""#,
            "x.json: 'service.base-url' must be an https address whose host is one of 'hosts'"
        ),
        (
            #""maximum-references": 0,"#,
            #""maximum-references": 1, "maximum-reference-bytes": 9, "reference-kinds": ["webp"],"#,
            "x.json: 'models[1].reference-kinds' must be a list of jpeg and png, and perhaps webp"
        ),
        (
            #""submit-burst": 1"#, #""submit-burst": 0"#,
            "x.json: 'service.pace.submit-burst' must be a whole number from 1 to 10000"
        ),
        (
            #""jobs/{id}""#, #""jobs""#,
            "x.json: 'service.status.path' must be one with {id}, or there must be a 'query'"
        ),
        (
            #""failed": ["failed"]"#, #""failed": ["Failed"]"#,
            "x.json: 'service.status.failed' must be in lower case; letter case is ignored in answers"
        ),
        (
            #""refused": ["no"]"#, #""refused": ["no"], "busy": ["no"]"#,
            "x.json: 'service.errors.refused' must be without 'no', which means something else already"
        ),
        (
            #""finished": ["done"]"#, #""takes-client-id": true, "finished": ["done"]"#,
            "x.json: 'service.status.takes-client-id' must be false, for no 'client-id' is sent"
        ),
        (
            #""maximum-references": 0"#, #""maximum-references": 3, "maximum-reference-bytes": 9"#,
            "x.json: 'models[1].maximum-references' must be 0, for the service has no upload"
        ),
        (#""0.05 USD""#, #""free""#, "x.json: 'models[1].prices.1K' must be an amount such as 0.05 USD"),
        (
            #"{"1K": "0.05 USD"}"#, #"{"2K": "0.05 USD"}"#,
            "x.json has 'models[1].prices.2K', which means nothing; did you mean '1K'?"
        ),
        (
            "928x1152", "0x5",
            "x.json: 'models[1].sizes[1].pixels' must be a list of texts such as '4:5 928x1152'"
        ),
        (#""sizes": ["#, #""sizes": "a-table", "x": ["#, "x.json has 'models[1].x', which means nothing"),
        (#", "request": {"size": "size"}"#, "", "x.json lacks 'models[1].request'"),
        (#""provider": "x""#, #""provider": "x/y""#, "x.json: 'provider' must be a name of small letters"),
        ("}]}]}", "", "x.json is not JSON"),
    ])
    func `says what is wrong with it, and where`(text: String, other: String, message: String) {
        let error = #expect(throws: ServiceFileError.self) {
            try catalog(Self.whole.replacing(text, with: other))
        }
        #expect(error?.description == message)
    }

    @Test func `of the tool are all sound, and the same models are called the same everywhere`() throws {
        let catalog = try ModelCatalog()
        #expect(catalog.providers.starts(with: ["proof", "toapis"]))
        for provider in catalog.providers where provider != "openai" {
            #expect(catalog.model(named: "nano-banana-pro", provider: provider) != nil, "\(provider)")
        }
        let variables = catalog.providers.compactMap { catalog.service(of: $0)?.keyVariable }
        #expect(Set(variables).count == variables.count, "a key belongs to one service")
    }

    @Test func `asks for ratios at a nominal edge where no pixels are documented`() throws {
        let model = try #require(try ModelCatalog().model(named: "vidu-image", provider: "toapis"))
        let tall = model.offers.first { $0.ratio == "9:16" && $0.resolution == "2K" }
        #expect(tall?.pixels == PixelSize(width: 1152, height: 2048))
    }

    @Test(arguments: [
        ("gpt-image-2", "16:9", "2K", #""size":"16:9","resolution":"2k","reference_images":["https://u/1"]"#),
        (
            "gpt-image-2.5-flare-vip", "1024x1024", "1K",
            #""size":"1024x1024","reference_images":["https://u/1"]"#
        ),
        (
            "doubao-seedream-4-5", "1:1", "2K",
            #""size":"1:1","image_urls":["https://u/1"],"metadata":{"resolution":"2K","watermark":false}"#
        ),
        ("nano-banana-official", "4:5", "1K", #""size":"4:5","image_urls":["https://u/1"]"#),
    ])
    func `puts size, resolution and references where a model's page has them`(
        name: String, ratio: String, resolution: String, fields: String
    ) async throws {
        let transport = ScriptedTransport(200, #"{"id":"t"}"#)
        let request = GenerationRequest(
            provider: "toapis", model: name, prompt: "x", ratio: ratio, resolution: resolution)
        _ = try await toAPIs(transport).submit(
            PreparedRequest(request: request, referenceURLs: ["https://u/1"]), clientID: "c"
        ) {}
        guard case .json(let body)? = transport.requests.first?.body else {
            Issue.record("no body")
            return
        }
        let head = #"{"model":"\#(name)","prompt":"x","n":1,"client_business_id":"c","#
        #expect(String(decoding: body, as: UTF8.self) == head + fields + "}")
    }

    @Test func `has the most characters of a prompt, and a longer one costs no call`() async throws {
        let transport = ScriptedTransport(200, #"{"id":"t"}"#)
        let service = try toAPIs(transport)
        let request = GenerationRequest(
            provider: "toapis", model: "nano-banana", prompt: String(repeating: "x", count: 1001),
            ratio: "1:1", resolution: "1K")
        let error = await failure { () throws(ProviderError) in try await service.prepare(request) }
        #expect(
            error?.reason == "the prompt has 1001 characters, and nano-banana takes 1000; make it shorter")
        #expect(transport.requests.isEmpty)
    }
}
