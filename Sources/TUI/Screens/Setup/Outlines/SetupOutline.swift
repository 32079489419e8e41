import CellixCore
import Terminal

extension String {
  /// A sentence as a part of another one.
  var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}

// Every fact of a step's screen, as sentences: what is read aloud where there is no screen.
extension SetupState {
  func outline() -> Outline {
    let actions = hints.map { OutlineNode.action(id: $0.1, key: $0.0, title: $0.1) }
    return Outline(title: outlineTitle, nodes: facts + actions)
  }

  var outlineTitle: String { isWelcome ? "Welcome to Cellix" : "Step \(step.rawValue) of 8: \(step.heading)" }

  /// The outline without the keys.
  var facts: [OutlineNode] {
    if isWelcome { return WelcomePage.outline(self) }
    let nodes: [OutlineNode] =
      switch step {
      case .logIn: LogInStep.outline(self)
      case .createKey: CreateKeyStep.outline(self)
      case .setPermissions: PermissionsStep.outline(self)
      case .copyKey: KeyStep.outline(self)
      case .createEndpoint: EndpointStep.outline(self)
      case .selectEvents: EventsStep.outline(self)
      case .copySigningSecret: SigningSecretStep.outline(self)
      case .connect: ConnectStep.outline(self)
      }
    let left = step == .logIn ? [] : [OutlineNode.text("About \(SetupState.minutesLeft(step)) left.")]
    return left + nodes + (refusal.map { [.text($0, .danger)] } ?? [])
  }
}
