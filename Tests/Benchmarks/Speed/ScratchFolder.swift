import Dispatch
import Foundation
import Synchronization

/// A folder for this run alone, which goes with it: also when the run is interrupted.
struct ScratchFolder {
  let path: String
  private let interruptions: [any DispatchSourceSignal]

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "cellix-speed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    path = folder.path
    ScratchFolder.waitsAtEnd
    interruptions = [SIGINT, SIGTERM, SIGHUP].map { ScratchFolder.removing(folder.path, at: $0) }
  }

  func remove() { ScratchFolder.remove(path) }

  /// What is free for this user where the folder lies.
  var freeBytes: Double {
    var info = statvfs()
    guard statvfs(path, &info) == 0 else { return 0 }
    return Double(info.f_bavail) * Double(info.f_frsize)
  }

  /// Ends the process by the signal, as if nobody had waited for it.
  private static func removing(_ path: String, at number: Int32) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      isEnding.store(true, ordering: .sequentiallyConsistent)
      removeForGood(path)
      end(by: number)
    }
    // Until it listens, an interruption would be lost.
    let listens = DispatchSemaphore(value: 0)
    source.setRegistrationHandler { listens.signal() }
    source.activate()
    listens.wait()
    return source
  }

  /// To this thread, which lets it through: libdispatch's threads keep signals off, and its own listener may take one that
  /// is sent to the process.
  private static func end(by number: Int32) {
    signal(number, SIG_DFL)
    var own = sigset_t()
    sigemptyset(&own)
    sigaddset(&own, number)
    pthread_sigmask(SIG_UNBLOCK, &own, nil)
    raise(number)
  }

  /// The run goes on while the folder is removed, and may find its files gone: its own end waits for that of the signal.
  private static let isEnding = Atomic(false)
  private static let waitsAtEnd: Void = {
    atexit { while ScratchFolder.isEnding.load(ordering: .sequentiallyConsistent) { pause() } }
  }()

  /// A file takes the folder's place meanwhile, so that the run cannot make it anew.
  private static func removeForGood(_ path: String) {
    let aside = path + "-gone"
    if rename(path, aside) == 0 { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    remove(aside)
    remove(path)
  }

  /// A file that is made meanwhile keeps the folder: once more, then, and what still stays lies in the folder for
  /// temporary files.
  private static func remove(_ path: String) {
    for _ in 0..<3 where FileManager.default.fileExists(atPath: path) {
      try? FileManager.default.removeItem(atPath: path)
    }
  }
}
