import CellixCore
import Foundation
import Synchronization

@testable import TUI

/// Services that answer with values, and what they were asked for.
final class PlayedServices: Sendable {
  private struct State {
    var connected: ConnectRequest?
    var saved: [Int: SetupStep] = [:]
    var failure: UserFacingError?
  }

  private let state = Mutex(State())

  var connected: ConnectRequest? { state.withLock { $0.connected } }
  /// The newest save, whatever order they came in.
  var lastSaved: SetupStep? { state.withLock { state in state.saved.keys.max().flatMap { state.saved[$0] } } }

  func fail(_ error: UserFacingError) { state.withLock { $0.failure = error } }

  private func connect(_ request: ConnectRequest) throws -> Connection {
    try state.withLock { state in
      state.connected = request
      if let failure = state.failure { throw failure }
      return Connection(account: Samples.account, isSyncedHere: true)
    }
  }

  func services() -> Services {
    Services(
      now: { Samples.now },
      saveProgress: { [self] progress, number in state.withLock { $0.saved[number] = progress.step } },
      lookAround: { Samples.surroundings }, keepAccepted: { _, _ in },
      probe: { _, rows, _ in
        AsyncStream { stream in
          for row in rows { stream.yield(.permission(row, .granted)) }
          stream.yield(.excess(.none))
          stream.finish()
        }
      },
      standings: { _ in [.chargeSucceeded: .init(seen: Samples.now)] }, offerSigningSecret: { _ in },
      receiver: { AsyncStream { $0.finish() } }, connect: { [self] in try connect($0) }, openAccount: {},
      accounts: AccountServices(
        list: { [] }, open: { _ in }, disconnect: { _ in nil }, guide: { _ in GuideStart(progress: Samples.progress) }),
      load: { Samples.answer(to: $0) }, refresh: { .asked }, export: { name, body in (name, try await body { _ in }) },
      setAttention: { _ in },
      syncProgress: {
        AsyncStream { stream in
          var progress = SyncProgress(
            kind: .first, started: Samples.now, lines: [.init(resource: .disputes, state: .done)])
          stream.yield(progress)
          progress.isFinished = true
          stream.yield(progress)
          stream.finish()
        }
      },
      health: { AsyncStream { $0.finish() } }, changes: { AsyncStream { $0.finish() } },
      connection: ConnectionServices(
        checkKey: { rows, _ in
          AsyncStream { stream in
            for row in rows { stream.yield(.permission(row, .granted)) }
            stream.finish()
          }
        }, checkWebhook: {}))
  }
}
