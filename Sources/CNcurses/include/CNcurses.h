#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

// The few things of ncurses and of the terminal that Cellix uses. curses.h itself is never shown to Swift: its
// globals are shared mutable state and most of it is macros.
//
// There is one terminal to a process. Everything but cnc_width belongs to the thread that called cnc_open.

#define CNC_BOLD 1u
#define CNC_DIM 2u
#define CNC_REVERSE 4u
#define CNC_UNDERLINE 8u

typedef enum {
  CNC_OPENED = 0,
  /// Standard input or output is no terminal.
  CNC_NO_TERMINAL = 1,
  /// The terminal cannot place its cursor (TERM=dumb).
  CNC_CANNOT_POSITION = 2,
  /// ncurses does not know the terminal, or failed.
  CNC_CANNOT_OPEN = 3,
} cnc_result;

/// Columns that the C library gives a character in a UTF-8 locale, whatever the process's own locale is: 0 for
/// combining marks, -1 for what cannot be printed.
int cnc_width(uint32_t scalar);

/// Takes the character set from the environment, or C.UTF-8 where the environment names none.
/// Returns whether it is UTF-8.
bool cnc_use_locale(void);

/// Whether the terminal description is installed and can place the cursor.
cnc_result cnc_probe(const char *term);
/// Starts drawing on standard output with a description that cnc_probe accepted. Sends nothing yet.
cnc_result cnc_open(const char *term);
/// Leaves: modes off, cursor on, main screen, old settings, old signal actions. May be called again and again.
void cnc_close(void);

/// The bytes of a string capability, or NULL.
const char *cnc_capability(const char *name);
/// How many colours: 0, 8, 16 or 256 and more.
int cnc_color_count(void);
/// Pair numbers start at 1; -1 is the terminal's own colour.
void cnc_define_pair(int pair, int foreground, int background);
/// Writes at most `count` wide characters, marks after their base.
void cnc_put(int row, int column, const wchar_t *text, int count, unsigned attributes, int pair);
void cnc_place_cursor(int row, int column, bool visible);
/// Forgets what the terminal shows, so that the next frame repaints all of it.
void cnc_repaint(void);
/// Sends the difference to the last frame in one write. Returns the bytes sent, or -1 when the terminal is gone.
long cnc_present(void);
/// Sends bytes that ncurses does not know, between two frames. False when the terminal is gone.
bool cnc_send(const void *bytes, size_t count);

/// Makes one sequence of styles that follow each other with nothing between them, in place, and leaves out the ways
/// back to the ASCII character set where no other one is used. Returns the bytes that are left.
size_t cnc_join_styles(char *bytes, size_t count);

/// False where the terminal does not tell its size.
bool cnc_window_size(int *height, int *width);
void cnc_resize(int height, int width);

/// Leaves the screen, stops the process or, as the ^Z key does, its whole group, and takes the screen again.
void cnc_suspend(bool whole_group);
/// Takes the terminal again after somebody else may have changed it.
void cnc_resume(void);

/// Standard error goes to a file while the screen is up; the crash path prints its name. Errors are ignored:
/// without a file it stays where it is.
void cnc_redirect_errors(const char *path);

/// Catches the signals that end, stop, continue or resize, and those of crashes.
/// Returns the descriptor that becomes readable, or -1.
int cnc_catch_signals(void);
/// The next signal that came, or 0. `from_terminal`: a key made it (^C), not another process.
int cnc_next_signal(bool *from_terminal);
/// Ends the process by the signal itself, so that the caller sees the truth in the exit status.
void cnc_end_by_signal(int number);

/// Switches the echo of standard input off, where it is a terminal. Every way out but SIGKILL switches it on again.
bool cnc_hide_input(void);
/// Async-signal-safe. May be called again and again.
void cnc_show_input(void);
/// Stops the process after SIGTSTP came, with the echo on, and returns when it goes on.
void cnc_stop_lines(void);
/// Gives back what a program without a screen took: echo and signals.
void cnc_leave_lines(void);

/// A descriptor that is readable once it was signalled (eventfd), or -1 with errno.
int cnc_event_open(void);
void cnc_event_signal(int event);
void cnc_event_clear(int event);

/// Overwrites memory; the compiler cannot leave it out.
void cnc_wipe(void *memory, size_t count);

#endif
