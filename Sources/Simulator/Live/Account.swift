import Foundation

/// Owns everything that changes: the world, the keys, the endpoints, the faults and the counters.
///
/// Its methods never wait for anything once the world stands, so requests queue for microseconds only.
actor Account {
  nonisolated let id: String
  nonisolated let apiKey: String
  nonisolated let webhookSecret: String
  nonisolated let cast: Cast
  nonisolated let configuration: Simulator.Configuration
  nonisolated let ready = Promise<Void>()
  /// What has to be sent; consumed by `WebhookDeliveries` alone.
  nonisolated let deliveries: AsyncStream<Delivery>

  var statistics = Simulator.Statistics()
  var keys: KeyRing
  var faults = FaultPlan()
  var endpoints: [WebhookEndpoint] = []
  var conduct: Simulator.EventConduct
  private var limit: RateLimit
  private var firstRequest: ContinuousClock.Instant?
  private var idempotency = IdempotencyCache()
  private var world: World?
  private var endpointCount = 0
  private let outbox: AsyncStream<Delivery>.Continuation

  init(configuration: Simulator.Configuration) {
    self.configuration = configuration
    let seed = configuration.seed
    cast = Cast(seed: seed)
    let body = "1" + Base62.text(seed: Scramble.mix(seed &+ 1), length: 15)
    id = "acct_" + body
    // 99 characters after the prefix, as today's restricted keys have them.
    apiKey = "rk_test_5" + body + Base62.text(seed: Scramble.mix(seed &+ 2), length: 98 - body.count)
    webhookSecret = "whsec_" + Base62.text(seed: Scramble.mix(seed &+ 3), length: 32)
    keys = KeyRing(accountID: id, first: apiKey)
    limit = RateLimit(configuration.limits)
    conduct = configuration.events
    (deliveries, outbox) = AsyncStream.makeStream()
  }

  /// Unix seconds.
  nonisolated var now: Int64 {
    Int64(configuration.now().timeIntervalSince1970)
  }

  nonisolated var rendering: Rendering {
    Rendering(cast: cast, at: now)
  }

  // MARK: - World

  func open(_ world: World) {
    self.world = world
    ready.resolve(.success(()))
  }

  /// Reads from the world; waits for it first.
  func read<Value: Sendable>(_ body: @Sendable (World, Int64) throws -> Value) async throws -> Value {
    try await ready.value
    guard let world else { throw CancellationError() }
    return try body(world, now)
  }

  /// Changes the world and sends what happened to the endpoints that want it.
  @discardableResult
  func change<Value: Sendable>(_ body: @Sendable (inout World, Int64) throws -> Value) async throws -> Value {
    try await ready.value
    return try apply(body)
  }

  /// As `change`, once per idempotency key: a replay gets the first answer.
  func once(_ call: Call, _ body: @Sendable (inout World, Int64) throws -> Reply) async throws -> Reply {
    try await ready.value
    if let reply = try idempotency.replay(call) { return reply }
    let reply = try apply(body)
    idempotency.store(reply, for: call)
    return reply
  }

  private func apply<Value>(_ body: (inout World, Int64) throws -> Value) throws -> Value {
    guard world != nil else { throw CancellationError() }
    let first = world?.events.count ?? 0
    // Takes the world out, so that it is changed in place and not copied.
    guard var current = world.take() else { throw CancellationError() }
    defer {
      world = current
      publish(from: first)
    }
    return try body(&current, now)
  }

  private func publish(from first: Int) {
    guard let count = world?.events.count else { return }
    for index in first..<count {
      guard let type = world?.events[index].type.rawValue else { continue }
      let wanting = endpoints.filter { $0.wants(type) }
      world?.events[index].pendingWebhooks = Int32(wanting.count)
      let delay = conduct.delay(ofEvent: index, seed: configuration.seed)
      if delay > 0 { world?.events[index].visibleFrom = now + Int64(delay) }
      for endpoint in wanting { send(index, to: endpoint, after: .seconds(delay)) }
    }
  }

  private func send(_ event: Int, to endpoint: WebhookEndpoint, after wait: Duration) {
    for copy in 0..<conduct.copies {
      outbox.yield(Delivery(event: event, endpointID: endpoint.id, wait: wait, isCopy: copy > 0))
    }
  }

  // MARK: - Requests

  /// What happens to a request before its endpoint sees it.
  struct Admission: Sendable {
    /// Before the endpoint sees it.
    var delay: Duration?
    /// To its answer.
    var damage: Damage?
  }

  /// Faults first, then the key, the rate limit and the permission, in Stripe's order.
  ///
  /// - Parameter name: of the endpoint.
  func admit(_ call: Call, as name: String, _ requirement: Requirement?) throws(StripeFailure) -> Admission {
    var admission = Admission()
    let fault = faults.take(method: call.method, path: call.path)
    if fault != nil { statistics.faults += 1 }
    switch fault {
    case .cut: return Admission(damage: .cut)
    case .status(let status): throw .injected(status)
    case .rateLimited(let reason): throw .rateLimited(reason)
    case .rateLimitedForGood(let reason): throw .rateLimited(reason).withoutRetry
    case .trickle(let milliseconds): return Admission(damage: .trickle(.milliseconds(milliseconds)))
    case .delay(let milliseconds): admission.delay = .milliseconds(milliseconds)
    case .slow(let milliseconds): admission.damage = .slow(.milliseconds(milliseconds))
    case .truncated: admission.damage = .truncated
    case .noJSON: admission.damage = .noJSON
    case nil: break
    }
    let (key, entry) = try keys.authenticate(call.apiKey)
    if let reason = limit.refusal(of: name, at: .now) { throw .rateLimited(reason) }
    if let requirement { try keys.authorize(key, entry, requirement, configuration.wording403) }
    return admission
  }

  func count(_ call: Call, as name: String) {
    statistics.requests[name, default: 0] += 1
    if firstRequest == nil { firstRequest = .now }
    let parameters = call.query.pairs + call.body.pairs
    if parameters.contains(where: { $0.path.first == "expand" }) { statistics.expandSeen += 1 }
  }

  /// - Parameter name: of the endpoint.
  func countAnswer(_ reply: Reply, of name: String) {
    let status = reply.status
    statistics.statuses["\(status)", default: 0] += 1
    if let listed = reply.listed { statistics.listed[name, default: 0] += listed }
    guard status == 429 else { return }
    statistics.rateLimited += 1
    statistics.lastRateLimited = firstRequest.map { .now - $0 }.map { $0 / .seconds(1) }
  }

  func setLimits(_ limits: Simulator.Limits) { limit = RateLimit(limits) }

  var currentStatistics: Simulator.Statistics {
    var statistics = statistics
    guard let world else { return statistics }
    statistics.objects = [
      "charge": world.charges.count, "payment_intent": world.intents.count, "refund": world.refunds.count,
      "dispute": world.disputes.count, "balance_transaction": world.transactions.count, "event": world.events.count,
      "payout": world.payouts.count,
    ]
    return statistics
  }

  // MARK: - Webhook endpoints

  func addEndpoint(url: String, secret: String?, events: [String]) -> String {
    let id = cast.identifiers.id(.webhookEndpoint, endpointCount)
    endpointCount += 1
    endpoints.append(WebhookEndpoint(id: id, url: url, secret: secret ?? webhookSecret, events: events))
    return id
  }

  func updateEndpoint(_ id: String, events: [String]?, secret: String?) -> Bool {
    guard let index = endpoints.firstIndex(where: { $0.id == id }) else { return false }
    if let events { endpoints[index].events = events }
    if let secret { endpoints[index].secret = secret }
    return true
  }

  func removeEndpoint(_ id: String) -> Bool {
    let before = endpoints.count
    endpoints.removeAll { $0.id == id }
    return endpoints.count < before
  }

  /// The event's bytes and the endpoint as they are now; nil once the endpoint was removed.
  func parcel(_ delivery: Delivery) -> (event: EventRecord, endpoint: WebhookEndpoint)? {
    guard let world, let endpoint = endpoints.first(where: { $0.id == delivery.endpointID }) else { return nil }
    return (world.events[delivery.event], endpoint)
  }

  func delivered(_ delivery: Delivery, _ succeeded: Bool) {
    if succeeded {
      statistics.deliveriesSucceeded += 1
      if !delivery.isCopy { world?.events[delivery.event].pendingWebhooks -= 1 }
    } else {
      statistics.deliveriesFailed += 1
    }
  }

  func close() {
    outbox.finish()
    ready.resolve(.failure(CancellationError()))
  }
}
