/** Every access simulated: TLBs, paging-structure caches, page walks and caches of one hardware thread. */
package org.orrery.hardware.memory.detail;
