/// How objects that Stripe gave just now compare with what is here. Ids.
package struct ObjectComparison: Sendable, Hashable {
  package var same = 0
  /// Stripe has them, and they are not here.
  package var missing: [String] = []
  /// Here in another state, which is not a newer one.
  package var differing: [String] = []
  /// Here, and not at Stripe.
  package var extra: [String] = []

  package init() {}
}
