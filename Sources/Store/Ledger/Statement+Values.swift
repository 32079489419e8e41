import GRDB

extension Statement {
  /// Runs it once or more for each object of a first sync: the values are counted where they are made, and not again.
  ///
  /// As optionals, since from values of one type the library reads each through a key path: in a profile of a first sync
  /// 7 % of the samples, those of the server included.
  func execute(counted values: [DatabaseValue]) throws {
    setUncheckedArguments(StatementArguments(values.lazy.map { $0 as (any DatabaseValueConvertible)? }))
    try execute()
  }
}
