#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

// Standard error while the screen is up. One line there would tear the picture, and a crash's last words would be
// lost with the alternate screen.

static int real_errors = -1;
static char path_note[1200];
static size_t path_note_length;

void cnc_redirect_errors(const char *path) {
  // Somebody who sent the errors elsewhere already knows where to look.
  if (real_errors >= 0 || !isatty(STDERR_FILENO)) return;
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real_errors >= 0) {
    fflush(stderr);
    dup2(file, STDERR_FILENO);
    int length = snprintf(path_note, sizeof path_note, "The program stopped unexpectedly. Details: %s\n", path);
    path_note_length = length < 0 ? 0 : (size_t)length < sizeof path_note ? (size_t)length : sizeof path_note - 1;
  }
  close(file);
}

void cnc_restore_errors(void) {
  if (real_errors < 0) return;
  fflush(stderr);
  dup2(real_errors, STDERR_FILENO);
  close(real_errors);
  real_errors = -1;
}

void cnc_print_error_path(void) {
  if (real_errors < 0) return;
  if (write(real_errors, path_note, path_note_length) < 0) return;
}
