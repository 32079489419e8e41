#ifndef CPROCESS_H
#define CPROCESS_H

/* What Swift cannot call itself: prctl(2) is variadic, and variadic functions are not imported. */

/* No core file and no memory read by another process of the same user (ptrace, /proc/PID/mem): a crash must not leave a
   credential on disk. Returns 0, or -1 where the system refuses. */
int cprocess_refuse_dumps(void);

#endif
