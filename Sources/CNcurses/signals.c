#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

// Signals become bytes in a pipe that the loop polls. A crash restores the terminal on the spot.

static const int loop_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
static const int crash_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
#define LOOP_COUNT (sizeof loop_signals / sizeof *loop_signals)
#define CRASH_COUNT (sizeof crash_signals / sizeof *crash_signals)

static struct sigaction old_loop[LOOP_COUNT];
static struct sigaction old_crash[CRASH_COUNT];
static struct sigaction old_pipe;
static int pipe_ends[2] = {-1, -1};
static bool is_catching;

/// When the first ending signal that nobody has taken came; monotonic seconds plus one, 0 for none.
static volatile sig_atomic_t ending_since;
/// The number of the pipe's writing end, for handlers.
static volatile sig_atomic_t pipe_in = -1;

/// Marks a signal that the kernel made (a key) in the byte sent through the pipe.
#define FROM_TERMINAL 0x80

static bool is_ending_signal(int number) {
  return number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT;
}

/// A loop that does not take its signals for a second hangs: then the signal does what it does without us.
static void end_if_loop_hangs(int number) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return;
  sig_atomic_t seconds = (sig_atomic_t)(now.tv_sec + 1);
  if (ending_since == 0) {
    ending_since = seconds;
  } else if (seconds - ending_since >= 2) {
    cnc_emergency_restore();
    cnc_end_by_signal(number);
  }
}

static void on_loop_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  int error = errno;
  if (is_ending_signal(number)) end_if_loop_hangs(number);
  unsigned char byte = (unsigned char)number;
  if (info != NULL && info->si_code == SI_KERNEL) byte |= FROM_TERMINAL;
  // A full pipe holds more signals than anybody waits for, so a lost byte does not matter.
  if (write((int)pipe_in, &byte, 1) < 0) errno = error;
  errno = error;
}

static void on_crash(int number) {
  cnc_emergency_restore();
  cnc_print_error_path();
  // Not to a handler that was there before: the runtime's own would ask questions on the restored screen.
  cnc_end_by_signal(number);
}

static void catch_crashes(void) {
  static unsigned char alternate[1 << 16];
  stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate, .ss_flags = 0};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < CRASH_COUNT; i++) sigaction(crash_signals[i], &action, &old_crash[i]);
}

int cnc_catch_signals(void) {
  if (is_catching) return pipe_ends[0];
  if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  pipe_in = pipe_ends[1];
  ending_since = 0;
  // Without SA_RESTART, so that a write to a frozen terminal ends when the program is told to.
  struct sigaction action = {.sa_sigaction = on_loop_signal, .sa_flags = SA_SIGINFO};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < LOOP_COUNT; i++) sigaction(loop_signals[i], &action, &old_loop[i]);
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, &old_pipe);
  catch_crashes();
  is_catching = true;
  return pipe_ends[0];
}

/// Whether this is what the process had before: a handler here is one that ncurses put in place when it started.
static bool is_plain(const struct sigaction *action) {
  return (action->sa_flags & SA_SIGINFO) == 0 && (action->sa_handler == SIG_DFL || action->sa_handler == SIG_IGN);
}

void cnc_release_signals(void) {
  if (!is_catching) return;
  is_catching = false;
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigemptyset(&standard.sa_mask);
  for (size_t i = 0; i < LOOP_COUNT; i++) {
    sigaction(loop_signals[i], is_plain(&old_loop[i]) ? &old_loop[i] : &standard, NULL);
  }
  for (size_t i = 0; i < CRASH_COUNT; i++) sigaction(crash_signals[i], &old_crash[i], NULL);
  sigaction(SIGPIPE, &old_pipe, NULL);
  ending_since = 0;
  pipe_in = -1;
  close(pipe_ends[0]);
  close(pipe_ends[1]);
}

bool cnc_is_ending(void) { return ending_since != 0; }

int cnc_next_signal(bool *from_terminal) {
  unsigned char byte;
  if (pipe_ends[0] < 0 || read(pipe_ends[0], &byte, 1) != 1) return 0;
  *from_terminal = (byte & FROM_TERMINAL) != 0;
  int number = byte & ~FROM_TERMINAL;
  if (is_ending_signal(number)) ending_since = 0;
  return number;
}

void cnc_stop(bool whole_group) {
  struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
  sigemptyset(&standard.sa_mask);
  sigaction(SIGTSTP, &standard, &ours);
  if (whole_group) {
    kill(0, SIGTSTP);
  } else {
    raise(SIGTSTP);
  }
  sigaction(SIGTSTP, &ours, NULL);
}

void cnc_end_by_signal(int number) {
  struct sigaction standard = {.sa_handler = SIG_DFL};
  sigemptyset(&standard.sa_mask);
  sigaction(number, &standard, NULL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  _exit(128 + number);
}
