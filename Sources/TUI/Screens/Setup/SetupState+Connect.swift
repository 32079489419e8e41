import CellixCore
import Terminal

// Step 8: what its rows do, and Connect.
extension SetupState {
  /// Enter on the button connects; on a list it opens the list's step; in a field it goes on to what is to be done next.
  mutating func actOnRow() -> [Effect] {
    switch ConnectStep.Row(rawValue: focus) {
    case .permissions: return open(.setPermissions)
    case .events: return open(.selectEvents)
    case .connect: return connect()
    case .mode, .label, .timeZone, .apiKey, .endpoint, .signingSecret, nil:
      conceal()
      refusal = ConnectStep.problem(of: focus, self)
      if refusal == nil { focus = ConnectStep.firstRow(self).rawValue }
      return []
    }
  }

  private mutating func connect() -> [Effect] {
    let problem = ConnectStep.firstProblem(self)
    if let problem {
      focus = problem.row.rawValue
      refusal = problem.words
      return []
    }
    guard let apiKey else { return [] }
    refusal = nil
    connecting = .connecting
    connectGeneration += 1
    let request = ConnectRequest(
      apiKey: apiKey.secret, signingSecret: signingSecret.isEmpty ? nil : signingSecret.secret, progress: progress,
      stripeAccountID: accountID)
    return [.connect(generation: connectGeneration, request)]
  }

  /// While Connect is on its way only leaving it is possible, so that nothing is kept that was taken back.
  mutating func leaveConnect(_ action: Action) -> [Effect] {
    guard action == .back || action == .previousStep else { return [] }
    connecting = .idle
    connectGeneration += 1
    say("Connect was stopped.")
    return [.cancelConnect]
  }
}
