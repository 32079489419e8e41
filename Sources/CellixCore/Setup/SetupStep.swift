/// The eight steps that connect a Stripe account, in their order.
package enum SetupStep: Int, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case logIn = 1
  case createKey, setPermissions, copyKey, createEndpoint, selectEvents, copySigningSecret, connect

  /// Short form for the rail.
  package var title: String {
    switch self {
    case .logIn: "Log in to Stripe"
    case .createKey: "Create restricted key"
    case .setPermissions: "Set permissions"
    case .copyKey: "Copy the API key"
    case .createEndpoint: "Create webhook endpoint"
    case .selectEvents: "Select events"
    case .copySigningSecret: "Copy signing secret"
    case .connect: "Paste in Cellix"
    }
  }

  /// As the head of the step's own panel.
  package var heading: String {
    switch self {
    case .logIn: "Log in to the Stripe Dashboard"
    case .createKey: "Create a restricted API key"
    case .setPermissions: "Set key permissions"
    case .copyKey: "Copy the API key"
    case .createEndpoint: "Create a webhook endpoint"
    case .selectEvents: "Select webhook events"
    case .copySigningSecret: "Copy the webhook signing secret"
    case .connect: "Paste in Cellix"
    }
  }

  package var next: SetupStep? { SetupStep(rawValue: rawValue + 1) }
  package var previous: SetupStep? { SetupStep(rawValue: rawValue - 1) }

  package static func < (left: SetupStep, right: SetupStep) -> Bool { left.rawValue < right.rawValue }
}
