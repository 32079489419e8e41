import Foundation

/// Where Stripe's own sample objects are, if anywhere.
enum Samples {
  static let folder = ProcessInfo.processInfo.environment["CELLIX_STRIPE_SAMPLES"].map { URL(filePath: $0) }
}
