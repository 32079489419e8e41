/// The restricted keys of the account and what each may do.
struct KeyRing: Sendable {
  enum State: Sendable {
    case active, revoked, expired, addressRefused
  }

  struct Entry: Sendable {
    var permissions: [String: Simulator.Access]
    var state = State.active
  }

  /// What Cellix asks for, and nothing else.
  static let asked: [String: Simulator.Access] = [
    "charge": .read, "dispute": .write, "payment_intent": .read, "refund": .read, "balance": .read, "event": .read,
  ]

  let accountID: String
  private(set) var entries: [String: Entry] = [:]

  init(accountID: String, first key: String) {
    self.accountID = accountID
    entries[key] = Entry(permissions: Self.asked)
  }

  mutating func register(_ key: String, _ permissions: [String: Simulator.Access]) {
    var named: [String: Simulator.Access] = [:]
    for (resource, access) in permissions { named[Requirement.resource(named: resource)] = access }
    entries[key] = Entry(permissions: named)
  }

  mutating func set(_ resource: String, _ access: Simulator.Access, for key: String) {
    entries[key]?.permissions[Requirement.resource(named: resource)] = access
  }

  mutating func set(_ state: State, for key: String) {
    entries[key]?.state = state
  }

  /// The 401 forms; permissions are another question.
  func authenticate(_ key: String?) throws(StripeFailure) -> (key: String, entry: Entry) {
    guard let key else { throw .noKey }
    guard let entry = entries[key] else { throw .invalidKey(key) }
    switch entry.state {
    case .active: return (key, entry)
    case .revoked: throw .invalidKey(key)
    case .expired: throw .expiredKey(key)
    case .addressRefused: throw .addressRefused
    }
  }

  /// Checked before the object is looked up and before parameters are read, as Stripe does.
  func authorize(
    _ key: String, _ entry: Entry, _ requirement: Requirement, _ wording: Simulator.Wording
  ) throws(StripeFailure) {
    guard !access(entry, requirement.resource).allows(requirement.level) else { return }
    throw refusal(key, requirement, wording)
  }

  /// The list of balance transactions can be refused by itself; unless it was set, the balance decides.
  private func access(_ entry: Entry, _ resource: String) -> Simulator.Access {
    if let access = entry.permissions[resource] { return access }
    return resource == "balance_transaction_source" ? entry.permissions["balance"] ?? .none : .none
  }

  private func refusal(_ key: String, _ requirement: Requirement, _ wording: Simulator.Wording) -> StripeFailure {
    let lack = "does not have the required permissions for this endpoint on account '\(accountID)'."
    switch wording {
    case .old:
      return StripeFailure(
        status: 403,
        message: "The provided key '\(Self.masked(key))' \(lack) Having the 'rak_\(requirement.slug)' permission "
          + "would allow this request to continue.")
    case .new:
      let level = requirement.level == .write ? "Write" : "Read"
      return StripeFailure(
        status: 403, code: "more_permissions_required",
        message: "Permission denied. The provided key '\(Self.shortened(key))' \(lack) Enabling \(requirement.row) "
          + "\(level) ('\(requirement.slug)') permissions on this key would allow this request to continue. You can "
          + "edit permissions at https://dashboard.stripe.com/b/\(accountID)?destination=%2Fapikeys%2F"
          + "\(Self.editID(key))%2Fedit")
    }
  }

  /// `rk_test_*****…wxyz`, as in 401 and in the old 403.
  static func masked(_ key: String) -> String {
    guard key.count > 12 else { return String(repeating: "*", count: key.count) }
    return key.prefix(8) + String(repeating: "*", count: min(key.count - 12, 95)) + key.suffix(4)
  }

  /// `rk_test_...wxyz`, as in the new 403.
  private static func shortened(_ key: String) -> String {
    key.count > 12 ? "\(key.prefix(8))...\(key.suffix(4))" : masked(key)
  }

  private static func editID(_ key: String) -> String {
    let hash = key.utf8.reduce(UInt64(5381)) { Scramble.mix($0 ^ UInt64($1)) }
    return "mk_1" + Base62.text(seed: hash, length: 23)
  }
}
