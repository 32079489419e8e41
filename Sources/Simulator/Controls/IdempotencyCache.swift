/// First answers by API key and idempotency key.
struct IdempotencyCache: Sendable {
  private struct Entry: Sendable {
    let request: [String]
    let reply: Reply
  }

  private var entries: [String: Entry] = [:]

  /// The stored answer, nil for a new key.
  func replay(_ call: Call) throws(StripeFailure) -> Reply? {
    guard let key = call.idempotencyKey, let entry = entries[scope(call, key)] else { return nil }
    guard entry.request == request(call) else { throw .otherParameters(key) }
    var reply = entry.reply
    reply.fields.append(("Idempotent-Replayed", "true"))
    return reply
  }

  mutating func store(_ reply: Reply, for call: Call) {
    guard let key = call.idempotencyKey else { return }
    entries[scope(call, key)] = Entry(request: request(call), reply: reply)
  }

  private func scope(_ call: Call, _ key: String) -> String {
    "\(call.apiKey ?? "")\n\(key)"
  }

  private func request(_ call: Call) -> [String] {
    [call.path] + call.body.fingerprint
  }
}
