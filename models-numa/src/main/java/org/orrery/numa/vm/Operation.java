package org.orrery.numa.vm;

/** Kinds of calls that are timed. */
enum Operation {
    MMAP,
    TOUCH,
    MPROTECT,
    MUNMAP,
    MADVISE,
    FORK
}
