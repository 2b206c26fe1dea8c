/**
 * Data planes: the eBPF programs, what fills their maps, and the frames that fit them. A frame comes in at interface 1, and leaves by
 * interface 1 or 2.
 */
package org.orrery.dataplane.plane;
