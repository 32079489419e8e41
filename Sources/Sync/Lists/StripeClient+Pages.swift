import CellixCore
import Foundation
import Store
import StripeAPI

extension StripeClient {
  /// A page of any list that has pages.
  ///
  /// - Throws: `SyncError.modeMismatch` when an object belongs to the other mode.
  func page(of resource: Resource, _ query: ListQuery, mode: Mode) async throws -> FetchedPage? {
    switch resource {
    case .balance: return nil
    case .disputes:
      let page = try await disputes(query)
      try ModeCheck(mode, resource).check(page.objects) { $0.isLive }
      return FetchedPage(page, SaveBatch.Objects.disputes, created: { $0.created })
    case .refunds:
      return FetchedPage(try await refunds(query), SaveBatch.Objects.refunds, created: { $0.created })
    case .charges:
      let page = try await charges(query)
      try ModeCheck(mode, resource).check(page.objects) { $0.isLive }
      return FetchedPage(page, SaveBatch.Objects.charges, created: { $0.created })
    case .paymentIntents:
      let page = try await paymentIntents(query)
      try ModeCheck(mode, resource).check(page.objects) { $0.isLive }
      return FetchedPage(page, SaveBatch.Objects.paymentIntents, created: { $0.created })
    case .balanceTransactions:
      return FetchedPage(
        try await balanceTransactions(query), SaveBatch.Objects.balanceTransactions, created: { $0.created })
    case .events:
      let page = try await events(EventQuery(types: EventTypes.all, page: query))
      try ModeCheck(mode, resource).check(page.objects) { $0.isLive }
      return FetchedPage(page, SaveBatch.Objects.events, created: { $0.created })
    }
  }
}
