/// The state of an application, and the only code that changes it. The whole contract between a screen and the
/// program: a message goes in, new state and effects come out.
package protocol Model: Sendable {
  /// What happened: a key, an answer, a tick.
  associatedtype Message: Sendable
  /// What is to be done, as data, so that tests can compare it.
  associatedtype Effect: Sendable & Equatable

  mutating func update(_ message: Message) -> [Effect]
  func view(_ canvas: inout Canvas)
  /// How soon a tick is wanted; nil when nothing on the screen counts, so that an idle program sleeps.
  var tickInterval: Duration? { get }
}

extension Model {
  package var tickInterval: Duration? { nil }
}
