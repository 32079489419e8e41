import CNcurses
import Glibc

/// The real terminal. There is one to a process; it belongs to the thread that opened it, which should be the main
/// one, because crashes are handled on that thread's spare stack.
package final class NcursesDriver: Driver {
  package let glyphs: Glyphs
  package let selection: SelectionMark
  package let charts: ChartGlyphs
  package private(set) var size: Size

  var decoder: KeyDecoder
  /// Readable when a signal came.
  let signals: Int32
  /// The terminal takes and gives nothing any more.
  var isGone = false
  /// Events that came up outside of ``wait(mailbox:timeout:)``.
  var queued: [TerminalEvent] = []
  var mouseIsOn = false
  /// When the last paste ended, in monotonic nanoseconds.
  var pasteEnded: UInt64 = 0
  var input = InputBuffer()

  /// The terminal said something since the last frame, or a tick was due, so that the next one is not to wait.
  var answersInput = true
  /// The program has a frame to show that would come too soon after others.
  private(set) var isFrameAwaited = false
  private(set) var budget = FrameBudget()

  private var painter: CellPainter
  private let showsLinks: Bool
  /// What the terminal shows; nil when that is unknown.
  private var shown: Canvas?
  private var isOpen = true

  /// The largest grid that is drawn, so that a terminal with a mad size costs no mad memory.
  private static let largest = Size(columns: 1000, rows: 500)
  /// Where the terminal tells none, as on a serial line.
  private static let usual = Size(columns: 80, rows: 24)

  package init(options: Options = Options()) throws(TerminalError) {
    let isUTF8 = cnc_use_locale()
    let term = Self.environment("TERM") ?? ""
    try Self.open(term: term, prefers256: options.color == .always256)
    let depth = ColorDepth(
      choice: options.color, available: Int(cnc_color_count()), noColor: Self.environment("NO_COLOR"))
    // The Linux console has few glyphs beyond ASCII.
    selection = options.selection
    charts = options.charts
    glyphs = isUTF8 && !options.forceASCII && term != "linux" ? .unicode : .ascii
    showsLinks = TerminalName.understandsOSC(term)
    let theme = options.theme ?? Theme(colorFGBG: Self.environment("COLORFGBG"))
    painter = CellPainter(palette: Palette(depth: depth, theme: theme ?? .dark))
    decoder = KeyDecoder(extra: Self.describedKeys())
    size = Self.windowSize()
    cnc_resize(Int32(size.rows), Int32(size.columns))
    if let log = options.stderrLog { cnc_redirect_errors(log) }
    signals = cnc_catch_signals()
    if options.mouse { perform(.mouse(true)) }
    // The answer comes as input, when it comes: nobody waits for it.
    if theme == nil, depth == .cube, TerminalName.understandsOSC(term) { send(Theme.question) }
  }

  deinit {
    close()
  }

  package func present(_ canvas: Canvas) {
    guard isOpen, !isGone else { return }
    defer { answersInput = false }
    // What changes nothing is no frame, and takes none of the budget.
    guard canvas != shown else { return }
    if !answersInput { budget.take(at: Self.now()) }
    show(canvas)
  }

  package func claimFrame() -> Bool {
    isFrameAwaited = !answersInput && Self.now() < budget.next
    return !isFrameAwaited
  }

  func show(_ canvas: Canvas) {
    painter.paint(canvas, over: shown)
    let cursor = canvas.cursor ?? shown?.cursor ?? Point(x: 0, y: 0)
    cnc_place_cursor(Int32(cursor.y), Int32(cursor.x), canvas.cursorVisible)
    let before = shown
    if cnc_present() < 0 { isGone = true }
    shown = canvas
    if showsLinks, !canvas.links.isEmpty { sendLinks(of: canvas, over: before) }
  }

  /// ncurses knows no links: their cells are written once more over the same ones.
  private func sendLinks(of canvas: Canvas, over before: Canvas?) {
    let sequences = canvas.links.compactMap { link -> String? in
      guard let style = canvas.style(of: link), !canvas.isSame(link, on: before) else { return nil }
      return HyperlinkSequence.make(link, look: painter.palette.look(style))
    }
    if !sequences.isEmpty { send(sequences.joined()) }
  }

  package func close() {
    guard isOpen else { return }
    isOpen = false
    shown = nil
    cnc_close()
  }

  func repaint() {
    shown = nil
    cnc_repaint()
  }

  func adopt(_ theme: Theme) {
    guard theme != painter.palette.theme else { return }
    painter.palette.theme = theme
    guard let canvas = shown else { return }
    repaint()
    show(canvas)
  }

  /// Takes a new size of the window.
  /// - Returns: whether it is another one.
  func adoptWindowSize() -> Bool {
    let now = Self.windowSize()
    guard now != size else { return false }
    size = now
    shown = nil
    cnc_resize(Int32(now.rows), Int32(now.columns))
    return true
  }

  // MARK: - Opening

  private static func open(term: String, prefers256: Bool) throws(TerminalError) {
    for name in TerminalName.candidates(term, prefers256: prefers256) {
      switch cnc_probe(name) {
      case CNC_NO_TERMINAL: throw .notATerminal
      case CNC_CANNOT_POSITION: throw .cannotPosition(term: term)
      case CNC_OPENED: if cnc_open(name) == CNC_OPENED { return }
      default: break
      }
    }
    throw term.isEmpty ? .cannotPosition(term: term) : .cannotOpen(term: term)
  }

  private static func windowSize() -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard cnc_window_size(&rows, &columns) else { return usual }
    return Size(columns: min(Int(columns), largest.columns), rows: min(Int(rows), largest.rows))
  }

  /// The keys that the terminal's description names, by their bytes.
  private static func describedKeys() -> [[UInt8]: Key] {
    var keys: [[UInt8]: Key] = [:]
    for (capability, key) in KeyTable.capabilities {
      guard let bytes = cnc_capability(capability) else { continue }
      let sequence = Array(String(cString: bytes).utf8)
      if sequence.count > 1, sequence.first == KeyParser.escape { keys[sequence] = key }
    }
    return keys
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
