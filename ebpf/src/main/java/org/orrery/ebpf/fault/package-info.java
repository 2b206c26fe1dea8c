/** What goes wrong with programs: refused before they run, or stopped while they run. Slots count from 0, eight bytes each. */
package org.orrery.ebpf.fault;
