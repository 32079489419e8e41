/// Injected faults that are not used up yet, oldest first.
struct FaultPlan: Sendable {
  private var faults: [Simulator.Fault] = []

  mutating func add(_ fault: Simulator.Fault) {
    if fault.times > 0 { faults.append(fault) }
  }

  mutating func clear() {
    faults = []
  }

  /// One request uses one fault.
  mutating func take(method: String, path: String) -> Simulator.Fault.Kind? {
    let hit = faults.firstIndex { path.hasPrefix($0.path) && ($0.method ?? method) == method }
    guard let hit else { return nil }
    let kind = faults[hit].kind
    faults[hit].times -= 1
    if faults[hit].times == 0 { faults.remove(at: hit) }
    return kind
  }
}
