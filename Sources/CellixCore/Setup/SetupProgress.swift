/// What the guide remembers between starts. It never holds a secret: those go to the vault once they are accepted.
package struct SetupProgress: Sendable, Equatable, Codable {
  package var step: SetupStep
  package var mode: Mode
  /// The person's own name for the account; empty until given.
  package var label: String
  /// IANA identifier of the zone that days are counted in.
  package var timeZone: String
  package var tickedPermissions: Set<PermissionRequirement>
  package var tickedEvents: Set<WebhookEvent>
  package var endpointURL: String
  package var skippedSigningSecret: Bool
  /// Steps that were completed once.
  package var completed: Set<SetupStep>
  /// The account that gets a new key; `nil` when the guide connects another account.
  package var replacing: LocalAccountID?

  package init(timeZone: String) {
    step = .logIn
    mode = .live
    label = ""
    self.timeZone = timeZone
    tickedPermissions = []
    tickedEvents = []
    endpointURL = WebhookEndpoint.standardURL
    skippedSigningSecret = false
    completed = []
  }
}
