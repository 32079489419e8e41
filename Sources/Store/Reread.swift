package import CellixCore

/// Something that has to be read from Stripe again before its list can be called complete: its state is in doubt, or
/// reading it failed.
package struct Reread: Sendable, Hashable {
  package var resource: Resource
  /// Of the object itself, or of the one whose objects are meant: a charge's id stands for all its refunds.
  package var id: String

  package init(_ resource: Resource, _ id: String) {
    self.resource = resource
    self.id = id
  }
}
