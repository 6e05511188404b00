internal import Diagnostics
internal import Generation

/// Compares what a run would spend with what the account has, before anything is ordered.
struct AccountCheck {
    let service: Service
    let places: Places
    let terminal: Terminal

    /// Leaves out of a purchase what the account does not pay for, and says so.
    ///
    /// A balance that cannot be had, or compared, is a note: the service itself refuses what it is not paid for.
    ///
    /// - Parameters:
    ///   - purchase: What would be bought.
    ///   - cost: What all of it costs.
    ///   - limit: What the run may spend at most; `nil` is no limit.
    /// - Throws: `Stop` where there is no key to ask with.
    func limit(_ purchase: inout Purchase, costing cost: Amount, atMost limit: Amount?) async throws {
        guard let left = await balance(of: try service.provider(in: places)) else { return }
        guard left.currency == cost.currency else {
            return terminal.note(
                "the account's balance is in \(left.currency) and the price in \(cost.currency): they were not compared"
            )
        }
        let wanted = [cost, limit].compactMap { $0 }.filter { $0.currency == left.currency }
        guard wanted.allSatisfy({ $0.micros > left.micros }) else { return }
        let images = purchase.bought.count
        purchase.limit(to: left)
        guard !purchase.leftOut.isEmpty else {
            return terminal.warn(
                "the account has \(left) and this run may want \(cost): it may not reach for what is asked for later"
            )
        }
        let paid = purchase.bought.isEmpty ? "none" : "\(purchase.bought.count)"
        terminal.warn(
            "the account has \(left) and this run wants \(cost): that pays for \(paid) of \(count(images, "image")); "
                + "top up the account and run again for the rest")
    }

    /// What the account has; `nil` where it has no limit or does not say.
    private func balance(of provider: any Provider) async -> Amount? {
        do throws(ProviderError) {
            guard case .left(let amount)? = try await provider.balance() else { return nil }
            return amount
        } catch {
            terminal.note(
                "the account's balance cannot be had, and was not compared: \(error.reason.visible)")
            return nil
        }
    }
}
