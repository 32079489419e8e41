import Foundation

extension Date {
  init(unixSeconds: Int) { self.init(timeIntervalSince1970: TimeInterval(unixSeconds)) }

  /// Rounded down.
  var unixSeconds: Int { Int(timeIntervalSince1970.rounded(.down)) }

  /// Rounded down.
  var unixMilliseconds: Int { Int((timeIntervalSince1970 * 1000).rounded(.down)) }
}
