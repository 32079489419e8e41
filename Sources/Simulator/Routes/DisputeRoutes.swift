enum DisputeRoutes {
  static let all = [
    Route(.get, "/v1/disputes", .read("dispute"), handle: list),
    Route(.get, "/v1/disputes/{id}", .read("dispute"), handle: retrieve),
    Route(.post, "/v1/disputes/{id}", .write("dispute"), handle: update),
    Route(.post, "/v1/disputes/{id}/close", .write("dispute"), handle: close),
  ]

  @Sendable private static func list(_ call: Call, _ account: Account) async throws -> Reply {
    let query = try ListQuery(call.query, filters: ["charge", "payment_intent"])
    let page = try await account.read { world, _ in
      let page = Page(
        try candidates(call, world), query, cursor: try world.cursor(query, .dispute),
        created: { world.disputes[Int($0)].created })
      return (records: page.indices.map { world.disputes[Int($0)] }, hasMore: page.hasMore)
    }
    let rendering = account.rendering
    return .list(page, url: "/v1/disputes", rendering) { rendering.dispute($0, &$1) }
  }

  private static func candidates(_ call: Call, _ world: World) throws(StripeFailure) -> Candidates {
    if let charge = call.query.value("charge") {
      return .some(world.disputesOf[Int32(try world.find(charge, .charge, param: "charge"))] ?? [])
    }
    if let intent = call.query.value("payment_intent") {
      let index = try world.find(intent, .paymentIntent, param: "payment_intent")
      return .some(world.charges(ofIntent: index).flatMap { world.disputesOf[$0] ?? [] })
    }
    return .all(world.disputes.count)
  }

  @Sendable private static func retrieve(_ call: Call, _ account: Account) async throws -> Reply {
    let record = try await account.read { world, _ in
      world.disputes[try world.find(call.objectID, .dispute, param: "dispute")]
    }
    return .object(account.rendering) { $0.dispute(record, &$1) }
  }

  /// Look-up before parameters: a dispute that does not exist is a 404 whatever was sent with it.
  @Sendable private static func update(_ call: Call, _ account: Account) async throws -> Reply {
    try await account.once(call) { world, now in
      let index = try world.find(call.objectID, .dispute, param: "dispute")
      let update = try EvidenceUpdate(call.body)
      try update.check(world.disputes[index])
      world.respond(to: index, submit: update.submits, at: now, idempotencyKey: call.idempotencyKey) {
        update.apply(to: &$0)
      }
      let record = world.disputes[index]
      return .object(Rendering(cast: world.cast, at: now)) { $0.dispute(record, &$1) }
    }
  }

  /// Accepts the loss, which cannot be undone.
  @Sendable private static func close(_ call: Call, _ account: Account) async throws -> Reply {
    try await account.once(call) { world, now in
      let index = try world.find(call.objectID, .dispute, param: "dispute")
      for pair in call.body.pairs where pair.path.first != "expand" { throw StripeFailure.unknownParameter(pair.key) }
      guard world.disputes[index].status == .needsResponse else {
        throw StripeFailure.invalid(nil, "This dispute cannot be closed in its current status.")
      }
      world.close(index, as: .lost, at: now, idempotencyKey: call.idempotencyKey)
      let record = world.disputes[index]
      return .object(Rendering(cast: world.cast, at: now)) { $0.dispute(record, &$1) }
    }
  }
}
