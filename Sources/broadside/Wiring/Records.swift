internal import Catalog
internal import Foundation
internal import Generation

struct Records {
    let session: Session
    let ledger: Ledger
    func paidElsewhere(currency: String) throws -> Int64 { 0 }
    func keep(after report: CommissionReport, at now: ContinuousClock.Instant) throws {}
    func keepAll() throws {}
}
extension Session { func readLock() throws -> Lock? { nil } }
