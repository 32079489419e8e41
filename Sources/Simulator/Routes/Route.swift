/// One endpoint: how it is called, what a key needs for it, and what it does.
struct Route: Sendable {
  enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  let method: Method
  /// Segments; "{id}" stands for any.
  let pattern: [String]
  let requirement: Requirement
  let handle: @Sendable (Call, Account) async throws -> Reply

  init(
    _ method: Method, _ path: String, _ requirement: Requirement,
    handle: @escaping @Sendable (Call, Account) async throws -> Reply
  ) {
    self.method = method
    pattern = path.split(separator: "/").map(String.init)
    self.requirement = requirement
    self.handle = handle
  }

  /// "GET /v1/disputes/{id}".
  var name: String {
    "\(method.rawValue) /\(pattern.joined(separator: "/"))"
  }

  func matches(_ call: Call) -> Bool {
    method.rawValue == call.method && pattern.count == call.segments.count
      && zip(pattern, call.segments).allSatisfy { $0 == "{id}" || $0 == $1 }
  }
}
