package import CellixCore

extension ConnectedAccount {
  /// An invented shop in test mode.
  package static func fixture(
    id: String = "aharbor", mode: Mode = .test, label: String = "Harbor Goods", timeZone: String = "UTC"
  ) throws -> ConnectedAccount {
    struct BadID: Error {}
    guard let id = LocalAccountID(id) else { throw BadID() }
    return ConnectedAccount(id: id, mode: mode, label: label, timeZone: timeZone)
  }
}
