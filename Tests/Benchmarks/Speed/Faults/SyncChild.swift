import ArgumentParser
import CellixCore
import Foundation
import Store
import StripeAPI
import Sync

/// A first sync in a process of its own, which may be killed. The key comes by standard input; for each progress it
/// prints a line with the objects that it has stored so far.
struct SyncChild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sync-child", shouldDisplay: false)

  @Option var base: String
  @Option var home: String
  @Option var account: String

  func run() async throws {
    guard let key = readLine() else { throw ExitCode.failure }
    let home = try TemporaryHome(folder: URL(filePath: home), account: account)
    let store = try await home.open()
    let report = try await Transport.withHTTP { transport in
      let engine = SyncEngine(
        client: try .unhurried(base, key: key, transport), store: store, account: home.account,
        configuration: SyncEngine.Configuration(historyMonths: 36))
      let told = engine.progress
      let telling = Task {
        for await progress in told {
          let rows = progress.lines.reduce(0) { $0 + $1.rows }
          FileHandle.standardOutput.write(Data("\(rows)\n".utf8))
        }
      }
      defer { telling.cancel() }
      return try await engine.syncOnce()
    }
    try store.close()
    guard report.isComplete else { throw ExitCode.failure }
  }
}
