import CellixCore
import Foundation
import Terminal

/// Step 8: everything at a glance and mendable in place, then Connect.
enum ConnectStep {
  /// The lines that can have the focus, in their order.
  enum Row: Int, CaseIterable {
    case mode, label, timeZone, apiKey, permissions, endpoint, events, signingSecret, connect

    /// What is typed into on this line.
    var field: GuideField? {
      switch self {
      case .label: .label
      case .timeZone: .timeZone
      case .apiKey: .apiKey
      case .endpoint: .endpointURL
      case .signingSecret: .signingSecret
      case .mode, .permissions, .events, .connect: nil
      }
    }

    static func of(_ field: GuideField) -> Row { allCases.first { $0.field == field } ?? .connect }

    var title: String {
      switch self {
      case .mode: "Mode"
      case .label: "Account"
      case .timeZone: "Time zone"
      case .apiKey: "API key"
      case .permissions: "Permissions"
      case .endpoint: "Webhook"
      case .events: "Events"
      case .signingSecret: "Signing secret"
      case .connect: "Connect"
      }
    }
  }

  /// The first line that keeps Connect from working, or Connect itself.
  static func firstRow(_ state: SetupState) -> Row { firstProblem(state)?.row ?? .connect }

  static func firstProblem(_ state: SetupState) -> (row: Row, words: String)? {
    for row in Row.allCases {
      if let words = problem(of: row.rawValue, state) { return (row, words) }
    }
    return nil
  }

  /// Why Connect cannot do with a line as it is; `nil` for a line that is in order or may stay open.
  static func problem(of row: Int, _ state: SetupState) -> String? {
    switch Row(rawValue: row) {
    case .label: state.labelProblem
    case .timeZone: state.zoneProblem
    case .apiKey: state.keyProblem
    case .endpoint: state.endpointProblem
    case .signingSecret: state.signingSecretProblem
    case .mode, .permissions, .events, .connect, nil: nil
    }
  }

  static let promise =
    "Connect checks the key, keeps both credentials sealed on this machine, and begins the first sync. Data is there within "
    + "minutes, typically all of it within 2 to 5; the dashboard opens by itself."
}
