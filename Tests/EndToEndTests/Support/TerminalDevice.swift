import Foundation

/// The kernel's side of a pseudo terminal. Its usual functions are X/Open extensions that Swift does not see.
struct TerminalDevice: Sendable {
  let master: Int32
  /// What the program opens.
  let path: String

  private static let unlock: UInt = 0x4004_5431  // TIOCSPTLCK of asm-generic/ioctls.h
  private static let getNumber: UInt = 0x8004_5430  // TIOCGPTN

  struct Unavailable: Error { var number: Int32 }

  init(size: TerminalSize) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var isLocked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.unlock, &isLocked) == 0, ioctl(master, Self.getNumber, &number) == 0 else {
      throw Unavailable(number: errno)
    }
    path = "/dev/pts/\(number)"
    resize(size)
  }

  func resize(_ size: TerminalSize) {
    var window = winsize(ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }
}
