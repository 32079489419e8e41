import ArgumentParser
import CProcess
import Glibc
import StripeAPI

@main
struct Cellix: ParsableCommand {
  static let version = StripeClient.productVersion

  static let configuration = CommandConfiguration(
    commandName: "cellix",
    abstract: "Connect a Stripe account in eight steps, then watch its disputes, refunds and balances.",
    discussion: """
      Without a command: the setup guide when nothing is connected yet, else the dashboard.

      Exit codes: 0 done, 1 a comparison found a difference, 64 wrong usage or no terminal, 65 a key that cannot be \
      used, 69 Stripe or an address not reachable, 70 a fault of Cellix itself, 74 a file here damaged or the disk full, \
      75 another Cellix is at it, 77 permission refused, 78 configuration. After a signal the program ends by that \
      signal: a shell says 130 after ^C.
      """,
    version: version,
    subcommands: [
      OpenCommand.self, SetupCommand.self, DemoCommand.self, ConnectCommand.self, CheckCommand.self, ServeCommand.self,
      SyncCommand.self, VerifyCommand.self, ForgetCommand.self, StatusCommand.self, AccountsCommand.self,
      DisconnectCommand.self,
      VaultCommand.self,
      SimulatorCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  /// Synchronous on purpose: the full screen owns the main thread.
  static func main() {
    umask(0o077)
    _ = cprocess_refuse_dumps()  // refused only in sandboxes that allow no dumps anyway
    cprocess_share_one_heap()
    // A pipe that closes is an error to handle, not a reason to die.
    signal(SIGPIPE, SIG_IGN)
    EventLoops.startAside()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      failure.leave()
    } catch {
      exit(withError: error)
    }
  }
}
