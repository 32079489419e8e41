package import CellixCore

/// Finds out what a key may do, by asking. Each question shows as a 200, 403 or 404 in the merchant's own Stripe log,
/// so they are sent once per key and again only for what is not settled or on request.
package struct PermissionProbe: Sendable {
  private let client: StripeClient

  /// Attempts per question: somebody is waiting.
  private static let attempts = 2

  package init(client: StripeClient) { self.client = client.attempting(PermissionProbe.attempts) }

  /// Asks about all rows at once and gives each answer as it comes. Ends early when the key itself is refused.
  ///
  /// - Parameters:
  ///   - rows: `nil` for all.
  ///   - excess: whether to look for rights that Cellix never asks for, too.
  package func check(_ rows: Set<PermissionRequirement>? = nil, excess: Bool) -> AsyncStream<ProbeResult> {
    let (stream, results) = AsyncStream.makeStream(of: ProbeResult.self)
    // The stream outlives this call; its end ends the task.
    let task = Task(executorPreference: .ofThisTask) {
      await run(rows ?? Set(PermissionRequirement.allCases), excess: excess, results)
      results.finish()
    }
    results.onTermination = { _ in task.cancel() }
    return stream
  }

  private func run(
    _ rows: Set<PermissionRequirement>, excess: Bool, _ results: AsyncStream<ProbeResult>.Continuation
  ) async {
    let ordered = PermissionRequirement.allCases.filter(rows.contains)
    for row in ordered { results.yield(.permission(row, .checking)) }
    if excess { results.yield(.excess(.checking)) }
    let account = KnownAccount()
    if let hint = client.accountHint, account.isNews(hint) { results.yield(.account(hint)) }
    var open = Set(ordered)
    await withTaskGroup(of: Answer.self) { group in
      for row in ordered { group.addTask { await answer(for: row) } }
      if excess { group.addTask { await answerAboutExcess() } }
      for await answer in group {
        if case .keyRefused = answer.result {
          for row in ordered where open.contains(row) { results.yield(.permission(row, .unverified(keyRefused))) }
          if excess { results.yield(.excess(.unverified(keyRefused))) }
          results.yield(answer.result)
          group.cancelAll()
          return
        }
        if let learned = answer.account, account.isNews(learned) { results.yield(.account(learned)) }
        if case .permission(let row, _) = answer.result { open.remove(row) }
        results.yield(answer.result)
      }
    }
  }

  /// Of a row that no answer can settle any more.
  private var keyRefused: String { "The key itself was refused." }

  private func answer(for row: PermissionRequirement) async -> Answer {
    switch row {
    case .charges: await finding(row, "/v1/charges").answer(row)
    case .paymentIntents: await finding(row, "/v1/payment_intents").answer(row)
    case .refunds: await finding(row, "/v1/refunds").answer(row)
    case .events: await finding(row, "/v1/events").answer(row)
    case .balance: await balance().answer(row)
    case .disputes: await disputes().answer(row)
    }
  }

  private func finding(_ row: PermissionRequirement, _ path: String, limit: Bool = true) async -> ProbeOutcome {
    await ProbeOutcome { try await client.probeRead(path, limit: limit) }
  }

  /// The list of transactions may be refused on its own: then the account connects all the same, and the sync says
  /// which row its payouts need.
  private func balance() async -> ProbeOutcome {
    let own = await finding(.balance, "/v1/balance", limit: false)
    guard case .allowed = own else { return own }
    let transactions = await finding(.balance, "/v1/balance_transactions")
    if case .refused(let refusal) = transactions { return .allowed(account: refusal.account) }
    return transactions
  }

  private func disputes() async -> ProbeOutcome {
    let read = await finding(.disputes, "/v1/disputes")
    guard case .allowed = read else { return read }
    let write = await ProbeOutcome { try await client.probeDisputeWrite() }
    return switch write {
    case .notFound, .allowed: .allowed(account: nil)
    case .refused(let refusal): .readOnly(refusal)
    case .readOnly, .unclear, .keyRefused: write
    }
  }

  private func answerAboutExcess() async -> Answer {
    var open: [ExcessEndpoint] = []
    var doubt: String?
    var account: String?
    for (endpoint, outcome) in await excessOutcomes() {
      switch outcome {
      case .allowed: open.append(endpoint)
      case .refused(let refusal): account = account ?? refusal.account
      case .keyRefused(let reason): return Answer(result: .keyRefused(reason))
      case .unclear(let reason): doubt = doubt ?? reason
      // Nothing could be read there.
      case .notFound, .readOnly: continue
      }
    }
    let rows = ExcessEndpoint.allCases.filter(open.contains).map(\.dashboardRow)
    let finding: ExcessFinding =
      if !rows.isEmpty { .open(rows) } else if let doubt { .unverified(doubt) } else { .none }
    return Answer(result: .excess(finding), account: account)
  }

  private func excessOutcomes() async -> [(ExcessEndpoint, ProbeOutcome)] {
    await withTaskGroup(of: (ExcessEndpoint, ProbeOutcome).self) { group in
      for endpoint in ExcessEndpoint.allCases {
        group.addTask {
          (endpoint, await ProbeOutcome { try await client.probeRead(endpoint.path, limit: endpoint.isList) })
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// One result, with the account that a refusal named on the way.
  struct Answer: Sendable {
    var result: ProbeResult
    var account: String?
  }
}
