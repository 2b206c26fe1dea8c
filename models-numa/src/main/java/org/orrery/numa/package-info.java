/**
 * NUMA machines and page tables: Linux, Mitosis, vMitosis, WASP, numaPTE and Phoenix on one machine model.
 *
 * <p>Times are picoseconds unless a name says cycles, amounts of data are bytes, page numbers count 4-KiB pages.
 */
package org.orrery.numa;
