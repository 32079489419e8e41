/// The system gave no event descriptor: too many files are open.
package enum EventDescriptorError: Error, Equatable {
  case unavailable(errno: Int32)
}
