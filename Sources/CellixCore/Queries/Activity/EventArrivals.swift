/// How many events came by which way. They count by the time of their creation at Stripe.
package struct EventArrivals: Sendable, Hashable {
  /// Since midnight, in the merchant's zone; ways without events are left out.
  package var today: [EventWay: Int]
  package var last24Hours: [EventWay: Int]
  /// Of any time, as far as they are here.
  package var total: Int

  package init(today: [EventWay: Int], last24Hours: [EventWay: Int], total: Int) {
    self.today = today
    self.last24Hours = last24Hours
    self.total = total
  }
}
