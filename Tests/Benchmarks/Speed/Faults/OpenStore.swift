import ArgumentParser
import CellixCore
import Foundation
import Store

/// Opens the files of an account, making them where they are missing, and reads them through: in a process of its own,
/// which may be killed.
struct OpenStore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "open-store", shouldDisplay: false)

  @Option var home: String
  @Option var account: String

  func run() async throws {
    let store = try await TemporaryHome(folder: URL(filePath: home), account: account).open()
    let problems =
      try await store.damage().map { $0.errorDescription ?? "\($0)" } + store.verifyRollups() + store.notices
    let state = try await store.syncState()
    try store.close()
    for problem in problems { print(problem) }
    guard problems.isEmpty, !state.watermarks.isEmpty else { throw ExitCode.failure }
  }
}
