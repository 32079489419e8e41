import Testing

/// The whole program, from outside. One at a time: each test runs processes of its own, and two of them beside the
/// other tests are load enough.
@Suite(.serialized)
enum EndToEnd {}
