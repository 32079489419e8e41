package import CellixCore

extension Store {
  /// What changed, by this process or another, gathered so that there are at most four answers a second. Each call gives
  /// a stream of its own; nothing is looked at while nobody waits on one.
  package func changes() -> AsyncStream<Set<StoreChange>> {
    let watcher = StoreWatcher(watch)
    return AsyncStream(unfolding: { await watcher.next() })
  }
}
