package org.orrery.numa.program;

/** A scheduler or policy that acts between epochs. It sees counters and the kernel's books, nothing else. */
interface Manager {
    /**
     * Acts.
     *
     * @param now end of the epoch, picoseconds
     * @param length length of the epoch, picoseconds
     */
    void act(long now, long length);
}
