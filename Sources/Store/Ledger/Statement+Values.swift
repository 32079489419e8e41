import GRDB

extension Statement {
  /// Runs it once or more for each object of a first sync: the values are counted where they are made, and not again.
  ///
  /// They are bound one by one. As the library's arguments they would be copied into an array of its own first, which
  /// took a third of the time that a row takes.
  func execute(counted values: [DatabaseValue]) throws {
    setUncheckedArguments([])
    for (index, value) in values.enumerated() {
      let code = ResultCode(rawValue: value.bind(to: sqliteStatement, at: CInt(index + 1)))
      guard code == .SQLITE_OK else { throw DatabaseError(resultCode: code, sql: sql) }
    }
    try execute()
  }
}
