import Foundation

/// The settings of a terminal's line: echo, line mode, special characters.
struct LineSettings: Sendable, Equatable {
  var flags: [UInt32]
  var characters: [UInt8]

  init(of descriptor: Int32) {
    var settings = termios()
    tcgetattr(descriptor, &settings)
    flags = [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
    characters = withUnsafeBytes(of: &settings.c_cc) { Array($0) }
  }

  var echoes: Bool { flags[3] & UInt32(ECHO) != 0 }
  /// A key that interrupts throws away what was typed and is not read yet.
  var forgetsAtInterrupt: Bool { flags[3] & UInt32(NOFLSH) == 0 }
  var takesLines: Bool { flags[3] & UInt32(ICANON) != 0 }
}
