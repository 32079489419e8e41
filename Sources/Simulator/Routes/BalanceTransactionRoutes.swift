enum BalanceTransactionRoutes {
  private static let permission = Requirement.read("balance_transaction_source")

  static let all = [
    Route(.get, "/v1/balance_transactions", permission, handle: list),
    Route(.get, "/v1/balance_transactions/{id}", permission, handle: retrieve),
  ]

  @Sendable private static func list(_ call: Call, _ account: Account) async throws -> Reply {
    let query = try ListQuery(call.query, filters: ["currency", "payout", "source", "type"])
    let currency = try currency(call)
    let page = try await account.read { world, _ in
      let page = Page(
        try candidates(call, world), query, cursor: try world.cursor(query, .balanceTransaction),
        created: { world.transactions[Int($0)].created },
        matches: { currency == nil || world.transactions[Int($0)].currency == currency })
      return (records: page.indices.map { world.transactions[Int($0)] }, hasMore: page.hasMore)
    }
    let rendering = account.rendering
    return .list(page, url: "/v1/balance_transactions", rendering) { rendering.transaction($0, &$1) }
  }

  private static func currency(_ call: Call) throws(StripeFailure) -> CurrencyCode? {
    guard let code = call.query.value("currency") else { return nil }
    guard let currency = CurrencyCode(code: code) else { throw .invalid("currency", "Invalid currency: \(code)") }
    return currency
  }

  private static func candidates(_ call: Call, _ world: World) throws(StripeFailure) -> Candidates {
    if let source = call.query.value("source") { return .some(world.transactions(from: source)) }
    if let payout = call.query.value("payout") {
      return .some(world.transactions(paidBy: try world.find(payout, .payout, param: "payout")))
    }
    guard let type = call.query.value("type") else { return .all(world.transactions.count) }
    let categories = LedgerCategory.allCases.filter { $0.type == type }
    let found = categories.map { world.transactionsIn[Int($0.rawValue)] }
    return .some(found.count == 1 ? found[0] : found.flatMap { $0 }.sorted())
  }

  @Sendable private static func retrieve(_ call: Call, _ account: Account) async throws -> Reply {
    let record = try await account.read { world, _ in
      world.transactions[try world.find(call.objectID, .balanceTransaction, param: "id")]
    }
    return .object(account.rendering) { $0.transaction(record, &$1) }
  }
}
