enum RefundRoutes {
  static let all = [
    Route(.get, "/v1/refunds", .read("refund"), handle: list),
    Route(.get, "/v1/refunds/{id}", .read("refund"), handle: retrieve),
  ]

  @Sendable private static func list(_ call: Call, _ account: Account) async throws -> Reply {
    let query = try ListQuery(call.query, filters: ["charge", "payment_intent"])
    let page = try await account.read { world, _ in
      let page = Page(
        try candidates(call, world), query, cursor: try world.cursor(query, .refund),
        created: { world.refunds[Int($0)].created })
      return (records: page.indices.map { world.refunds[Int($0)] }, hasMore: page.hasMore)
    }
    let rendering = account.rendering
    return .list(page, url: "/v1/refunds", rendering) { rendering.refund($0, &$1) }
  }

  private static func candidates(_ call: Call, _ world: World) throws(StripeFailure) -> Candidates {
    if let charge = call.query.value("charge") {
      return .some(world.refundsOf[Int32(try world.find(charge, .charge, param: "charge"))] ?? [])
    }
    if let intent = call.query.value("payment_intent") {
      let index = try world.find(intent, .paymentIntent, param: "payment_intent")
      return .some(world.charges(ofIntent: index).flatMap { world.refundsOf[$0] ?? [] })
    }
    return .all(world.refunds.count)
  }

  @Sendable private static func retrieve(_ call: Call, _ account: Account) async throws -> Reply {
    let record = try await account.read { world, _ in
      world.refunds[try world.find(call.objectID, .refund, param: "id")]
    }
    return .object(account.rendering) { $0.refund(record, &$1) }
  }
}
