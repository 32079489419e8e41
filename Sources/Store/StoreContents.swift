/// What a store holds of an account, without how and when it came to be known: two stores of one account that are equal
/// to Stripe are equal in this, by whatever way they were filled.
///
/// Left out are the times of readings (`asOf`, `isFetched`, and `decidedAt`, which is known only where the decision
/// itself was seen), by which way an event came, walks and their positions, settings, counters, and earlier readings of
/// the balance.
package struct StoreContents: Sendable, Hashable {
  /// SHA-256 over the rows of each table in the order of its key.
  package var tables: [String: String] = [:]
  /// SHA-256 over the history of each dispute in the desk: the statuses in their order, and repetitions left out.
  package var history = ""

  /// One name for all of it.
  package var name: String {
    let lines = tables.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" } + ["history \(history)"]
    return Digest.name(of: Array(lines.joined(separator: "\n").utf8))
  }

  /// Tables that are not the same in both.
  package func differences(from other: StoreContents) -> [String] {
    let names = Set(tables.keys).union(other.tables.keys)
    return names.filter { tables[$0] != other.tables[$0] }.sorted() + (history == other.history ? [] : ["history"])
  }
}
