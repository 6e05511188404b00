public struct ProofPainter: Sendable { public init() {}; public func draw(_ order: SandboxOrder) async throws -> [UInt8] { [] } }
