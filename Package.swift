// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: warnings are errors, and the upcoming rules that keep imports and existentials visible.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "Cellix",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "cellix", targets: ["cellix"])
  ],
  dependencies: [
    // The command line: subcommands, help and exit codes, as Swift users know them.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // One log interface; the program decides where it goes (a file, never the screen).
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    // HMAC for webhook signatures, ChaCha20-Poly1305 and scrypt (CryptoExtras) for the vault.
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // The HTTP client: pooled, cancellable, honours time-outs; URLSession is not dependable on Linux.
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    // The HTTP server of the webhook receiver and of the Simulator.
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    // SQLite with migrations, cached statements and WAL pools.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // Ordered start and graceful stop of servers.
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    // The event loops under both HTTP libraries; named here because the Simulator binds its own sockets with it, and
    // because the program's tasks run on them.
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    // TLS under both HTTP libraries; named here for certificate authorities of a person's own (`SSL_CERT_FILE`).
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    // HTTP field names and statuses, shared by both sides of the wire.
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
  ],
  targets: [
    .target(name: "CellixCore", swiftSettings: house),
    .target(
      name: "StripeAPI",
      dependencies: [
        "CellixCore", "CSimdjson",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: house),
    .target(
      name: "Store",
      dependencies: [
        "CellixCore",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: house),
    .target(
      name: "Sync",
      dependencies: ["CellixCore", "StripeAPI", "Store", .product(name: "Logging", package: "swift-log")],
      swiftSettings: house),
    .target(
      name: "WebhookServer",
      dependencies: [
        "CellixCore",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .target(
      name: "Simulator",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .target(
      name: "CNcurses",
      cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    // Takes Stripe's answers apart: with Foundation's decoder that was two fifths of a first sync's processor time. C++,
    // since simdjson has no C interface.
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CProcess", cSettings: [.define("_GNU_SOURCE")]),
    .systemLibrary(name: "CQRencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "Terminal", dependencies: ["CNcurses", "CQRencode"], swiftSettings: house),
    .target(name: "TUI", dependencies: ["Terminal", "CellixCore"], swiftSettings: house),
    .executableTarget(
      name: "cellix",
      dependencies: [
        "CellixCore", "StripeAPI", "Store", "Sync", "WebhookServer", "Simulator", "Terminal", "TUI", "CProcess",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house,
      // Nobody looks for its symbols but the C library for `free` and `realloc` (CProcess), which stay. The loader goes
      // through those that are exported, 50,000 of them, at each start: 1.4 ms of 13.
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux]))
      ]),
    .target(
      name: "TestSupport",
      dependencies: [
        "CellixCore", .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Tests/TestSupport", swiftSettings: house),
    .executableTarget(
      name: "cellix-speed",
      dependencies: [
        "CellixCore", "StripeAPI", "Store", "Sync", "Simulator", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      path: "Tests/Benchmarks/Speed", swiftSettings: house),
    .testTarget(name: "CellixCoreTests", dependencies: ["CellixCore", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "StripeAPITests",
      dependencies: [
        "StripeAPI", "CellixCore", "Simulator", "TestSupport",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "StoreTests",
      dependencies: ["Store", "CellixCore", "TestSupport", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: house),
    .testTarget(
      name: "SyncTests", dependencies: ["Sync", "Store", "StripeAPI", "CellixCore", "Simulator", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "WebhookServerTests",
      dependencies: [
        "WebhookServer", "CellixCore", "TestSupport",
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .testTarget(
      name: "SimulatorTests",
      dependencies: [
        "Simulator", "TestSupport",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: house),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "CNcurses"], swiftSettings: house),
    .testTarget(
      name: "TUITests", dependencies: ["TUI", "Terminal", "CellixCore", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "EndToEndTests", dependencies: ["cellix", "cellix-speed", "CellixCore", "Store", "TestSupport"],
      swiftSettings: house),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
