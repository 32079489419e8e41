/// Whether a delivery is one that was not here before. Either way it is safe on disk.
package enum Receipt: Sendable, Hashable {
  case new, duplicate
}
