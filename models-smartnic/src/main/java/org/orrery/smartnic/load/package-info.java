/** Clients that send messages: at random times, or with a window (NAAM; a reconstruction, docs/smartnic.md). */
package org.orrery.smartnic.load;
