extension Dialect {
    /// The ids that the service's pages have for its models, written down here a second time so that each proves the other: a
    /// name that only the tool has is unknown to a service.
    var modelIDs: Set<String> {
        switch self {
        case .toapis:
            [
                "gemini-3-pro-image-preview", "nano-banana-pro", "gemini-3-pro-image-preview-official",
                "nano-banana-pro-official", "gemini-2.5-flash-image-preview", "nano-banana",
                "gemini-2.5-flash-image-official", "nano-banana-official", "gemini-3.1-flash-image-preview",
                "gpt-image-2", "gpt-image-2-vip", "gpt-image-2-official", "gpt-image-2.5-flare-vip",
                "gpt-image-2.5-sunburst-vip", "flux-2-flex", "flux-2-pro", "flux-kontext-pro",
                "flux-kontext-max", "doubao-seedream-4-5", "vidu-image", "viduq3-fast", "viduq2-pro",
                "viduq2-fast",
            ]
        case .apimart, .evolink: ["gemini-3-pro-image-preview"]
        case .kie: ["nano-banana-pro"]
        case .gemini:
            [
                "gemini-3-pro-image", "gemini-3-pro-image-preview", "gemini-3.1-flash-image",
                "gemini-3.1-flash-image-preview", "gemini-2.5-flash-image",
            ]
        case .openai:
            ["gpt-image-1", "gpt-image-1-mini", "gpt-image-1.5", "gpt-image-2", "gpt-image-2-2026-04-21"]
        }
    }
}
