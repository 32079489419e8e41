import CellixCore
package import Terminal

/// The only interpreter of effects: carries each out through the services and posts what came of it.
package struct EffectRunner: Sendable {
  private let services: Services
  private let post: @Sendable (Message) -> Void

  package init(services: Services, post: @escaping @Sendable (Message) -> Void) {
    self.services = services
    self.post = post
  }

  /// Who carries an effect out: the terminal itself, or a task here. A newer task with the same id replaces the older.
  package static func interpret(_ effect: Effect) -> Interpretation {
    switch effect {
    case .copy(let text): .terminal(.copy(text))
    case .mouse(let on): .terminal(.mouse(on))
    case .redraw: .terminal(.redraw)
    case .suspend: .terminal(.suspend)
    case .quit(let status): .terminal(.quit(status: status))
    case .probe: .task(id: "probe")
    case .checkStandings: .task(id: "standings")
    case .watchReceiver: .task(id: "receiver")
    case .watchSync: .task(id: "sync")
    case .watchHealth: .task(id: "health")
    case .watchStore: .task(id: "store")
    case .load(_, let query): .task(id: "load \(query.kind)")
    case .checkKey: .task(id: "key")
    case .checkWebhook: .task(id: "webhook")
    case .connect: .task(id: "connect")
    case .cancelConnect: .cancel(id: "connect")
    case .lookAround: .task(id: "surroundings")
    case .prepareGuide: .task(id: "guide")
    case .listAccounts: .task(id: "accounts")
    case .saveProgress, .keepAccepted, .openOther, .disconnect, .offerSigningSecret, .refresh, .export, .setAttention,
      .openAccount:
      .task(id: nil)
    }
  }

  package func run(_ effect: Effect) async {
    do {
      try await carryOut(effect)
    } catch is CancellationError {
      return  // Left on purpose: nobody waits for the answer.
    } catch {
      post(failure(of: effect, UserFacingError(error)))
    }
  }

  private func failure(of effect: Effect, _ error: UserFacingError) -> Message {
    switch effect {
    case .connect(let generation, _): .connectFailed(generation, error)
    case .openAccount, .openOther: .openFailed(error)
    case .disconnect: .disconnectFailed(error)
    case .checkStandings(let generation, _): .standingsFailed(generation, error, at: services.now())
    case .checkKey(let generation, _, _): .keyCheckFailed(generation, error)
    case .checkWebhook(let generation): .webhookChecked(generation, error, at: services.now())
    case .load(let generation, let query): .loaded(generation, .failed(query, error), at: services.now())
    default: .failed(error)
    }
  }

  /// - Returns: how many rows were written.
  private func write(_ export: Export, _ write: (String) throws -> Void) async throws -> Int {
    switch export {
    case .text(let text):
      try write(text)
      return text.split(separator: "\r\n").count - 1
    case .list(let list):
      var rows = 0
      var next: LoadQuery? = list.first
      while let query = next, let piece = list.piece(try await services.load(query), isFirst: rows == 0) {
        try Task.checkCancellation()
        try write(piece.text)
        rows += piece.rows
        next = piece.next
      }
      return rows
    }
  }

  private func carryOut(_ effect: Effect) async throws {
    switch effect {
    case .saveProgress(let progress, let number):
      try await services.saveProgress(progress, number)
      post(.progressSaved(number, at: services.now()))
    case .lookAround:
      post(.lookedAround(await services.lookAround(), at: services.now()))
    case .keepAccepted(let keys, let number):
      try await services.keepAccepted(keys, number)
      post(.acceptedKept(number, keys))
    case .prepareGuide(let purpose):
      post(.guideReady(try await services.accounts.guide(purpose)))
    case .listAccounts:
      post(.accountsListed(try await services.accounts.list()))
    case .openOther(let account, let dispute):
      post(.accountOpened(account, dispute: dispute))
      try await services.accounts.open(account)
      post(.storeChanged(Set(StoreChange.allCases), at: services.now()))
    case .disconnect(let disconnection):
      post(.disconnected(disconnection, next: try await services.accounts.disconnect(disconnection)))
    case .probe(let generation, let key, let rows, let excess):
      for await result in await services.probe(key, rows, excess) {
        post(.probed(generation, result, at: services.now()))
      }
      try Task.checkCancellation()
      post(.probesEnded(generation, at: services.now()))
    case .checkStandings(let generation, let key):
      post(.standingsLoaded(generation, try await services.standings(key), at: services.now()))
    case .offerSigningSecret(let secret):
      await services.offerSigningSecret(secret)
    case .connect(let generation, let request):
      post(.connected(generation, try await services.connect(request), at: services.now()))
    case .openAccount:
      try await services.openAccount()
      post(.storeChanged(Set(StoreChange.allCases), at: services.now()))
    case .load(let generation, let query):
      post(.loaded(generation, try await services.load(query), at: services.now()))
    case .refresh:
      post(.refreshAnswered(await services.refresh()))
    case .export(let name, let export):
      let (path, rows) = try await services.export(name) { write in try await self.write(export, write) }
      post(.exported(path: path, rows: rows))
    case .setAttention(let looking):
      await services.setAttention(looking)
    case .checkKey(let generation, let rows, let excess):
      for await result in try await services.connection.checkKey(rows, excess) {
        post(.keyProbed(generation, result, at: services.now()))
      }
      try Task.checkCancellation()
      post(.keyCheckEnded(generation, at: services.now()))
    case .checkWebhook(let generation):
      try await services.connection.checkWebhook()
      post(.webhookChecked(generation, nil, at: services.now()))
    case .watchReceiver:
      for await state in await services.receiver() { post(.receiverChanged(state)) }
    case .watchSync:
      for await progress in await services.syncProgress() { post(.syncProgressed(progress, at: services.now())) }
    case .watchHealth:
      for await health in await services.health() { post(.healthChanged(health, at: services.now())) }
    case .watchStore:
      for await changes in await services.changes() { post(.storeChanged(changes, at: services.now())) }
    case .copy, .mouse, .redraw, .suspend, .quit, .cancelConnect:
      return  // The terminal's own; `interpret` never sends them here.
    }
  }
}
