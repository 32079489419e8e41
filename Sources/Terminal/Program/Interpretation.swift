/// Who carries an effect out.
package enum Interpretation: Sendable {
  case terminal(TerminalCommand)
  /// A task of its own. A newer one with the same id cancels the older.
  case task(id: String? = nil)
  case cancel(id: String)
  case ignore
}
