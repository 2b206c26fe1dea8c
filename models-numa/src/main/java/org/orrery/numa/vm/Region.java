package org.orrery.numa.vm;

/**
 * A mapped region as a script knows it.
 *
 * @param start first page
 * @param pages size
 * @param file whether it maps an existing object
 */
record Region(long start, long pages, boolean file) {
    long end() {
        return start + pages;
    }
}
