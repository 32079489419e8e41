/// How objects that Stripe gave compare with what is here: ids of those that are not as they should be.
package struct ObjectComparison: Sendable, Hashable {
  /// How many are.
  package var same = 0
  /// Stripe has them, and they are not here.
  package var missing: Set<String> = []
  /// Here in another state, which is not a newer one.
  package var differing: Set<String> = []
  /// Here, and not at Stripe.
  package var extra: Set<String> = []

  package init() {}

  /// Nothing differs.
  package var isEqual: Bool { missing.isEmpty && differing.isEmpty && extra.isEmpty }

  /// Takes in what was found in another part of the same list.
  package mutating func add(_ other: ObjectComparison) {
    same += other.same
    missing.formUnion(other.missing)
    differing.formUnion(other.differing)
    extra.formUnion(other.extra)
  }
}
