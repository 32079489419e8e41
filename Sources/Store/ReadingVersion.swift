import GRDB

/// Which of Stripe's shapes this program can read. After an update that reads more, what was set aside gets its chance.
enum ReadingVersion {
  /// Raised with every change that makes readable what was not.
  static let current = 1

  /// The desk goes first: a crash in between leaves the ledger's note old, and all is done again.
  static func apply(_ version: Int = current, ledger: any DatabaseWriter, desk: any DatabaseWriter) throws {
    guard try ledger.writeWithoutTransaction(Settings.readingVersion) != version else { return }
    try desk.write(Inbox.reopenNotUnderstood)
    try ledger.write { db in
      try UnreadableShelf.askAgain(in: db)
      try Settings.setReadingVersion(version, in: db)
    }
  }
}
