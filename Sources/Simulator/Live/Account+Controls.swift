/// What tests and `/_simulator/` steer.
extension Account {
  func setPermission(_ resource: String, _ access: Simulator.Access, for key: String?) {
    keys.set(resource, access, for: key ?? apiKey)
  }

  func setState(_ state: KeyRing.State, for key: String?) {
    keys.set(state, for: key ?? apiKey)
  }

  func register(_ key: String, _ permissions: [String: Simulator.Access]) {
    keys.register(key, permissions)
  }

  func inject(_ fault: Simulator.Fault) {
    faults.add(fault)
  }

  func setConduct(_ conduct: Simulator.EventConduct) {
    self.conduct = conduct
  }

  func clearFaults() {
    faults.clear()
  }

  func happen(_ occurrence: Simulator.Occurrence, on objectID: String?) async throws -> String {
    let event = try await change { world, now in
      world.happen(occurrence, on: objectID, at: now)
    }
    return cast.identifiers.id(.event, event)
  }
}
