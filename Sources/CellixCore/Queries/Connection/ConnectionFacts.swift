/// What Connections shows of the account that is open, beside its name and how complete its lists are.
package struct ConnectionFacts: Sendable, Hashable {
  /// Of the key that is used now; `nil` when it was never asked about.
  package var check: KeyCheck?
  package var webhook: WebhookHealth
  package var reads: ReadAllowance
  /// The newest lines of the program's log, newest first.
  package var log: [LogEntry]
  /// This process keeps the account in step; else another one on this machine does.
  package var isSyncedHere: Bool

  package init(
    check: KeyCheck? = nil, webhook: WebhookHealth, reads: ReadAllowance, log: [LogEntry] = [],
    isSyncedHere: Bool = true
  ) {
    self.check = check
    self.webhook = webhook
    self.reads = reads
    self.log = log
    self.isSyncedHere = isSyncedHere
  }
}
