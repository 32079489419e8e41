enum EventRoutes {
  /// Stripe lists and returns events of the last 30 days.
  private static let reach = 30 * LedgerTime.day
  private static let mostTypes = 20

  static let all = [
    Route(.get, "/v1/events", .read("event"), handle: list),
    Route(.get, "/v1/events/{id}", .read("event"), handle: retrieve),
  ]

  @Sendable private static func list(_ call: Call, _ account: Account) async throws -> Reply {
    var query = try ListQuery(call.query, filters: ["type", "types", "delivery_success"])
    let wants = try types(call)
    let success = try deliverySuccess(call)
    let now = account.now
    let oldest = now - reach
    query.created = clamped(query.created, to: oldest)
    let page = try await account.read { [query] world, _ in
      let page = Page(
        Candidates.all(world.events.count), query, cursor: try cursor(query, world, notBefore: oldest),
        created: { world.events[Int($0)].created },
        matches: { index in
          let event = world.events[Int(index)]
          return event.visibleFrom <= now && wants(event.type.rawValue)
            && (success == nil || (event.pendingWebhooks == 0) == success)
        })
      return (records: page.indices.map { world.events[Int($0)] }, hasMore: page.hasMore)
    }
    let rendering = account.rendering
    return .list(page, url: "/v1/events", rendering) { rendering.event($0, &$1) }
  }

  /// An event that is no longer listed is no place to go on from either.
  private static func cursor(
    _ query: ListQuery, _ world: World, notBefore oldest: Int64
  ) throws(StripeFailure) -> Int32? {
    guard let cursor = try world.cursor(query, .event) else { return nil }
    guard world.events[Int(cursor)].created >= oldest else {
      let param = query.startingAfter == nil ? "ending_before" : "starting_after"
      throw .noSuch(.event, query.startingAfter ?? query.endingBefore ?? "", param: param, status: 400)
    }
    return cursor
  }

  private static func clamped(_ created: ClosedRange<Int64>, to oldest: Int64) -> ClosedRange<Int64> {
    created.upperBound < oldest ? Int64.max...Int64.max : max(created.lowerBound, oldest)...created.upperBound
  }

  /// `type` takes one name with `*`; `types[]` takes up to twenty names.
  private static func types(_ call: Call) throws(StripeFailure) -> @Sendable (String) -> Bool {
    let types = call.query.values("types")
    if let pattern = call.query.value("type") {
      guard types.isEmpty else { throw .invalid("types", "You may pass either `type` or `types`, not both.") }
      guard pattern.hasSuffix("*") else { return { $0 == pattern } }
      let prefix = pattern.dropLast()
      return { $0.hasPrefix(prefix) }
    }
    guard types.count <= mostTypes else {
      throw .invalid("types", "You may pass at most \(mostTypes) values of `types`.")
    }
    return { types.isEmpty || types.contains($0) }
  }

  private static func deliverySuccess(_ call: Call) throws(StripeFailure) -> Bool? {
    switch call.query.value("delivery_success") {
    case nil: nil
    case "true": true
    case "false": false
    case .some(let other): throw .invalid("delivery_success", "Invalid boolean: \(other)")
    }
  }

  @Sendable private static func retrieve(_ call: Call, _ account: Account) async throws -> Reply {
    let record = try await account.read { world, now in
      let event = world.events[try world.find(call.objectID, .event, param: "id")]
      guard event.created >= now - reach, event.visibleFrom <= now else {
        throw StripeFailure.noSuch(.event, call.objectID, param: "id")
      }
      return event
    }
    return .object(account.rendering) { $0.event(record, &$1) }
  }
}
