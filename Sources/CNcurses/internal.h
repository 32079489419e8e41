#ifndef CNC_INTERNAL_H
#define CNC_INTERNAL_H

#include "CNcurses.h"

// What the files of this target share with each other.

/// The longest sequence of bytes that leaves the screen.
#define CNC_LEAVE_LIMIT 512

/// Async-signal-safe: leaves the screen and gives the terminal its old settings, without ncurses.
void cnc_emergency_restore(void);
/// Async-signal-safe: switches the echo on again, and drops what was typed unseen: the shell would show it.
void cnc_drop_hidden_input(void);
/// Async-signal-safe: tells the user where the errors went, if they went anywhere.
void cnc_print_error_path(void);
/// Whether a signal that ends the program is waiting to be taken.
bool cnc_is_ending(void);
void cnc_release_signals(void);
/// Stops the process, or its whole group, and returns when it goes on.
void cnc_stop(bool whole_group);
void cnc_restore_errors(void);

#endif
