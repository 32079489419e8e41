import Foundation

/// The zone that the guide proposes: this machine's, under the name that people know.
enum MachineTimeZone {
  static var identifier: String {
    let name = TimeZone.current.identifier
    return ["Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "UCT"].contains(name) ? "UTC" : name
  }
}
