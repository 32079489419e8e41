/// One step of a ``ScriptedDriver``.
package enum ScriptStep: Sendable {
  /// Keys as ``Key/sequence(_:)`` reads them: `jj<Enter>/lost<Esc>q`.
  case keys(String)
  case paste(String)
  case event(TerminalEvent)
  case resize(Size)
  /// Until the screen's text contains it.
  case waitFor(String)
  case waitUntil(@Sendable (Canvas) -> Bool)
  /// Keeps the screen as it is under a name.
  case snapshot(String)
}
