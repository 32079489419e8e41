enum ChargeRoutes {
  static let all = [
    Route(.get, "/v1/charges", .read("charge"), handle: list),
    Route(.get, "/v1/charges/{id}", .read("charge"), handle: retrieve),
  ]

  @Sendable private static func list(_ call: Call, _ account: Account) async throws -> Reply {
    let query = try ListQuery(call.query, filters: ["customer", "payment_intent", "transfer_group"])
    let page = try await account.read { world, _ in
      let page = Page(
        try candidates(call, world), query, cursor: try world.cursor(query, .charge),
        created: { world.charges[Int($0)].created })
      return (records: page.indices.map { world.charges[Int($0)] }, hasMore: page.hasMore)
    }
    let rendering = account.rendering
    return .list(page, url: "/v1/charges", rendering) { rendering.charge($0, &$1) }
  }

  private static func candidates(_ call: Call, _ world: World) throws(StripeFailure) -> Candidates {
    if let intent = call.query.value("payment_intent") {
      return .some(world.charges(ofIntent: try world.find(intent, .paymentIntent, param: "payment_intent")))
    }
    if let customer = call.query.value("customer") {
      return .some(world.charges(of: try world.find(customer, .customer, param: "customer")))
    }
    return .all(world.charges.count)
  }

  @Sendable private static func retrieve(_ call: Call, _ account: Account) async throws -> Reply {
    let record = try await account.read { world, _ in
      world.charges[try world.find(call.objectID, .charge, param: "id")]
    }
    return .object(account.rendering) { $0.charge(record, &$1) }
  }
}
