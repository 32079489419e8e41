enum BalanceRoutes {
  static let all = [Route(.get, "/v1/balance", .read("balance"), handle: retrieve)]

  @Sendable private static func retrieve(_ call: Call, _ account: Account) async throws -> Reply {
    for pair in call.query.pairs where pair.path.first != "expand" { throw StripeFailure.unknownParameter(pair.key) }
    let lines = try await account.read { world, now in world.balance.lines(at: now) }
    return .object(account.rendering) { $0.balance(lines, &$1) }
  }
}
