#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"


// ncurses draws into a file in memory. What it put there leaves with one write(2), so that a frame is never seen
// half done, and what ncurses does not know (paste, focus) keeps its place in the order.

/// Room that is mapped; more than the fullest frame of the largest screens.
#define MEMORY_SIZE (4 << 20)

/// Bracketed paste and focus reports. Where terminals have character sets, the ways back to ASCII are left out of
/// frames (`cnc_join_styles`); another program may have left another one.
static const char modes_on[] = "\033[?2004h\033[?1004h";
static const char ascii_on[] = "\033(B";
static const char modes_off[] = "\033[?1006l\033[?1003l\033[?1000l\033[?2004l\033[?1004l";

static SCREEN *screen;
static FILE *screen_file;
static int memory = -1;
static unsigned char *mapped;
static bool is_entered;
/// Bytes at the beginning of what lies in memory that are sent as they are.
static off_t greeting;
static bool has_exit_hook;

static struct termios shell_modes, program_modes;
static volatile sig_atomic_t is_on_screen;
static char leave[CNC_LEAVE_LIMIT];
static size_t leave_length;

bool cnc_use_locale(void) {
  const char *names[] = {getenv("LC_ALL"), getenv("LC_CTYPE"), getenv("LANG")};
  bool is_named = false;
  for (size_t i = 0; i < 3; i++) is_named = is_named || (names[i] != NULL && *names[i] != 0);
  // A name whose locale is not installed here leaves "C" behind, and is treated as if none were named.
  if (!is_named || setlocale(LC_CTYPE, "") == NULL) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

const char *cnc_capability(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (char *)-1 ? NULL : value;
}

cnc_result cnc_probe(const char *term) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CNC_NO_TERMINAL;
  int error = 0;
  if (setupterm((char *)term, STDOUT_FILENO, &error) != OK) return CNC_CANNOT_OPEN;
  cnc_result result = cnc_capability("cup") == NULL ? CNC_CANNOT_POSITION : CNC_OPENED;
  del_curterm(cur_term);
  return result;
}

/// Adds a capability without parameters to the bytes that a crash writes.
static void add_leave(const char *bytes) {
  if (bytes == NULL) return;
  for (; *bytes != 0 && leave_length < sizeof leave; bytes++) {
    // "$<5>" asks old terminals for a pause; there is none in a crash.
    if (bytes[0] == '$' && bytes[1] == '<') {
      const char *end = strchr(bytes, '>');
      if (end == NULL) return;
      bytes = end;
      continue;
    }
    leave[leave_length++] = *bytes;
  }
}

static void prepare_leaving(void) {
  leave_length = 0;
  add_leave("\033[?2026l");
  add_leave(modes_off);
  add_leave(cnc_capability("rmkx"));
  add_leave(cnc_capability("cnorm"));
  add_leave(cnc_capability("sgr0"));
  add_leave(cnc_capability("rmcup"));
}

/// Lets ncurses set the modes it relies on, then changes what is ours: no flow control, so that ^S and ^Q arrive; ^Z
/// and ^\ as bytes, because a paste may contain them; ^C as a signal, which also ends a program that hangs, and which
/// leaves what was typed before it.
static void take_modes(void) {
  cbreak();
  noecho();
  nonl();
  tcgetattr(STDIN_FILENO, &program_modes);
  program_modes.c_iflag &= (tcflag_t) ~(IXON | IXOFF | ISTRIP | INLCR | IGNCR | ICRNL | BRKINT);
  program_modes.c_lflag &= (tcflag_t) ~IEXTEN;
  program_modes.c_lflag |= ISIG | NOFLSH;
  program_modes.c_cc[VSUSP] = _POSIX_VDISABLE;
  program_modes.c_cc[VQUIT] = _POSIX_VDISABLE;
  program_modes.c_cc[VMIN] = 1;
  program_modes.c_cc[VTIME] = 0;
}

static bool make_memory(void) {
  memory = memfd_create("frame", MFD_CLOEXEC);
  if (memory < 0 || ftruncate(memory, MEMORY_SIZE) != 0) return false;
  void *address = mmap(NULL, MEMORY_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
  if (address == MAP_FAILED) return false;
  mapped = address;
  return true;
}

typedef enum { SENT, GONE, CUT } sending;

/// Writes all of it. The terminal may be gone, or take nothing for `limit` milliseconds; or the program is told to
/// end while the terminal takes nothing, which cuts the bytes short.
static sending write_all(const unsigned char *bytes, size_t count, int limit) {
  while (count > 0) {
    if (limit >= 0) {
      struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
      int ready = poll(&out, 1, limit);
      if (ready < 0 && errno == EINTR) continue;
      if (ready <= 0 || (out.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) return GONE;
    }
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written == 0 || (errno != EINTR && errno != EAGAIN)) {
      return GONE;
    } else if (errno == EAGAIN) {
      struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
      poll(&out, 1, -1);
    }
    if (count > 0 && limit < 0 && cnc_is_ending()) return CUT;
  }
  return SENT;
}

static void note(const char *bytes) {
  if (bytes != NULL && write(memory, bytes, strlen(bytes)) < 0) errno = 0;
}

/// Sends what lies in memory and wipes it: a frame may have shown a secret.
static long flush_memory(int limit) {
  off_t end = lseek(memory, 0, SEEK_CUR);
  if (end <= 0) return 0;
  size_t count = end > MEMORY_SIZE ? MEMORY_SIZE : (size_t)end;
  size_t kept = (size_t)greeting < count ? (size_t)greeting : count;
  greeting = 0;
  size_t length = kept + cnc_join_styles((char *)mapped + kept, count - kept);
  sending result = write_all(mapped, length, limit);
  explicit_bzero(mapped, count);
  lseek(memory, 0, SEEK_SET);
  if (result == CUT && screen != NULL) cnc_repaint();
  return result == GONE ? -1 : (long)length;
}

cnc_result cnc_open(const char *term) {
  if (screen != NULL) return CNC_CANNOT_OPEN;
  if (tcgetattr(STDIN_FILENO, &shell_modes) != 0) return CNC_NO_TERMINAL;
  int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  screen_file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
  if (screen_file == NULL) return CNC_CANNOT_OPEN;
  if (mapped == NULL && !make_memory()) return CNC_CANNOT_OPEN;
  screen = newterm((char *)term, screen_file, stdin);
  if (screen == NULL) {
    fclose(screen_file);
    return CNC_CANNOT_OPEN;
  }
  take_modes();
  tcsetattr(STDIN_FILENO, TCSANOW, &program_modes);
  prepare_leaving();
  dup2(memory, descriptor);
  typeahead(-1);
  scrollok(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  if (!has_exit_hook) {
    atexit(cnc_close);
    has_exit_hook = true;
  }
  is_on_screen = 1;
  return CNC_OPENED;
}

void cnc_emergency_restore(void) {
  cnc_drop_hidden_input();
  if (!is_on_screen) return;
  is_on_screen = 0;
  write_all((const unsigned char *)leave, leave_length, 200);
  tcsetattr(STDIN_FILENO, TCSANOW, &shell_modes);
}

/// Ends the screen's modes with ncurses, which then knows that it must enter them again.
static void leave_screen(void) {
  if (!is_on_screen) return;
  lseek(memory, 0, SEEK_SET);
  note(modes_off);
  curs_set(1);
  endwin();
  // A terminal that takes nothing must not keep the program.
  flush_memory(300);
  tcsetattr(STDIN_FILENO, TCSANOW, &shell_modes);
  is_on_screen = 0;
  is_entered = false;
}

void cnc_close(void) {
  if (screen == NULL) return;
  leave_screen();
  delscreen(screen);
  screen = NULL;
  fclose(screen_file);
  cnc_restore_errors();
  cnc_release_signals();
}

int cnc_color_count(void) { return has_colors() ? COLORS : 0; }

void cnc_define_pair(int pair, int foreground, int background) {
  init_extended_pair(pair, foreground, background);
}

static attr_t to_attributes(unsigned attributes) {
  attr_t result = A_NORMAL;
  if (attributes & CNC_BOLD) result |= A_BOLD;
  if (attributes & CNC_DIM) result |= A_DIM;
  if (attributes & CNC_REVERSE) result |= A_REVERSE;
  if (attributes & CNC_UNDERLINE) result |= A_UNDERLINE;
  return result;
}

void cnc_put(int row, int column, const wchar_t *text, int count, unsigned attributes, int pair) {
  wattr_set(stdscr, to_attributes(attributes), (short)pair, &pair);
  if (wmove(stdscr, row, column) == OK) waddnwstr(stdscr, text, count);
}

void cnc_place_cursor(int row, int column, bool visible) {
  curs_set(visible ? 1 : 0);
  wmove(stdscr, row, column);
}

void cnc_repaint(void) { clearok(curscr, TRUE); }

long cnc_present(void) {
  if (!is_entered) {
    note(modes_on);
    note(cnc_capability("smkx"));
    const char *plain = cnc_capability("sgr0");
    if (plain != NULL && strstr(plain, ascii_on) != NULL) note(ascii_on);
    greeting = lseek(memory, 0, SEEK_CUR);
    is_entered = true;
  }
  wnoutrefresh(stdscr);
  doupdate();
  return flush_memory(-1);
}

bool cnc_send(const void *bytes, size_t count) { return write_all(bytes, count, -1) != GONE; }

bool cnc_window_size(int *height, int *width) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *height = size.ws_row;
  *width = size.ws_col;
  return true;
}

void cnc_resize(int height, int width) { resizeterm(height, width); }

void cnc_suspend(bool whole_group) {
  leave_screen();
  cnc_stop(whole_group);
  cnc_resume();
}

void cnc_resume(void) {
  // First the settings: in the background this stops the program again before it writes anything.
  tcsetattr(STDIN_FILENO, TCSANOW, &program_modes);
  is_on_screen = 1;
  is_entered = false;
  clearok(curscr, TRUE);
}
