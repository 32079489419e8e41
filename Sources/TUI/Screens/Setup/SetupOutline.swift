import CellixCore
import Terminal

extension SetupState {
  func outline() -> Outline {
    if isWelcome { return Outline(title: "Welcome to Cellix", nodes: WelcomePage.outline(self)) }
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
    let actions = hints.map { OutlineNode.action(id: $0.1, key: $0.0, title: $0.1) }
    let refusals = refusal.map { [OutlineNode.text($0, .danger)] } ?? []
    return Outline(title: "Step \(step.rawValue) of 8: \(step.heading)", nodes: nodes + refusals + actions)
  }
}
