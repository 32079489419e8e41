extension Simulator {
  /// What was served so far, for tests and for `GET /_simulator/statistics`.
  package struct Statistics: Sendable, Codable, Equatable {
    /// Requests by method and pattern: "GET /v1/charges", "POST /v1/disputes/{id}".
    package var requests: [String: Int] = [:]
    /// Requests that carried `expand`, which a key with few permissions should never send.
    package var expandSeen = 0
    /// Objects that were given on pages of lists, by method and pattern.
    package var listed: [String: Int] = [:]
    /// Injected faults that hit a request.
    package var faults = 0
    /// Answers with status 429.
    package var rateLimited = 0
    /// Seconds from the first request to the last answer with status 429.
    package var lastRateLimited: Double?
    /// Answers by status.
    package var statuses: [String: Int] = [:]
    /// Webhook deliveries answered with a 2xx, and attempts that were not.
    package var deliveriesSucceeded = 0
    package var deliveriesFailed = 0
    /// Number of objects by kind: "charge", "dispute", …
    package var objects: [String: Int] = [:]

    package init() {}

    package var totalRequests: Int { requests.values.reduce(0, +) }
  }
}
