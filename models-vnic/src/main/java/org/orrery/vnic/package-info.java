/** Cloud vNICs and the host stacks on them; see the packages below. Times are picoseconds. */
package org.orrery.vnic;
