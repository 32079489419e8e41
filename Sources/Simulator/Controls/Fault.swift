extension Simulator {
  /// Something that goes wrong with the next requests to a path.
  package struct Fault: Sendable {
    package enum Kind: Sendable, Equatable {
      /// Answers this status with Stripe's error body.
      case status(Int)
      /// 429 with this `Stripe-Rate-Limited-Reason`; nil is the object lock, which has no such header.
      case rateLimited(String?)
      /// 429 with this `Stripe-Rate-Limited-Reason` and `Stripe-Should-Retry: false`.
      case rateLimitedForGood(String)
      /// Begins an answer that never comes to its end: a byte after each pause.
      case trickle(milliseconds: Int)
      /// Closes the connection without an answer.
      case cut
      /// Answers after a pause.
      case delay(milliseconds: Int)
      /// Answers at once and takes this long until the last byte.
      case slow(milliseconds: Int)
      /// Closes the connection in the middle of the answer.
      case truncated
      /// Status 200 with something that is no JSON, as a proxy in between may say.
      case noJSON
    }

    /// Prefix of the request's path; "/" hits everything.
    package var path: String
    /// How many requests it hits before it is used up.
    package var times: Int
    package var kind: Kind
    /// Only requests with this method; nil for all.
    package var method: String?

    package init(path: String = "/", times: Int = 1, kind: Kind, method: String? = nil) {
      self.path = path
      self.times = times
      self.kind = kind
      self.method = method
    }
  }
}
