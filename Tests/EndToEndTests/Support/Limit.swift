/// How long a test waits for something to happen before it has failed. No verdict depends on the time: it only keeps a
/// broken program from stopping the whole run.
enum Limit {
  static let usual: Duration = .seconds(60)
}
