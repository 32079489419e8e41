import CellixCore
import Foundation
import Store
import Synchronization
import Testing

@Suite struct SetupSavesTests {
  /// What was asked for, and what reached the disk.
  private final class Disk: Sendable {
    let asked = Mutex(0)
    let written = Mutex<[String]>([])
  }

  private static func labelled(_ number: Int) -> SetupProgress {
    var progress = SetupProgress(timeZone: "UTC")
    progress.label = "\(number)"
    return progress
  }

  @Test func `of the saves that wait for a slow disk only the newest is written`() async throws {
    let disk = Disk()
    // The first write lasts until all others were asked for.
    let saves = SetupSaves { progress in
      while disk.asked.withLock({ $0 }) < 100 { sched_yield() }
      disk.written.withLock { $0.append(progress.label) }
    }
    try await withThrowingTaskGroup { group in
      for number in 1...100 {
        group.addTask {
          disk.asked.withLock { $0 += 1 }
          try await saves.save(Self.labelled(number), number: number)
        }
      }
      try await group.waitForAll()
    }
    disk.written.withLock {
      #expect($0.last == "100")
      // As many as there are processors may lie between the two lines of a task above.
      #expect($0.count < 100)
    }
  }

  @Test func `what a newer save or the end has overtaken is not written`() async throws {
    let disk = Disk()
    let saves = SetupSaves { progress in disk.written.withLock { $0.append(progress.label) } }
    try await saves.save(Self.labelled(2), number: 2)
    try await saves.save(Self.labelled(1), number: 1)
    await saves.end()
    try await saves.save(Self.labelled(3), number: 3)
    await saves.restart()
    try await saves.save(Self.labelled(4), number: 1)
    #expect(disk.written.withLock { $0 } == ["2", "4"])
  }

  @Test func `what could not be written is written with the next save`() async throws {
    let disk = Disk()
    let saves = SetupSaves { progress in
      if progress.label == "1" { throw POSIXError(.ENOSPC) }
      disk.written.withLock { $0.append(progress.label) }
    }
    await #expect(throws: POSIXError.self) { try await saves.save(Self.labelled(1), number: 1) }
    try await saves.save(Self.labelled(2), number: 2)
    #expect(disk.written.withLock { $0 } == ["2"])
  }
}
