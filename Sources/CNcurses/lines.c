#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

// The echo of a terminal that is used line by line, off while a secret is typed.

static struct termios echo_modes;
static volatile sig_atomic_t is_hidden;
static bool has_exit_hook;

bool cnc_hide_input(void) {
  if (is_hidden) return true;
  if (tcgetattr(STDIN_FILENO, &echo_modes) != 0) return false;
  struct termios modes = echo_modes;
  modes.c_lflag &= (tcflag_t) ~(ECHO | ECHOE | ECHOK | ECHONL);
  // A ^C that threw away the line between the poll that found it and its read would leave the read waiting for another.
  modes.c_lflag |= NOFLSH;
  if (!has_exit_hook) {
    atexit(cnc_drop_hidden_input);
    has_exit_hook = true;
  }
  is_hidden = 1;
  return tcsetattr(STDIN_FILENO, TCSANOW, &modes) == 0;
}

void cnc_show_input(void) {
  if (!is_hidden) return;
  is_hidden = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &echo_modes);
}

void cnc_drop_hidden_input(void) {
  if (!is_hidden) return;
  tcflush(STDIN_FILENO, TCIFLUSH);
  cnc_show_input();
}

void cnc_stop_lines(void) {
  cnc_drop_hidden_input();
  cnc_stop(false);
}

void cnc_leave_lines(void) {
  cnc_drop_hidden_input();
  cnc_release_signals();
}
