package org.orrery.numa.vm;

/** What can happen to the threads of a process; each event carries the code that goes on. */
enum VmEvent {
    THREAD_STARTS,
    WORK_DONE,
    LOCK_HANDED_OVER,
    BARRIER_OPENS
}
