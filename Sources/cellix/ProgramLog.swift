import Logging
import Store

/// The program's log file, one for everything.
enum ProgramLog {
  static func logger(_ home: CellixHome) -> Logger {
    let file = FileLog.File(path: home.logFile)
    return Logger(label: "cellix") { FileLog(label: $0, file: file) }
  }
}
