/// One event on its way to one endpoint.
struct Delivery: Sendable {
  let event: Int
  let endpointID: String
}
