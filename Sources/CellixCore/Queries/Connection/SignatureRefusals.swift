package import Foundation

/// Deliveries that came with a signature that was not right. Nothing of them is believed, so that not even their type is
/// known.
package struct SignatureRefusals: Sendable, Hashable, Codable {
  package var count: Int
  package var last: Date

  package init(count: Int, last: Date) {
    self.count = count
    self.last = last
  }
}
