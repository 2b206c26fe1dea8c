/** Where the time of a request goes: stamps at each hop, and what becomes of them. Times are in picoseconds. */
package org.orrery.kernel.hops;
