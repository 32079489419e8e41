/// The JSON body of a request under `/_simulator/`; each command reads the fields it needs.
struct ControlCommand: Decodable {
  var resource: String?
  var access: Simulator.Access?
  var key: String?
  var permissions: [String: Simulator.Access]?
  var url: String?
  var events: [String]?
  var secret: String?
  /// A webhook endpoint to change or remove.
  var id: String?
  var path: String?
  var method: String?
  var times: Int?
  /// A fault: "status", "rateLimited", "rateLimitedForGood", "cut", "delay", "slow", "truncated", "noJSON" or "trickle".
  var kind: String?
  var status: Int?
  var reason: String?
  var milliseconds: Int?
  /// An occurrence by name.
  var what: String?
  /// The object it happens to.
  var object: String?
  /// Limits per second.
  var account: Int?
  var endpoint: Int?
  var competing: Double?
  /// How events come.
  var lateShare: Double?
  var lateSeconds: Int?
  var copies: Int?

  /// `nil` where a value is out of bounds.
  var conduct: Simulator.EventConduct? {
    let conduct = Simulator.EventConduct(
      lateShare: lateShare ?? 0, lateSeconds: lateSeconds ?? 0, copies: copies ?? 1)
    let isSound = (0...1).contains(conduct.lateShare) && conduct.lateSeconds >= 0 && conduct.copies >= 1
    return isSound ? conduct : nil
  }

  var fault: Simulator.Fault? {
    let kind: Simulator.Fault.Kind? =
      switch self.kind {
      case "status": .status(status ?? 500)
      case "rateLimited": .rateLimited(reason ?? "global-rate")
      case "rateLimitedForGood": .rateLimitedForGood(reason ?? "global-rate")
      case "cut": .cut
      case "trickle": .trickle(milliseconds: milliseconds ?? 1_000)
      case "delay": .delay(milliseconds: milliseconds ?? 1_000)
      case "slow": .slow(milliseconds: milliseconds ?? 1_000)
      case "truncated": .truncated
      case "noJSON": .noJSON
      default: nil
      }
    return kind.map { Simulator.Fault(path: path ?? "/", times: times ?? 1, kind: $0, method: method) }
  }
}
