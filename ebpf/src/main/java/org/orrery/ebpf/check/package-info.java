/** The check before a program may run: every form known, every unused field 0, every jump inside the program. */
package org.orrery.ebpf.check;
