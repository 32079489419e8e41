enum PaymentIntentRoutes {
  static let all = [
    Route(.get, "/v1/payment_intents", .read("payment_intent"), handle: list),
    Route(.get, "/v1/payment_intents/{id}", .read("payment_intent"), handle: retrieve),
  ]

  @Sendable private static func list(_ call: Call, _ account: Account) async throws -> Reply {
    let query = try ListQuery(call.query, filters: ["customer", "customer_account"])
    let page = try await account.read { world, _ in
      let candidates: Candidates =
        if let customer = call.query.value("customer") {
          .some(world.intents(of: try world.find(customer, .customer, param: "customer")))
        } else {
          .all(world.intents.count)
        }
      let page = Page(
        candidates, query, cursor: try world.cursor(query, .paymentIntent),
        created: { world.intents[Int($0)].created })
      return (records: page.indices.map { world.intents[Int($0)] }, hasMore: page.hasMore)
    }
    let rendering = account.rendering
    return .list(page, url: "/v1/payment_intents", rendering) { rendering.intent($0, &$1) }
  }

  @Sendable private static func retrieve(_ call: Call, _ account: Account) async throws -> Reply {
    let record = try await account.read { world, _ in
      world.intents[try world.find(call.objectID, .paymentIntent, param: "intent")]
    }
    return .object(account.rendering) { $0.intent(record, &$1) }
  }
}
