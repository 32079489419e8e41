import GRDB

/// A table of objects, and the statements that read and write it. The texts are made once: the statement cache of each
/// connection is keyed by them.
struct LedgerTable: Sendable {
  let name: String
  /// In binding order, the id first. Two more follow in every table: `asOf` and `isFetched`.
  let columns: [String]
  let select: String
  let sighting: String
  /// Does nothing where the object is here already.
  let insert: String
  let replace: String
  let confirm: String
  /// The object's own columns for a query that reads it whole.
  let list: String

  init(_ name: String, _ columns: [String]) {
    self.name = name
    self.columns = columns
    let all = columns + ["asOf", "isFetched"]
    let updates = all.enumerated().dropFirst().map { "\($1) = ?\($0 + 1)" }.joined(separator: ", ")
    select = "SELECT \(all.joined(separator: ", ")) FROM \(name) WHERE id = ?"
    sighting = "SELECT asOf, isFetched FROM \(name) WHERE id = ?"
    insert = """
      INSERT INTO \(name) (\(all.joined(separator: ", "))) VALUES (\(all.map { _ in "?" }.joined(separator: ", "))) \
      ON CONFLICT (id) DO NOTHING
      """
    replace = "UPDATE \(name) SET \(updates) WHERE id = ?1"
    confirm = "UPDATE \(name) SET asOf = ?, isFetched = ? WHERE id = ?"
    list = columns.map { "\(name).\($0)" }.joined(separator: ", ")
  }
}
