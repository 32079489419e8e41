import CNcurses

extension NcursesDriver {
  package func perform(_ command: TerminalCommand) {
    switch command {
    case .quit, .say, .hideInput: break
    case .redraw: repaint()
    case .suspend: queued += stop(wholeGroup: true)
    case .bell: send("\u{7}")
    case .copy(let text): if let sequence = ClipboardSequence.make(text) { send(sequence) }
    case .title(let title): send("\u{1B}]2;\(CleanText.clean(title))\u{7}")
    case .mouse(let isOn):
      mouseIsOn = isOn
      send(isOn ? "\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l")
    }
  }

  /// Between two frames, in one write.
  func send(_ sequence: String) {
    var bytes = Array(sequence.utf8)
    if !isGone, !cnc_send(&bytes, bytes.count) { isGone = true }
  }
}
