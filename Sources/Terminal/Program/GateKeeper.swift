/// Knows which effects can be cancelled, by id or by age.
struct GateKeeper {
  private var named: [String: CancellationGate] = [:]
  /// Effects without an id, and those of the current round.
  private var older: [WeakGate] = []
  private var current: [WeakGate] = []

  /// A gate lives as long as its effect, or its name.
  private struct WeakGate {
    weak var gate: CancellationGate?
  }

  /// Effects added from now on belong together.
  mutating func startRound() {
    guard !current.isEmpty else { return }
    older.append(contentsOf: current)
    current = []
    if older.count > 64 { older.removeAll { $0.gate == nil } }
  }

  mutating func add(_ gate: CancellationGate, id: String?) {
    current.append(WeakGate(gate: gate))
    guard let id else { return }
    named.updateValue(gate, forKey: id)?.cancel()
  }

  mutating func cancel(id: String) {
    named.removeValue(forKey: id)?.cancel()
  }

  func cancelOlder() {
    for entry in older { entry.gate?.cancel() }
  }

  func cancelAll() {
    for entry in older + current { entry.gate?.cancel() }
  }
}
