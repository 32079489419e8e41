/// One event on its way to one endpoint.
struct Delivery: Sendable {
  let event: Int
  let endpointID: String
  /// Before the first attempt.
  var wait: Duration = .zero
  /// Sent although another one of the same event is, too.
  var isCopy = false
}
